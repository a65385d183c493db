// POST /api/v1/readings.
#pragma once

#include "http/route.h"

namespace anbu::http {

void post_readings(Office& office, Records& records, Call call);

}  // namespace anbu::http
