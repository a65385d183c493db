// At 18:00, at 09:00 and before holidays the work passes from one side to the other: what is open is listed
// and belongs to whoever comes on.
#pragma once

#include <vector>

#include "domain/roster.h"

namespace anbu {

struct HandOver {
  Timestamp at;
  Side to = Side::Centre;
  Timestamp until;            // the next one
  std::vector<CaseId> cases;  // open then, the gravest and oldest first
  std::vector<TaskId> tasks;  // due before the next one

  friend bool operator==(const HandOver&, const HandOver&) = default;
};

}  // namespace anbu
