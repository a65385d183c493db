// One version of everything that people decide about the engine. Activation is a log entry.
#pragma once

#include <string>

#include "casework/policy.h"
#include "detect/settings.h"

namespace anbu::engine {

struct Settings {
  int version = 1;
  std::string district = "금천";  // as in 금천-2026-00412
  detect::Settings detector;
  casework::PolicyBook policy;

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace anbu::engine
