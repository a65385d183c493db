// What the evidence plot shows of one resident: computed from the profile and the last days' readings by the
// same functions that decide, so that plot, sentence and signal never disagree.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "detect/detector.h"

namespace anbu::detect {

struct ClockPoint {
  Timestamp at;
  double quiet = 0;  // the quiet index there, in nats
};

struct SeenSpan {  // data of this measure arrived for [from, until): what is not in a span we did not see
  Measure measure = Measure::Power;
  Timestamp from;
  Timestamp until;
};

struct Portrait {
  std::vector<LifeSign> life_signs;  // rising by time
  std::array<std::array<double, 24>, 2>
      expected_signs{};  // per local hour; [0] working day, [1] weekend or holiday
  std::vector<SeenSpan> seen;
  std::vector<ClockPoint> clock;  // rising by time, up to now
  double watch = 0;               // thresholds on the same scale
  double caution = 0;
  double serious = 0;
  Timestamp limit_at = kNever;  // when the hard limit falls, if nothing is heard
};

// When the present silence began, by the clock that has been quiet longest.
Timestamp silent_since(const Profile& profile);

// `readings`: of this resident, any order, from `from` on, which must lie before the silence began: what a
// clock has missed before `from` is not known.
Portrait portray(const Profile& profile, std::span<const Reading> readings, Timestamp from,
                 const Context& context);

}  // namespace anbu::detect
