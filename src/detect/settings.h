// The few knobs of the detector. Everything else is learned.
#pragma once

#include <array>
#include <vector>

#include "base/time.h"
#include "domain/resident.h"

namespace anbu::detect {

// What an ablation takes out, one part at a time, to see what each of them buys. Evaluation only: no policy
// can set it, and the service runs with every part on.
struct Parts {
  bool own_routine = true;    // else the prior's hazards, the same for everybody
  bool gap_age = true;        // else the plain rate of the hour, however old the gap is
  bool strict_clocks = true;  // else the clock that any sign winds back, alone
  bool own_level = true;      // else everybody's gaps count alike
  bool pooled_tail = true;    // else the built-in tail makes the thresholds for good
  friend bool operator==(const Parts&, const Parts&) = default;
};

struct Settings {
  double calls_per_resident_month = 0.1;  // the call budget: false calls tolerated
  // Silence in wall time from the last life sign that never passes without a call, by RiskGroup
  // (low, medium, high); zero switches the limit off (evaluation only).
  std::array<Duration, 3> silence_limit = {50h, 36h, 24h};
  Zone zone = seoul();
  std::vector<Day> holidays;              // sorted; they count as weekend
  Duration late_after = 3h;               // beyond the feed's cadence before it counts as late
  double false_mass_events_per_year = 1;  // tolerated in a district: lines that fail together by chance
  Parts parts;

  Duration limit_of(RiskGroup risk) const { return silence_limit[static_cast<std::size_t>(risk)]; }
  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace anbu::detect
