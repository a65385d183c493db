// What is known of a resident on the first day: how often each measure shows life by hour and kind of day,
// and how that changes the longer the measure has been quiet. Tables of numbers; docs/detector/README.md says
// where they come from.
#pragma once

#include <array>
#include <cstdint>

#include "detect/sign_rules.h"

namespace anbu::detect {

inline constexpr int kQuietSteps = 16;  // ages of a gap that are told apart
// Seen cells without a sign at which the next age begins.
inline constexpr std::array<std::int32_t, kQuietSteps - 1> kQuietEdges{1,  2,  4,  6,  9,   13,  18, 24,
                                                                       32, 40, 52, 72, 100, 160, 300};

// A cell of the calendar: hour and kind of day.
struct HourOfWeek {
  int hour = 0;
  bool day_off = false;  // weekend or holiday
};

struct SignPrior {
  // Thousandths of a sign in a quarter-hour of this hour: at all, and by the age of the gap (a hazard).
  struct Hour {
    std::int16_t usual = 0;
    std::array<std::int16_t, kQuietSteps> by_age{};
  };
  std::array<std::array<Hour, 24>, 2> hours{};  // [0] working day, [1] day off

  const Hour& at(HourOfWeek when) const {
    return hours[when.day_off ? 1 : 0][static_cast<std::size_t>(when.hour)];
  }
};

const SignPrior& sign_prior(Measure measure, SignIdea idea);

}  // namespace anbu::detect
