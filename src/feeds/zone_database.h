// Time zones out of the system's tz database, as plain data (base/time.h).
#pragma once

#include "base/result.h"
#include "base/time.h"

namespace anbu::feeds {

// "Asia/Seoul", "Europe/London": its offsets from 1970 to 2100. Rules that hold beyond the database's last
// stored year (2037) go on as they were.
Result<Zone> load_zone(std::string_view name);

}  // namespace anbu::feeds
