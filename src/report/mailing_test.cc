#include "report/mailing.h"

#include <gtest/gtest.h>

namespace anbu::report {
namespace {

constexpr Duration kEight = 8h;

Day day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month);
}

std::string period(Rhythm rhythm, Day today, Duration of_day) {
  const Filter filter = ended(rhythm, {.day = today, .of_day = of_day}, kEight);
  return to_iso(filter.first) + " " + to_iso(filter.last);
}

TEST(Mailing, AWeekIsOverOnMondayAtItsHour) {
  EXPECT_EQ(period(Rhythm::Week, day(2026, 11, 23), 8h), "2026-11-16 2026-11-22");
  EXPECT_EQ(period(Rhythm::Week, day(2026, 11, 23), 8h - 1s), "2026-11-09 2026-11-15");
  EXPECT_EQ(period(Rhythm::Week, day(2026, 11, 29), 23h), "2026-11-16 2026-11-22");
}

TEST(Mailing, AMonthIsOverOnTheFirst) {
  EXPECT_EQ(period(Rhythm::Month, day(2027, 1, 1), 8h), "2026-12-01 2026-12-31");
  EXPECT_EQ(period(Rhythm::Month, day(2027, 1, 1), 7h), "2026-11-01 2026-11-30");
  EXPECT_EQ(period(Rhythm::Month, day(2028, 3, 15), 0h), "2028-02-01 2028-02-29");
}

TEST(Mailing, AHalfYearIsOverInJanuaryAndJuly) {
  EXPECT_EQ(period(Rhythm::HalfYear, day(2026, 7, 1), 8h), "2026-01-01 2026-06-30");
  EXPECT_EQ(period(Rhythm::HalfYear, day(2026, 7, 1), 0h), "2025-07-01 2025-12-31");
  EXPECT_EQ(period(Rhythm::HalfYear, day(2026, 12, 31), 23h), "2026-01-01 2026-06-30");
}

TEST(Mailing, EachPeriodHasAName) {
  for (const Rhythm rhythm : kRhythms) EXPECT_EQ(rhythm_named(to_string(rhythm)), rhythm);
  EXPECT_FALSE(rhythm_named("year"));
  EXPECT_EQ(name_of(Rhythm::Week, ended(Rhythm::Week, {.day = day(2026, 11, 26), .of_day = 9h}, kEight)),
            "week 2026-11-16");
}

}  // namespace
}  // namespace anbu::report
