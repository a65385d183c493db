// Drills that play by themselves: the library, who may be the resident, and the button.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_drill_library(Office& office, Records& records, const Call& call);
void post_drill(Office& office, Records& records, Call call);

}  // namespace anbu::http
