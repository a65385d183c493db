// The queue, a case, and what people tell it.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_cases(Office& office, Records& records, const Call& call);
Response get_case(Office& office, Records& records, const Call& call);
void post_command(Office& office, Records& records, Call call);
void post_case(Office& office, Records& records, Call call);

}  // namespace anbu::http
