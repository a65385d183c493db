// How often one measure of one resident shows life: by hour and kind of day, and by how long it has been
// quiet already. Both are a prior times the resident's own factor, (weight + hits) / (weight + expected): the
// mean of a gamma prior that has met Poisson counts. Whole numbers, so that sums do not depend on the order
// of readings.
#pragma once

#include <array>
#include <cstdint>

#include "detect/prior.h"

namespace anbu::detect {

using Amount = std::int32_t;  // signs or nats, in 1/65536
inline constexpr Amount kOne = 65536;

// Counts of signs, in 1/1024, to eight significant bits: what is stored is what is reckoned with.
inline constexpr int kTallyBits = 8;
struct Tally {
  std::int32_t hits = 0;
  std::int32_t expected = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

// One seen cell of the past: `hit` it held a sign.
struct LearnedCell {
  HourOfWeek when;
  std::int32_t quiet_cells = 0;  // the gap before it
  bool hit = false;
};

class Routine {
 public:
  static constexpr std::size_t kHourBins = 12;
  struct Learned {
    std::array<std::array<Tally, kHourBins>, 2> hours{};
    std::array<Tally, kQuietSteps> ages{};
    friend bool operator==(const Learned&, const Learned&) = default;
  };

  // What gaps of one age taught holds for the next ones too, as long as those have taught little: people are
  // quick at every age of a gap or slow. Where levels are all there is the ages stand apart: they could not
  // tell a home that is seldom quiet from one whose devices never are.
  enum class Ages : std::uint8_t { Apart, Carried };
  using Turn = std::uint32_t;  // any number that differs from one settling to the next

  Routine() { settle(Ages::Apart, 0); }
  explicit Routine(const Learned& learned) : learned_{learned} {}  // to be settled

  // Signs to be expected in a cell of this hour.
  Amount usual_signs(const SignPrior& prior, HourOfWeek when) const;
  // The hazard: signs to be expected when the measure has been quiet for so many seen cells.
  Amount hazard(const SignPrior& prior, HourOfWeek when, std::int32_t quiet_cells) const;

  void learn(const SignPrior& prior, const LearnedCell& cell);
  void fade();  // once a day: recent weeks weigh more
  // What was learned since takes effect, and is rounded: by chance up or down, another one each `turn`.
  void settle(Ages ages, Turn turn);
  const Learned& learned() const { return learned_; }

  friend bool operator==(const Routine&, const Routine&) = default;

 private:
  Learned learned_{};
  // Follow from what is learned: own factors on the prior.
  std::array<std::array<Amount, kHourBins>, 2> hour_factor_{};
  std::array<Amount, kQuietSteps> age_factor_{};
};

}  // namespace anbu::detect
