// One trial: a day of a small district, lived through a storm of faults, and judged against the calm.
#pragma once

#include <cstdint>
#include <string>

#include "sim/planted.h"

namespace anbu::sim {

struct Storm {  // what a trial went through
  int falls = 0;
  int power_failures = 0;
  int rivals = 0;
  int refusals = 0;
  int entries = 0;
  int cases = 0;
  int calls = 0;
};

struct Verdict {
  std::string wrong;  // empty: everything held
  Storm storm;

  bool holds() const { return wrong.empty(); }
};

Verdict run_trial(std::uint64_t seed, Planted planted);

}  // namespace anbu::sim
