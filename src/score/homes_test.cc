#include "score/homes.h"

#include <gtest/gtest.h>

#include "base/rng.h"
#include "score/curve.h"
#include "score/made_cohort_test.h"

namespace anbu::score {
namespace {

const Timestamp kStart = *parse_iso("2013-01-01T00:00:00+09:00");

// Household 0 and 1 undisturbed and different; 2 copies 1 until day 20; 3 is nobody's copy.
MadeCohort copied() {
  MadeCohort made{4, kStart};
  Rng rng{1};
  for (int hour = 0; hour < 24 * 30; ++hour) {
    const Timestamp start = kStart + hour * 1h;
    const auto one = static_cast<std::int32_t>(rng.below(1'000));
    const auto other = static_cast<std::int32_t>(rng.below(1'000));
    const std::int32_t copy = hour < 24 * 20 ? other : 50;
    const std::array values = {one, other, copy, static_cast<std::int32_t>(rng.below(1'000))};
    for (std::uint32_t i = 0; i < values.size(); ++i) {
      const bool is_lost = i == 2 && hour % 97 == 0;  // an area's fault now and then
      if (!is_lost)
        made.arrive(start + 1h, {.household = i, .start = start, .length = 1h, .value = values[i]});
    }
  }
  return made;
}

TEST(Homes, ACollapsedResidentLivesInTheHomeWhoseReadingsHersAre) {
  const Collapse collapse{.at = kStart + 20 * 24h, .next_sign = kStart + 21 * 24h};
  const Truth truth{std::nullopt, std::nullopt, collapse, collapse};
  EXPECT_EQ(homes_of(copied().cohort(), truth), (Homes{0, 1, 1, 3}));
}

MadeCohort three_homes(const std::vector<std::array<std::int32_t, 3>>& by_month) {
  MadeCohort made{3, kStart};
  for (int day = 0; day < 360; ++day) {
    for (std::uint32_t i = 0; i < 3; ++i) {
      const Timestamp start = kStart + day * 24h;
      const std::int32_t value = by_month[static_cast<std::size_t>(day / 30)][i];
      made.arrive(start + 25h, {.household = i, .start = start, .length = 24h, .value = value});
    }
  }
  return made;
}

TEST(Homes, TypesAreToldFromTheReadings) {
  std::vector<std::array<std::int32_t, 3>> by_month(12, {2'000, 5'000, 9'000});
  for (const std::size_t month : {0UL, 1UL, 11UL}) by_month[month][2] = 20'000;
  const HomeTypes types = home_types(three_homes(by_month).cohort(), Homes{0, 1, 2}, seoul());
  const auto type = [&](std::size_t home, Trait trait) {
    return types_of(trait)[types[home][static_cast<std::size_t>(trait)]];
  };
  EXPECT_EQ(type(0, Trait::DailyUse), "low");
  EXPECT_EQ(type(1, Trait::DailyUse), "middle");
  EXPECT_EQ(type(2, Trait::DailyUse), "high");
  EXPECT_EQ(type(1, Trait::Heating), "not likely");
  EXPECT_EQ(type(2, Trait::Heating), "likely");
}

TEST(Homes, AShortHistoryLeavesTheSeasonsUnknown) {
  MadeCohort made{1, kStart};
  for (int day = 0; day < 40; ++day) {
    made.arrive(kStart + day * 24h + 25h, {.start = kStart + day * 24h, .length = 24h, .value = 3'000 + day});
  }
  const HomeTypes types = home_types(made.cohort(), Homes{0}, seoul());
  EXPECT_EQ(types_of(Trait::Heating)[types[0][static_cast<std::size_t>(Trait::Heating)]], "unknown");
}

TEST(Curve, IsReadBetweenItsPointsAndNotBeyond) {
  const std::vector<CurvePoint> curve = {{0.1, 20, 50, 4}, {0.4, 10, 70, 2}};
  const auto between = at_rate(curve, 0.2);
  ASSERT_TRUE(between);
  EXPECT_NEAR(between->p50_h, 15, 1e-9);
  EXPECT_NEAR(between->within_24, 60, 1e-9);
  EXPECT_EQ(at_rate(curve, 0.4)->p50_h, 10);
  EXPECT_FALSE(at_rate(curve, 0.05));
  EXPECT_FALSE(at_rate(curve, 0.5));
}

TEST(Curve, AGoalIsReachedOnlyInAllItsFigures) {
  const CurvePoint goal{0.1, 10, 90, 1};
  EXPECT_TRUE(reaches({0.1, 10, 90, 1}, goal));
  EXPECT_FALSE(reaches({0.1, 10.1, 90, 1}, goal));
  EXPECT_FALSE(reaches({0.1, 9, 89, 1}, goal));
  EXPECT_FALSE(reaches({0.1, 9, 91, 1.1}, goal));
}

TEST(MeasureSets, GrowInTheUsualOrderAndAreNamedInIt) {
  const auto all = measures_named("steps,power,calls");
  ASSERT_TRUE(all);
  EXPECT_EQ(to_string(*all), "power,calls,steps");
  std::vector<std::string> names;
  for (const MeasureSet set : growing(*all)) names.push_back(to_string(set));
  EXPECT_EQ(names, (std::vector<std::string>{"power", "power,calls", "power,calls,steps"}));
  EXPECT_EQ(every_subset(*all).size(), 7U);
  EXPECT_FALSE(measures_named("power,calm"));
}

}  // namespace
}  // namespace anbu::score
