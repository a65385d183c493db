#include "codec/holidays.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace anbu::codec {
namespace {

using std::chrono::year;

bool is_holiday(Day day) {
  return std::ranges::binary_search(korean_holidays(), day);
}

// As announced in the yearly almanacs.
TEST(KoreanHolidays, TheLunarOnesAreThoseOfTheAlmanac) {
  const Day days[] = {
      year{2012} / 1 / 23, year{2012} / 5 / 28, year{2012} / 9 / 30, year{2015} / 2 / 19,
      year{2017} / 1 / 28, year{2017} / 5 / 3,  year{2017} / 10 / 4, year{2018} / 2 / 16,
      year{2019} / 5 / 12, year{2020} / 4 / 30, year{2020} / 10 / 1, year{2021} / 9 / 21,
      year{2022} / 2 / 1,  year{2022} / 5 / 8,  year{2023} / 1 / 22, year{2023} / 9 / 29,
      year{2024} / 2 / 10, year{2024} / 5 / 15, year{2024} / 9 / 17, year{2025} / 1 / 29,
      year{2025} / 10 / 6, year{2026} / 2 / 17, year{2026} / 5 / 24, year{2026} / 9 / 25,
      year{2027} / 2 / 7,  // a day after the Chinese one: the moon is new just past midnight in Seoul
      year{2027} / 5 / 13, year{2027} / 9 / 15, year{2028} / 1 / 27,
  };
  for (const Day day : days) EXPECT_TRUE(is_holiday(day)) << to_iso(day);
  EXPECT_FALSE(is_holiday(year{2012} / 4 / 28)) << "the fourth month came after a leap third one";
}

TEST(KoreanHolidays, TheLongOnesLastThreeDays) {
  for (const Day middle : {Day{year{2025} / 1 / 29}, Day{year{2026} / 9 / 25}}) {
    EXPECT_TRUE(is_holiday(middle - std::chrono::days{1}));
    EXPECT_TRUE(is_holiday(middle + std::chrono::days{1}));
    EXPECT_FALSE(is_holiday(middle + std::chrono::days{2}));
  }
}

TEST(KoreanHolidays, ALostDayIsMadeUpForByTheRulesOfItsYear) {
  const std::pair<Day, bool> cases[] = {
      {year{2014} / 9 / 10, true},   // a Sunday of Chuseok, the first time
      {year{2015} / 3 / 2, false},   // a Sunday in March, before 2021
      {year{2017} / 10 / 6, true},   // Chuseok meets 3 October
      {year{2018} / 2 / 19, false},  // a Saturday of Seollal
      {year{2018} / 5 / 7, true},    // Children's Day on a Saturday
      {year{2021} / 8 / 16, true},   // national days since 2021
      {year{2022} / 5 / 9, false},   // Buddha's birthday before 2023
      {year{2023} / 5 / 29, true},   // and since
      {year{2025} / 5 / 6, true},    // two on one day: one substitute
      {year{2025} / 5 / 7, false},  {year{2026} / 8 / 17, true},
      {year{2026} / 9 / 28, false}, {year{2027} / 5 / 3, true},
      {year{2027} / 7 / 19, true},  {year{2036} / 10 / 7, true},  // two days of Chuseok lost: two substitutes
  };
  for (const auto& [day, expected] : cases) EXPECT_EQ(is_holiday(day), expected) << to_iso(day);
}

TEST(KoreanHolidays, ElectionsAndProclaimedDaysAreHolidays) {
  const Day days[] = {year{2017} / 5 / 9,  year{2018} / 6 / 13, year{2020} / 8 / 17, year{2022} / 3 / 9,
                      year{2023} / 10 / 2, year{2024} / 4 / 10, year{2024} / 10 / 1, year{2025} / 1 / 27,
                      year{2025} / 6 / 3,  year{2026} / 6 / 3,  year{2028} / 4 / 12};
  for (const Day day : days) EXPECT_TRUE(is_holiday(day)) << to_iso(day);
}

TEST(KoreanHolidays, RestoredOnesCountSinceTheirLaw) {
  EXPECT_FALSE(is_holiday(year{2012} / 10 / 9));
  EXPECT_TRUE(is_holiday(year{2013} / 10 / 9));
  EXPECT_FALSE(is_holiday(year{2025} / 7 / 17));
  EXPECT_TRUE(is_holiday(year{2026} / 7 / 17));
}

TEST(KoreanHolidays, AreSortedEachOnceAndEndWith2040) {
  const auto days = korean_holidays();
  EXPECT_TRUE(std::ranges::is_sorted(days));
  EXPECT_EQ(std::set(days.begin(), days.end()).size(), days.size());
  EXPECT_EQ(days.front(), Day{year{2010} / 1 / 1});
  EXPECT_EQ(days.back(), Day{year{2040} / 12 / 25});
}

TEST(KoreanHolidays, ACalendarEndsAfterItsLastDay) {
  const auto days = korean_holidays();
  EXPECT_FALSE(ends_before(days, days.back()));
  EXPECT_TRUE(ends_before(days, days.back() + std::chrono::days{1}));
  EXPECT_FALSE(ends_before({}, days.back())) << "who keeps none misses none";
}

}  // namespace
}  // namespace anbu::codec
