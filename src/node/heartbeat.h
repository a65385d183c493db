// Tells a watchdog outside that all is well, again and again, and says nothing as soon as it is not: a
// machine that has fallen, hangs or forgets cases cannot raise its own alarm.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "node/regularly.h"
#include "node/watch.h"

namespace anbu::node {

struct HeartbeatSettings {
  Duration every = 1min;
  Duration auditor_grace = 3min;   // since the auditor ran
  Duration overdue_grace = 10min;  // a case may be overdue for so long: somebody has been paged
  Duration outbox_grace = 15min;   // an action may wait for so long
};

// Everything that is not well, in words without a name.
struct Signs {
  Timestamp now;
  bool writes = true;  // log and store took the last turn
  Watch::Sight sight;
  std::vector<std::string> more = {};  // what others complain of
};
std::vector<std::string> ailments(const Signs& signs, const HeartbeatSettings& settings);

class Heartbeat {
 public:
  struct Ways {
    std::function<std::vector<std::string>()> ailments;
    std::function<Result<void>()> ping;
    std::function<void(const std::string& why)> on_silence;  // once, when it begins
    std::function<void()> on_return;
  };

  Heartbeat(Ways ways, Duration every);

 private:
  void beat();

  Ways ways_;
  bool is_silent_ = false;
  Regularly beats_;
};

}  // namespace anbu::node
