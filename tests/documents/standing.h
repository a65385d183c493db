// A case of each grade at each step, brought there by the case machine itself.
#pragma once

#include <optional>

#include "casework/decide.h"

namespace anbu::documents {

// Everything a case needs around it; the policy is the default one.
struct Around {
  Resident resident = {.id = ResidentId{7}, .contacts = 2};
  casework::Policy policy;
  Zone zone = seoul();

  casework::Circumstances at(Timestamp now, const std::optional<Absence>& absence = std::nullopt) const;
};

struct Standing {
  Case subject;
  Timestamp now;
};

// Nullopt where the machine never brings a case of this grade.
std::optional<Standing> standing_at(Step step, Grade grade, const Around& around);

Command command(CommandKind kind);
Signal signal(SignalKind kind, Grade grade, Timestamp at);

}  // namespace anbu::documents
