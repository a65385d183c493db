// Who is on duty when, and where nobody is.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_duty_roster(Office& office, Records& records, const Call& call);
Response post_duty_turn(Office& office, Records& records, const Call& call);
Response delete_duty_turn(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
