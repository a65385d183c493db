#include "detect/counters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/rng.h"
#include "detect/cells.h"

namespace anbu::detect {
namespace {

constexpr Timestamp kNoon = Timestamp{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}} + 12h;

FeedWatch meter() {
  return {.id = FeedId{3}, .measure = Measure::Power, .cumulative = true};
}
Reading stands(Timestamp at, std::int64_t value) {
  return {.feed = FeedId{3}, .measure = Measure::Power, .start = at, .value = value};
}

TEST(Counters, TwoReadingsOfACounterAreTheIntervalBetweenThem) {
  FeedWatch feed = meter();
  EXPECT_TRUE(intervals_of(feed, stands(kNoon, 70'000)).empty());
  const auto found = intervals_of(feed, stands(kNoon + 15min, 70'120));
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].start, kNoon);
  EXPECT_EQ(found[0].length, 15min);
  EXPECT_EQ(found[0].value, 120);
}

TEST(Counters, ACounterThatBeginsAnewSaysNothingOfItsFallAndGoesOn) {
  FeedWatch feed = meter();
  intervals_of(feed, stands(kNoon, 70'000));
  EXPECT_TRUE(intervals_of(feed, stands(kNoon + 15min, 12)).empty());
  EXPECT_EQ(feed.faults.resets, 1);
  const auto found = intervals_of(feed, stands(kNoon + 30min, 40));
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].value, 28);
}

TEST(Counters, AGapSaysHowMuchAndNotWhenSoItIsNotSeen) {
  FeedWatch feed = meter();
  intervals_of(feed, stands(kNoon, 70'000));
  EXPECT_TRUE(intervals_of(feed, stands(kNoon + 6h, 71'000)).empty());
  EXPECT_EQ(intervals_of(feed, stands(kNoon + 6h + 15min, 71'020)).size(), 1);
}

TEST(Counters, AnIntervalIsTakenAsItIs) {
  FeedWatch feed = meter();
  const Reading interval{
      .feed = FeedId{3}, .measure = Measure::Power, .start = kNoon, .length = 15min, .value = 80};
  EXPECT_EQ(intervals_of(feed, interval), std::vector<Reading>{interval});
}

TEST(Counters, ACorrectedReadingOfTheCounterCorrectsBothSides) {
  FeedWatch feed = meter();
  intervals_of(feed, stands(kNoon, 100));
  intervals_of(feed, stands(kNoon + 15min, 900));
  intervals_of(feed, stands(kNoon + 30min, 300));
  const auto found = intervals_of(feed, stands(kNoon + 15min, 180));
  ASSERT_EQ(found.size(), 2);
  EXPECT_EQ(found[0].value, 80);
  EXPECT_EQ(found[1].value, 120);
  EXPECT_TRUE(intervals_of(feed, stands(kNoon + 15min, 180)).empty());
  EXPECT_EQ(feed.faults.doubled, 1);
  EXPECT_EQ(feed.faults.corrected, 1);
}

TEST(Counters, SecondsBesideTheQuarterHourKeepTheLevel) {
  FeedWatch feed = meter();
  intervals_of(feed, stands(kNoon + 40s, 0));
  const auto found = intervals_of(feed, stands(kNoon + 15min + 100s, 160));
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].start, kNoon);
  EXPECT_EQ(found[0].length, 15min);
  EXPECT_EQ(found[0].value, 150);  // 160 Wh in 16 min
}

// What each quarter-hour used, as the intervals say that came last.
std::map<Cell, std::int64_t> used(const std::vector<Reading>& readings) {
  std::map<Cell, std::int64_t> wh;
  FeedWatch feed = meter();
  for (const Reading& reading : readings) {
    for (const Reading& found : intervals_of(feed, reading)) {
      const std::int64_t quarters = found.length / 15min;
      for (std::int64_t i = 0; i < quarters; ++i) {
        wh[cell_of(found.start + i * 15min)] = found.value / quarters;
      }
    }
  }
  return wh;
}

TEST(Counters, AnyOrderOfTwoDaysGivesTheSameIntervals) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Rng rng{seed};
    std::vector<Reading> readings;
    std::int64_t counter_wh = 50'000;
    for (int quarter = 0; quarter < 190; ++quarter) {
      if (rng.chance(0.01)) counter_wh = 0;
      readings.push_back(stands(kNoon + quarter * 15min + Duration{rng.between(0, 200)}, counter_wh));
      counter_wh += rng.between(10, 400);
    }
    std::erase_if(readings, [&](const Reading&) { return rng.chance(0.05); });
    const auto in_order = used(readings);
    for (std::size_t i = readings.size(); i > 1; --i) {
      std::swap(readings[i - 1], readings[static_cast<std::size_t>(rng.between(0, static_cast<int>(i) - 1))]);
    }
    const auto shuffled = used(readings);
    for (const auto& [cell, wh] : in_order) {
      const auto found = shuffled.find(cell);
      ASSERT_NE(found, shuffled.end()) << "seed " << seed;
      ASSERT_EQ(found->second, wh) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace anbu::detect
