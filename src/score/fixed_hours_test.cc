#include "score/fixed_hours.h"

#include <gtest/gtest.h>

#include "score/made_cohort_test.h"

namespace anbu::score {
namespace {

const Timestamp kStart = *parse_iso("2013-01-01T00:00:00+09:00");
constexpr Duration kLimit = 24h;

// Hourly readings of one household, each known ten minutes after it; what is not said is `quiet`.
MadeCohort hourly(Measure measure, int hours, std::int32_t quiet, const std::map<int, std::int32_t>& said) {
  MadeCohort made{1, kStart};
  for (int hour = 0; hour < hours; ++hour) {
    const Timestamp start = kStart + hour * 1h;
    const auto value = said.find(hour);
    made.arrive(start + 70min, {.measure = measure,
                                .start = start,
                                .length = 1h,
                                .value = value == said.end() ? quiet : value->second});
  }
  return made;
}

std::vector<Timestamp> calls(const MadeCohort& made) {
  std::vector<Timestamp> times;
  for (const Raised& row : fixed_hours(made.cohort(), MeasureSet::all(), kLimit)) times.push_back(row.at);
  return times;
}

TEST(FixedHours, SilenceCountsFromTheEndOfTheLastSignAndCallsOnce) {
  const auto called = calls(hourly(Measure::Steps, 60, 0, {{5, 100}}));
  EXPECT_EQ(called, (std::vector{kStart + 6h + kLimit + 10min}));
}

TEST(FixedHours, AHouseholdThatNeverShowedLifeIsCalledFromItsFirstReadingOn) {
  EXPECT_EQ(calls(hourly(Measure::Steps, 40, 15, {})), (std::vector{kStart + 70min + kLimit}));
}

TEST(FixedHours, ASignEndsTheSilenceAndTheNextOneCallsAgain) {
  EXPECT_EQ(calls(hourly(Measure::CallOut, 80, 0, {{0, 1}, {30, 1}})).size(), 2U);
}

TEST(FixedHours, ARiseOfATenthOfAKilowattHourInHalfAnHourIsASignAndLessIsNot) {
  const auto silent_after = [](std::int32_t value) {
    return calls(hourly(Measure::Power, 40, 100, {{10, value}})).front();
  };
  EXPECT_EQ(silent_after(299), kStart + 70min + kLimit);
  EXPECT_EQ(silent_after(301), kStart + 11h + kLimit + 10min);
}

TEST(FixedHours, WaterAboveALitreAndAHalfIsASign) {
  EXPECT_EQ(calls(hourly(Measure::Water, 40, 0, {{10, 1500}})).front(), kStart + 70min + kLimit);
  EXPECT_EQ(calls(hourly(Measure::Water, 40, 0, {{10, 1501}})).front(), kStart + 11h + kLimit + 10min);
}

TEST(FixedHours, AFeedThatStopsIsSilenceAsLongAsOthersAreHeard) {
  MadeCohort made{2, kStart};
  made.arrive(kStart + 1h, {.household = 1, .measure = Measure::Steps, .start = kStart, .value = 50});
  for (int hour = 2; hour < 40; ++hour) {
    made.arrive(kStart + hour * 1h,
                {.household = 0, .measure = Measure::Steps, .start = kStart + hour * 1h, .value = 50});
  }
  const auto rows = fixed_hours(made.cohort(), MeasureSet::all(), kLimit);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().household, 1U);
}

TEST(FixedHours, MeasuresThatDoNotTakePartShowNoLife) {
  const MadeCohort made = hourly(Measure::Steps, 60, 100, {});
  EXPECT_TRUE(fixed_hours(made.cohort(), MeasureSet::all(), kLimit).empty());
  EXPECT_TRUE(fixed_hours(made.cohort(), MeasureSet{}.with(Measure::Power), kLimit).empty());
}

}  // namespace
}  // namespace anbu::score
