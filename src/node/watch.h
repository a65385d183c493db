// What /metrics and /healthz want to know of the partition, kept by the writer and read by anybody.
#pragma once

#include <map>
#include <mutex>
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
    std::size_t behind_mass_events = 0;  // whose lines they hold
  };

  void committed(const engine::Commit& commit);
  void overdue(CaseId id);  // found so at the start, as are these
  void behind(CaseId group, const std::vector<MassEventMember>& members);
  Sight sight() const;

 private:
  void take(const MassEventMember& member);

  mutable std::mutex mutex_;
  Sight sight_;
  std::set<CaseId> overdue_;
  std::map<CaseId, std::set<ResidentId>> behind_;  // by open group case
};

}  // namespace anbu::node
