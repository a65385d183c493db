// The canary: once a week a synthetic signal for a synthetic resident goes the whole way, from the log
// through engine and casework to the real telephone, and somebody at a test number presses 1. Where it does
// not come out, its case climbs like any other, and the watchdog outside hears nothing more.
#pragma once

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/commit.h"

namespace anbu::node {

struct CanarySettings {
  std::chrono::weekday weekday = std::chrono::Monday;
  Duration of_day = 10h;
  Duration grace = 90min;  // from the signal to the answer
};

class Canary {
 public:
  // What the store knows of her: her latest case, and what of hers is still on its way out.
  struct Past {
    std::optional<Case> last;
    std::vector<Action> waiting;
  };
  Canary(ResidentId resident, CanarySettings settings, Zone zone, const Past& past);

  // Writer's thread. This week's signal when it is due and has not been given, also after downtime; and the
  // end of its case once somebody has answered: what was to be proved is proved.
  std::vector<engine::LogBody> minute(Timestamp now);
  void committed(const engine::Commit& commit);

  // Any thread. Empty: it came out, or there is still time.
  std::string complaint(Timestamp now) const;

 private:
  Timestamp due_before(Timestamp now) const;
  void follow(const Case& subject);

  const ResidentId resident_;
  const CanarySettings settings_;
  const Zone zone_;
  mutable std::mutex mutex_;
  std::optional<Timestamp> sent_;  // the latest
  bool came_out_ = true;           // of it
  CaseId open_case_;
  std::set<ActionId> calls_;  // to the test number, without an answer yet
};

}  // namespace anbu::node
