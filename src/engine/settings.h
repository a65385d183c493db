// One version of everything that people decide about the engine. Activation is a log entry.
#pragma once

#include <string>

#include "base/time.h"
#include "casework/policy.h"
#include "detect/settings.h"
#include "domain/ids.h"

namespace anbu::engine {

// How a version came into force. The reason's words stay outside the log, where a name in them could be
// erased (store/drafts.h); here is their hash.
struct Activation {
  AccountId actor;            // zero: the installation's first settings
  Timestamp at;               // of the log entry
  std::string draft;          // hash of the draft that was tested, and is this
  std::string reason;         // hash of why
  std::int64_t backtest = 0;  // which backtest was looked at

  friend bool operator==(const Activation&, const Activation&) = default;
};

struct Settings {
  int version = 1;
  std::string district = "금천";  // as in 금천-2026-00412
  detect::Settings detector;
  casework::PolicyBook policy;
  Activation activation;

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace anbu::engine
