// The demo's clock: faster, held, stepped.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_demo(Office& office, Records& records, const Call& call);
Response control_demo(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
