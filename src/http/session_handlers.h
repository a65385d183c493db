// Logging in and out, and what may be said before.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_welcome(Office& office, Records& records, const Call& call);
Response log_in(Office& office, Records& records, const Call& call);
Response get_session(Office& office, Records& records, const Call& call);
Response log_out(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
