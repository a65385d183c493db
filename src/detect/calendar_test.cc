// Which hour of which kind of day a cell is, where calendars are awkward.
#include "detect/calendar.h"

#include <gtest/gtest.h>

namespace anbu::detect {
namespace {

using std::chrono::year;

// London in 2026: an hour ahead from 29 March, 01:00 UTC, to 25 October, 01:00 UTC.
Zone london() {
  return {.name = "Europe/London",
          .offsets = {{.since = Timestamp{}, .east_of_utc = 0s},
                      {.since = Day{year{2026} / 3 / 29} + 1h, .east_of_utc = 1h},
                      {.since = Day{year{2026} / 10 / 25} + 1h, .east_of_utc = 0s}}};
}

Zone kolkata() {
  return {.name = "Asia/Kolkata", .offsets = {{.since = Timestamp{}, .east_of_utc = 5h + 30min}}};
}

HourOfWeek hour_at(const Settings& settings, Timestamp at) {
  return Calendar{settings}.at(cell_of(at));
}

TEST(Calendar, AHolidayLastsFromMidnightToMidnightInItsZone) {
  const Settings settings{.zone = seoul(), .holidays = {year{2026} / 9 / 24}};  // a Thursday
  const Timestamp midnight = settings.zone.utc(year{2026} / 9 / 24, 0h);
  EXPECT_FALSE(hour_at(settings, midnight - 1s).day_off);
  EXPECT_TRUE(hour_at(settings, midnight).day_off);
  EXPECT_EQ(hour_at(settings, midnight).hour, 0);
  EXPECT_TRUE(hour_at(settings, midnight + 24h - 1s).day_off) << "its last quarter";
  EXPECT_FALSE(hour_at(settings, midnight + 24h).day_off);
  const Settings ordinary{.zone = seoul()};
  EXPECT_FALSE(hour_at(ordinary, midnight).day_off);
}

TEST(Calendar, TheYearTurnsAtLocalMidnight) {
  const Settings settings{.zone = seoul(), .holidays = {year{2027} / 1 / 1}};
  const Timestamp new_year = settings.zone.utc(year{2027} / 1 / 1, 0h);
  const HourOfWeek before = hour_at(settings, new_year - 15min);
  EXPECT_EQ(before.hour, 23);
  EXPECT_FALSE(before.day_off) << "a Thursday";
  EXPECT_TRUE(hour_at(settings, new_year).day_off);
}

TEST(Calendar, ALeapDayIsADayOfItsOwn) {
  const Settings settings{.zone = seoul(), .holidays = {year{2028} / 3 / 1}};
  EXPECT_FALSE(hour_at(settings, settings.zone.utc(year{2028} / 2 / 29, 23h + 45min)).day_off) << "a Tuesday";
  EXPECT_TRUE(hour_at(settings, settings.zone.utc(year{2028} / 2 / 29, 24h)).day_off);
}

TEST(Calendar, AnHourIsLeftOutOrLivedTwiceWhenTheClockChanges) {
  const Settings settings{.zone = london()};
  const Timestamp spring = Day{year{2026} / 3 / 29} + 1h;
  EXPECT_EQ(hour_at(settings, spring - 15min).hour, 0);
  EXPECT_EQ(hour_at(settings, spring).hour, 2);
  const Timestamp autumn = Day{year{2026} / 10 / 25} + 1h;
  EXPECT_EQ(hour_at(settings, autumn - 15min).hour, 1);
  EXPECT_EQ(hour_at(settings, autumn).hour, 1);
  EXPECT_EQ(hour_at(settings, autumn + 1h).hour, 2);
}

TEST(Calendar, AnOffsetOfHalfAnHourMovesTheHours) {
  const Settings settings{.zone = kolkata()};
  const Timestamp midnight = settings.zone.utc(year{2026} / 9 / 26, 0h);  // a Saturday; 18:30 UTC
  EXPECT_EQ(hour_at(settings, midnight - 15min).hour, 23);
  EXPECT_FALSE(hour_at(settings, midnight - 15min).day_off);
  EXPECT_EQ(hour_at(settings, midnight + 45min).hour, 0);
  EXPECT_TRUE(hour_at(settings, midnight).day_off);
}

// The calendar remembers the hour it was asked for last.
TEST(Calendar, WhatWasAskedBeforeChangesNoAnswer) {
  for (const Zone& zone : {london(), kolkata(), seoul()}) {
    const Settings settings{.zone = zone, .holidays = {year{2026} / 3 / 30, year{2026} / 10 / 26}};
    Calendar forward{settings};
    Calendar backward{settings};
    const Cell first = cell_of(Day{year{2026} / 1 / 1} + 0h);
    const Cell last = first + 365 * 96;
    for (Cell cell = first; cell < last; ++cell) {
      const HourOfWeek alone = Calendar{settings}.at(cell);
      ASSERT_EQ(forward.at(cell).hour, alone.hour) << to_iso(start_of(cell), zone);
      ASSERT_EQ(forward.at(cell).day_off, alone.day_off) << to_iso(start_of(cell), zone);
      const Cell mirrored = last - 1 - (cell - first);
      const HourOfWeek there = Calendar{settings}.at(mirrored);
      ASSERT_EQ(backward.at(mirrored).hour, there.hour) << to_iso(start_of(mirrored), zone);
      ASSERT_EQ(backward.at(mirrored).day_off, there.day_off) << to_iso(start_of(mirrored), zone);
    }
  }
}

}  // namespace
}  // namespace anbu::detect
