// A resident as the engine has her at this moment: what the store will know at the next checkpoint.
#pragma once

#include <vector>

#include "detect/profile.h"

namespace anbu::engine {

struct Glimpse {
  detect::Profile profile;
  std::vector<Reading> unsaved;  // since the last chunk of her series
};

}  // namespace anbu::engine
