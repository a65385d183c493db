// What is known of a resident on the first day: how often each measure shows life by hour and kind of day,
// and how that changes as a gap grows. Tables of numbers; docs/detector/README.md says where they come from.
#pragma once

#include <array>
#include <cstdint>

#include "detect/sign_rules.h"

namespace anbu::detect {

inline constexpr int kHourBins = 24;
inline constexpr int kGapSteps = 12;

struct SignPrior {
  // Signs per 15-minute cell, in thousandths; [0] working day, [1] weekend or holiday.
  std::array<std::array<std::int32_t, 24>, 2> per_cell_permille;
  // Share of the expected signs that still come when the gap has missed up to kGapEdges[i], in thousandths.
  std::array<std::int32_t, kGapSteps> gap_permille;
};

const SignPrior& sign_prior(Measure measure, SignIdea idea);

}  // namespace anbu::detect
