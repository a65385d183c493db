#include "casework/hours.h"

#include <gtest/gtest.h>

#include "casework/course_test.h"

namespace anbu::casework {
namespace {

const Zone kZone = seoul();
const std::vector<Day> kHolidays{std::chrono::year{2026} / std::chrono::November / 26};  // a Thursday
const Calendar kCalendar{.zone = kZone, .holidays = kHolidays, .office = {}};

TEST(Hours, TheDongsAreNineToSixOnWorkingDays) {
  EXPECT_EQ(side_at(seoul_time(9), kCalendar), Side::Dong);
  EXPECT_EQ(side_at(seoul_time(17, 59), kCalendar), Side::Dong);
  EXPECT_EQ(side_at(seoul_time(18), kCalendar), Side::Centre);
  EXPECT_EQ(side_at(seoul_time(8, 59), kCalendar), Side::Centre);
  EXPECT_EQ(side_at(seoul_time(10, 0, 3), kCalendar), Side::Centre) << "a holiday";
  EXPECT_EQ(side_at(seoul_time(10, 0, 5), kCalendar), Side::Centre) << "a Saturday";
}

TEST(Hours, TheWorkChangesSidesAtTheEndOfTheDayAndAtTheNextWorkingMorning) {
  EXPECT_EQ(next_shift_change(seoul_time(10), kCalendar), seoul_time(18));
  EXPECT_EQ(next_shift_change(seoul_time(18), kCalendar), seoul_time(9, 0, 1));
  EXPECT_EQ(next_shift_change(seoul_time(18, 0, 2), kCalendar), seoul_time(9, 0, 4)) << "over the holiday";
  EXPECT_EQ(next_shift_change(seoul_time(18, 0, 4), kCalendar), seoul_time(9, 0, 7)) << "over the weekend";
}

TEST(Hours, ATimeOfDayThatHasPassedIsTomorrows) {
  EXPECT_EQ(next_time_of_day(seoul_time(9), 10h, kCalendar), seoul_time(10));
  EXPECT_EQ(next_time_of_day(seoul_time(10), 10h, kCalendar), seoul_time(10, 0, 1));
}

}  // namespace
}  // namespace anbu::casework
