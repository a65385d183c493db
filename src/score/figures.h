// The figures of a score, or of a part of it, with the counts that stand behind each.
#pragma once

#include <array>
#include <limits>
#include <span>
#include <vector>

#include "score/scoring.h"

namespace anbu::score {

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();  // nothing to tell a figure from

// Hours; infinite: that many collapses were missed.
struct Quantiles {
  double p50 = kNone;
  double p90 = kNone;
};

struct FalseCalls {
  int residents = 0;
  int residents_called = 0;
  int homes = 0;
  double months = 0;  // of all residents together
  int calls = 0;
  int of_model = 0;
  int of_limit = 0;
  int of_blindness = 0;

  double rate() const { return months > 0 ? calls / months : 0; }  // per resident and month
  double model_rate() const { return months > 0 ? of_model / months : 0; }
};

inline constexpr std::array<int, 4> kWithinHours = {8, 12, 24, 48};

struct Delays {
  int collapses = 0;  // that count
  int under_call = 0;
  int homes = 0;
  int missed = 0;
  std::array<int, kWithinHours.size()> within{};  // how many, by kWithinHours
  Quantiles delay;
  Quantiles oracle;
  Quantiles excess;  // of the delay over the oracle

  double within_percent(std::size_t place) const { return percent(within[place]); }
  double missed_percent() const { return percent(missed); }
  double percent(int count) const { return collapses > 0 ? 100.0 * count / collapses : 0; }
};

// By household: which home she lives in. A home may stand behind several residents of a cohort.
using Homes = std::vector<std::size_t>;

FalseCalls false_calls(std::span<const Undisturbed> residents, double months_each, const Homes& homes);
Delays delays(std::span<const Noticed> collapses, const Homes& homes);

// Between which values a figure lies in nine of ten districts drawn anew from the homes of this one, each
// with all its residents: a cohort in which few homes stand behind many residents says less than their
// number.
struct Interval {
  double low = kNone;
  double high = kNone;
};
struct Spread {
  Interval rate;  // of false calls
  Interval p50;   // of the delay
  Interval within_24;
  Interval missed;
};
Spread spread(const Score& score, const Homes& homes);

// The value at the rounded place (halves to even), as the district's scoring script takes it.
double quantile(std::span<const double> sorted, double share);
double hours(Duration duration);

}  // namespace anbu::score
