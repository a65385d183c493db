// Who is calling us just now, and who called without anybody free: the caller's resident and open case.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_incoming_calls(Office& office, Records& records, const Call& call);
Response answer_incoming_call(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
