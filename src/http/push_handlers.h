// A browser of the staff says yes, or no more, to pushes.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_push(Office& office, Records& records, const Call& call);
Response post_push(Office& office, Records& records, const Call& call);
Response delete_push(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
