// Who looked at whom, when and why, and whether the log is whole. Reading it is written into it.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_access_log(Office& office, Records& records, const Call& call);  // JSON or CSV

}  // namespace anbu::http
