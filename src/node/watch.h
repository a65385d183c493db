// What /metrics, /healthz and the watchdog want to know of the partition, kept by the writer and read by
// anybody.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "engine/commit.h"

namespace anbu::node {

class Watch {
 public:
  struct Sight {
    Position committed = 0;
    Timestamp at;                 // of the log, when the last commit was stored: the auditor's heartbeat
    std::size_t overdue = 0;      // open cases whose next step is overdue
    std::size_t mass_events = 0;  // open ones, and
    std::size_t behind_mass_events = 0;      // whose lines they hold
    std::optional<Timestamp> overdue_since;  // of the case that has been for the longest
    std::optional<Timestamp> waiting_since;  // of the oldest action that has not come to an end
  };

  void committed(const engine::Commit& commit);
  void overdue(CaseId id, Timestamp since);  // found so at the start, as are these
  void waiting(const Action& action);
  void behind(CaseId group, const std::vector<MassEventMember>& members);
  Sight sight() const;

 private:
  void take(const MassEventMember& member);

  mutable std::mutex mutex_;
  Sight sight_;
  std::map<CaseId, Timestamp> overdue_;            // since when
  std::map<ActionId, Timestamp> waiting_;          // as they rise, so does their time
  std::map<CaseId, std::set<ResidentId>> behind_;  // by open group case
};

}  // namespace anbu::node
