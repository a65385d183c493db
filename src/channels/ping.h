// One request to a watchdog outside: "still here".
#pragma once

#include <string>

#include "base/result.h"

namespace anbu::channels {

// Unavailable: nobody answered, or not with a success.
Result<void> ping(const std::string& url);

}  // namespace anbu::channels
