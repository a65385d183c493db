// What /metrics and /healthz want to know of the partition, kept by the writer and read by anybody.
#pragma once

#include <mutex>
#include <set>

#include "engine/commit.h"

namespace anbu::node {

class Watch {
 public:
  struct Sight {
    Position committed = 0;
    Timestamp at;             // of the log, when the last commit was stored: the auditor's heartbeat
    std::size_t overdue = 0;  // open cases whose next step is overdue
  };

  void committed(const engine::Commit& commit);
  void overdue(CaseId id);  // found so at the start
  Sight sight() const;

 private:
  mutable std::mutex mutex_;
  Sight sight_;
  std::set<CaseId> overdue_;
};

}  // namespace anbu::node
