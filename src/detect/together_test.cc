#include "detect/together.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"

namespace anbu::detect {
namespace {

const double kOneAYear = log_chance(1, 30);

GroupCount group(int lines, int down, int usual_permille = 10) {
  return {.lines = lines, .down = down, .permilles = std::int64_t{lines} * usual_permille};
}

TEST(Together, ASmallGroupMustBeDownNearlyAltogether) {
  EXPECT_FALSE(fell_together(group(4, 4), kOneAYear));
  EXPECT_FALSE(fell_together(group(5, 3), kOneAYear));
  EXPECT_TRUE(fell_together(group(5, 5), kOneAYear));
}

TEST(Together, InALargeGroupAPartIsEnough) {
  EXPECT_FALSE(fell_together(group(200, 6), kOneAYear));
  EXPECT_TRUE(fell_together(group(200, 20), kOneAYear));
}

TEST(Together, LinesThatAreOftenDownMustBeDownInGreaterNumber) {
  EXPECT_TRUE(fell_together(group(60, 12, 10), kOneAYear));
  EXPECT_FALSE(fell_together(group(60, 12, 50), kOneAYear));
}

TEST(Together, MoreGroupsAndFewerFalseOnesAskForMore) {
  EXPECT_LT(log_chance(1, 300), log_chance(1, 30));
  EXPECT_LT(log_chance(0.1, 30), log_chance(1, 30));
}

TEST(Together, WhatHasBegunDoesNotEndAtTheNextReturn) {
  EXPECT_FALSE(is_over(group(200, 12), kOneAYear)) << "no longer enough to begin, still enough to go on";
  EXPECT_TRUE(is_over(group(200, 3), kOneAYear));
  EXPECT_TRUE(is_over(group(200, 0), kOneAYear));
}

// Independent lines, each down as often as it usually is: looks that would say "together" are as rare as
// asked.
TEST(Together, IndependentLinesAreGroupedNoMoreOftenThanAsked) {
  Rng rng{1};
  const double one_in_a_thousand = std::log(0.001);
  int grouped = 0;
  for (int look = 0; look < 20'000; ++look) {
    GroupCount count;
    for (int line = 0; line < 40; ++line) {
      const int permille = line % 2 == 0 ? 10 : 50;
      ++count.lines;
      count.permilles += permille;
      count.down += rng.chance(permille / 1000.0) ? 1 : 0;
    }
    grouped += fell_together(count, one_in_a_thousand) ? 1 : 0;
  }
  EXPECT_LE(grouped, 20);
}

}  // namespace
}  // namespace anbu::detect
