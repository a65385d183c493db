// A simulated control operator who works the cases that nobody takes, so that a demo left alone runs by
// itself. Never touches a case that a person has taken.
#pragma once

#include <optional>
#include <vector>

#include "domain/command.h"
#include "sim/people.h"

namespace anbu::sim {

// What the operator knows and has done in one case.
struct Desk {
  Case latest;
  int looks = 0;             // how often she has turned to it
  bool found_lying = false;  // was found in need, whatever is true since
  bool found_dead = false;
  bool spoke_to_her = false;
  bool crew_saw_her = false;
  bool crew_saw_nobody = false;
  bool asked_once_more = false;
  bool cared_for_feed = false;
};

// What she does on turning to the case now, which is hers or nobody's; empty: she waits.
std::vector<Command> turn_to(const Desk& desk, const Resident& resident, const Presence& truth, Timestamp now,
                             Rng rng);

// How long until she turns to a case that has just come to this step.
Duration turns_after(const Case& subject, Rng rng);

}  // namespace anbu::sim
