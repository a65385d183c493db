#include "sim/disk.h"

namespace anbu::sim {

void Weather::meanwhile() {
  if (stormy_ && intruder_ && rng_.chance(0.01)) intruder_();
}

Blow Weather::strike() {
  if (!stormy_ || !rng_.chance(0.03)) return Blow::None;
  switch (rng_.below(5)) {
    case 0:
      return Blow::Refused;
    case 1:
      return Blow::AnswerLost;
    case 2:
      return Blow::FallsBefore;
    case 3:
      return Blow::FallsUnsynced;
    default:
      return Blow::FallsAfter;
  }
}

void Weather::fall(Lifeline& process) {
  process.fallen = true;
  power_failed_ = power_failed_ || rng_.chance(0.5);
}

}  // namespace anbu::sim
