// Counts of the routine: what is kept of them once they take effect.
#include "detect/routine.h"

#include <gtest/gtest.h>

#include <bit>

namespace anbu::detect {
namespace {

const SignPrior& steps() {
  return sign_prior(Measure::Steps, SignIdea::Rise);
}

int significant_bits(std::int32_t count) {
  const auto bits = static_cast<std::uint32_t>(count);
  return bits == 0 ? 0 : static_cast<int>(std::bit_width(bits)) - std::countr_zero(bits);
}

Routine lived(int days) {
  Routine routine;
  for (int day = 0; day < days; ++day) {
    for (int hour = 8; hour < 22; ++hour) {
      const HourOfWeek when{.hour = hour, .day_off = day % 7 > 4};
      for (int quiet = 0; quiet < 3; ++quiet) {
        routine.learn(steps(), {.when = when, .quiet_cells = quiet, .hit = quiet == 2});
      }
    }
    routine.fade();
    routine.settle(Routine::Ages::Apart, static_cast<Routine::Turn>(day));
  }
  return routine;
}

TEST(Routine, KeepsCountsInEightSignificantBits) {
  const Routine routine = lived(40);
  for (const Tally& tally : routine.learned().ages) {
    EXPECT_LE(significant_bits(tally.hits), kTallyBits);
    EXPECT_LE(significant_bits(tally.expected), kTallyBits);
  }
}

TEST(Routine, RoundedCountsComeToWhatALifeGives) {
  // 14 signs a day of which a 64th is forgotten each day: 14 * 63 at last.
  const std::int32_t hits = lived(600).learned().ages[2].hits;
  EXPECT_NEAR(hits / 1024.0, 14.0 * 63, 14.0 * 63 / 50);
}

TEST(Routine, SettlingTwiceChangesNothing) {
  Routine once = lived(40);
  Routine twice = once;
  twice.settle(Routine::Ages::Apart, 40);
  EXPECT_EQ(once, twice);
}

}  // namespace
}  // namespace anbu::detect
