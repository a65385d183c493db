#include "detect/decline.h"

#include <gtest/gtest.h>

namespace anbu::detect {
namespace {

using Weeks = std::vector<WeekByte>;

WeekByte rising_at(int minute_of_day) {
  return week_byte(Habit::Rising, {.sum = minute_of_day - 240, .days = 1});
}

// Newest first: `recent` weeks after `before` others.
Weeks weeks(Habit habit, std::vector<int> recent, std::vector<int> before) {
  Weeks bytes;
  for (const std::vector<int>* part : {&recent, &before}) {
    for (const int value : *part) {
      bytes.push_back(value < 0 ? WeekByte{0} : week_byte(habit, {.sum = value, .days = 1}));
    }
  }
  return bytes;
}

const std::vector<int> kMornings{180, 190, 175, 185, 195, 170, 180, 190, 185, 175};  // since 04:00

TEST(Decline, AWeekComesBackToTheNearestStep) {
  EXPECT_EQ(value_of(Habit::Rising, rising_at(430)), 430);
  EXPECT_EQ(value_of(Habit::Rising, rising_at(432)), 430);
  EXPECT_EQ(value_of(Habit::Outings, week_byte(Habit::Outings, {.sum = 100, .days = 5})), 300);
  EXPECT_EQ(value_of(Habit::Meals, week_byte(Habit::Meals, {.sum = 1440, .days = 3})), 480);
  EXPECT_EQ(value_of(Habit::Nights, week_byte(Habit::Nights, {.sum = 8, .days = 5})), 16);
  EXPECT_EQ(value_of(Habit::Nights, 0), kNotMeasured);
}

TEST(Decline, RisingAnHourAndTwentyLaterIsADrift) {
  const Weeks later = weeks(Habit::Rising, {270, 265, 260, 255}, kMornings);
  const UsualWeek usual = drifted_from(Habit::Rising, later);
  ASSERT_TRUE(usual.is_drifting());
  const HabitDrift drift = told(Habit::Rising, later, usual);
  EXPECT_EQ(drift.usual, 240 + 183);
  EXPECT_EQ(drift.recent, 240 + 263);
  EXPECT_GT(drift.strength, 100);
  EXPECT_EQ(drift.weeks.size(), later.size());
  EXPECT_EQ(drift.weeks.front(), 240 + 270);
}

TEST(Decline, RisingEarlierIsNone) {
  EXPECT_FALSE(drifted_from(Habit::Rising, weeks(Habit::Rising, {90, 95, 90, 95}, kMornings)).is_drifting());
}

TEST(Decline, AVeryRegularLifeIsNotSuggestedForATrifle) {
  const std::vector<int> clockwork(12, 180);
  EXPECT_FALSE(
      drifted_from(Habit::Rising, weeks(Habit::Rising, {220, 220, 220, 220}, clockwork)).is_drifting());
}

TEST(Decline, AnIrregularLifeHasToChangeMore) {
  const std::vector<int> irregular{60, 300, 120, 250, 200, 90, 310, 150, 280, 70};
  const std::vector<int> later{260, 250, 255, 265};
  EXPECT_TRUE(drifted_from(Habit::Rising, weeks(Habit::Rising, later, kMornings)).is_drifting());
  EXPECT_FALSE(drifted_from(Habit::Rising, weeks(Habit::Rising, later, irregular)).is_drifting());
}

TEST(Decline, OneBadWeekIsNone) {
  EXPECT_FALSE(
      drifted_from(Habit::Rising, weeks(Habit::Rising, {500, 180, 185, 180}, kMornings)).is_drifting());
}

TEST(Decline, WeeksThatWereNotMeasuredAreNone) {
  const std::vector<int> walks(12, 40);
  EXPECT_FALSE(drifted_from(Habit::Outings, weeks(Habit::Outings, {-1, -1, -1, -1}, walks)).is_drifting());
  EXPECT_FALSE(drifted_from(Habit::Outings, weeks(Habit::Outings, {18, -1, -1, 17}, walks)).is_drifting());
  EXPECT_TRUE(drifted_from(Habit::Outings, weeks(Habit::Outings, {18, -1, 19, 17}, walks)).is_drifting());
}

TEST(Decline, AShortPastTellsNothing) {
  const std::vector<int> seven_weeks(7, 40);
  EXPECT_FALSE(
      drifted_from(Habit::Outings, weeks(Habit::Outings, {10, 10, 10, 10}, seven_weeks)).is_drifting());
}

TEST(Decline, ItIsOverWhenHalfOfItIsMadeGood) {
  const UsualWeek usual = drifted_from(Habit::Rising, weeks(Habit::Rising, {270, 265, 260, 255}, kMornings));
  ASSERT_TRUE(usual.is_drifting());
  EXPECT_FALSE(has_recovered(Habit::Rising, weeks(Habit::Rising, {230, 235, 230, 225}, {}), usual));
  EXPECT_TRUE(has_recovered(Habit::Rising, weeks(Habit::Rising, {205, 200, 210, 205}, {}), usual));
  EXPECT_FALSE(has_recovered(Habit::Rising, weeks(Habit::Rising, {205, -1, -1, 205}, {}), usual));
}

}  // namespace
}  // namespace anbu::detect
