// How often one measure of one resident shows life: by hour and kind of day, and by how many signs the
// present gap has already missed. Both are a prior times the resident's own factor, (weight + hits) / (weight
// + expected): the mean of a gamma prior that has met Poisson counts. Whole numbers, so that sums do not
// depend on the order of readings.
#pragma once

#include <array>
#include <cstdint>

#include "detect/prior.h"

namespace anbu::detect {

using Amount = std::int32_t;  // signs or nats, in 1/65536
inline constexpr Amount kOne = 65536;

struct Tally {
  Amount hits = 0;
  Amount expected = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

// A cell of the calendar: hour and kind of day.
struct HourOfWeek {
  int hour = 0;
  bool day_off = false;
};

// One seen cell of the past: `hit` it held a sign.
struct LearnedCell {
  HourOfWeek when;
  Amount missed = 0;  // by the gap before it
  bool hit = false;
};

class Routine {
 public:
  struct Learned {
    Tally all{};
    std::array<std::array<Tally, kHourBins>, 2> hours{};  // [0] working day, [1] weekend or holiday
    std::array<Tally, kGapSteps> gaps{};
    friend bool operator==(const Learned&, const Learned&) = default;
  };

  Routine() = default;
  Routine(const SignPrior& prior, const Learned& learned);

  // Signs expected in a cell by a resident who is about, before the gap's age is asked.
  Amount expected_signs(HourOfWeek when) const {
    return expected_[when.day_off ? 1 : 0][static_cast<std::size_t>(when.hour)];
  }
  // Of those, the share to be expected when the gap has already missed so many.
  Amount gap_factor(Amount missed) const;

  void learn(const SignPrior& prior, const LearnedCell& cell);
  void fade();                          // once a day: recent weeks weigh more
  void settle(const SignPrior& prior);  // what was learned since takes effect
  const Learned& learned() const { return learned_; }

  friend bool operator==(const Routine&, const Routine&) = default;

 private:
  Learned learned_;
  // Follow from what is learned.
  std::array<std::array<Amount, 24>, 2> expected_{};
  std::array<Amount, kGapSteps> gap_factor_{};
};

}  // namespace anbu::detect
