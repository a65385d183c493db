// What in a level proves life, and that what was left on does not for long.
#include "detect/sign_rules.h"

#include <gtest/gtest.h>

#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

const SignRule kPower = sign_rule(Measure::Power);

bool shows(const LevelStep& step, SignIdea idea) {
  return holds(signs_in(step, kPower), idea);
}

TEST(SignRules, ALowHeightIsMetBeforeAHighOne) {
  const LevelStep low{.before = 390, .level = 400, .peak = 1000};
  EXPECT_TRUE(shows(low, SignIdea::LowHeight));
  EXPECT_FALSE(shows(low, SignIdea::Height));
  EXPECT_FALSE(shows(low, SignIdea::Rise));
  const LevelStep high{.before = 590, .level = 600, .peak = 1000};
  EXPECT_TRUE(shows(high, SignIdea::LowHeight));
  EXPECT_TRUE(shows(high, SignIdea::Height));
}

TEST(SignRules, AHeightCountsFromWhatTheHomeDrawsByItself) {
  const LevelStep left_on{.before = 600, .level = 600, .peak = 1000, .base = 100};
  EXPECT_TRUE(may_be_height(left_on));
  EXPECT_FALSE(shows(left_on, SignIdea::Height));
  EXPECT_TRUE(shows(left_on, SignIdea::LowHeight));
}

TEST(SignRules, WhatIsNeverMuchIsNoHeight) {
  const LevelStep faint{.before = 0, .level = 30, .peak = 40};
  EXPECT_EQ(signs_in(faint, kPower), kNoSign);
}

void live(Watched& resident, int days, bool about, std::int64_t left_on) {
  for (int quarter = 0; quarter < days * 96; ++quarter) {
    resident.wait(15min);
    const bool cooks = about && quarter % 96 > 28 && quarter % 96 < 90 && quarter % 5 == 0;
    const std::int64_t energy = (cooks ? 250 : 10) + left_on;
    resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, energy));
  }
}

TEST(SignRules, ADeviceLeftOnWindsBackTheHeightsForADayAndNoLonger) {
  Watched resident{{Measure::Power}, without_limits()};
  live(resident, 30, true, 0);
  const Cell end = cell_of(resident.now);
  live(resident, 4, false, 180);
  const auto last = [&](SignIdea idea) {
    return resident.profile.clocks[static_cast<std::size_t>(idea)].last_sign_cell;
  };
  EXPECT_GE(last(SignIdea::Height), end);
  EXPECT_LE(last(SignIdea::Height), end + kCellsOfDay);
  EXPECT_GT(last(SignIdea::LowHeight), end + 3 * kCellsOfDay);
}

}  // namespace
}  // namespace anbu::detect
