// Readings are stored under the resident's own key: destroying the key destroys them everywhere.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "domain/ids.h"

namespace anbu::store {

// Both answer NotFound when the resident's key has been destroyed: what should be sealed is then dropped,
// and what was sealed reads as nothing.
struct Seal {
  std::function<Result<std::string>(ResidentId, std::string)> seal;
  std::function<Result<std::string>(ResidentId, std::string)> unseal;
};

}  // namespace anbu::store
