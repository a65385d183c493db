// The simulated people around a case: residents who answer the telephone or do not, contacts who know or do
// not, crews that drive and find. They know the truth (Presence); what they tell is all that anybody sees.
#pragma once

#include "domain/action.h"
#include "domain/command.h"
#include "sim/lives.h"

namespace anbu::sim {

struct Answer {
  ActionOutcome outcome = ActionOutcome::NoAnswer;
  Duration after = 0s;
};

// What comes of an action that is carried out now.
Answer answer(const Action& action, const Presence& resident, Rng rng);

// What an operator hears who calls the resident, or the n-th contact, now.
CallResult on_the_telephone(const Presence& resident, Rng rng);
CallResult contact_says(const Presence& resident, Rng rng);

struct CrewPlan {
  bool answers = true;  // else the order meets silence
  bool accepts = true;
  Duration accepted_after = 2min;
  Duration on_the_way_after = 5min;  // after the word before, like the following
  Duration arrived_after = 15min;
  Duration found_after = 10min;
};
CrewPlan crew_plan(Rng rng);

// At the door, and inside once it is open.
CrewWord crew_finds(const Presence& resident, bool door_open, Rng rng);

// How likely somebody who lay so long is found dead.
double chance_of_death(Duration lay);

}  // namespace anbu::sim
