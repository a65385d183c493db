// Counts of past peaks: they fade whole, they never overflow, and what they say of a rate stays true.
#include "detect/tails.h"

#include <gtest/gtest.h>

namespace anbu::detect {
namespace {

constexpr Amount kThreeNats = 3 * kOne;
constexpr std::size_t kStepOfThree = 6;  // of half a nat

void live(TailCounts& tail, int days, int gaps_a_day) {
  for (int day = 1; day <= days; ++day) {
    for (int gap = 0; gap < gaps_a_day; ++gap) count_gap(tail, kThreeNats);
    pass_day(tail);
    if (day % 8 == 0) fade(tail);
  }
}

double per_month(const TailCounts& tail) {
  PooledTail pool;
  add(pool, tail);
  return pool.per_month[kStepOfThree] / pool.months;
}

TEST(Tails, AGapADayIsOneADayHoweverLongItGoesOn) {
  for (const int days : {8, 60, 365, 3650}) {
    TailCounts tail;
    live(tail, days, 1);
    EXPECT_NEAR(per_month(tail), 30.4, 0.3) << days;
  }
}

TEST(Tails, WhatWasCountedOnceIsForgotten) {
  TailCounts tail;
  live(tail, 60, 1);
  live(tail, 3 * 365, 0);
  EXPECT_LT(per_month(tail), 0.01);
}

TEST(Tails, MoreGapsThanAreCountedStandAtTheMost) {
  TailCounts tail;
  live(tail, 365, 50);
  EXPECT_GT(per_month(tail), 50) << "two a day at the least";
  EXPECT_EQ(tail.gaps[kStepOfThree - 1], 0);
  EXPECT_EQ(tail.gaps[kStepOfThree + 1], 0);
}

TEST(Tails, TheFarthestGapStandsInTheLastStep) {
  TailCounts tail;
  count_gap(tail, 1000 * kOne);
  EXPECT_GT(tail.gaps.back(), 0);
}

}  // namespace
}  // namespace anbu::detect
