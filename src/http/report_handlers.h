// Reports, as JSON and as CSV.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_half_year(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
