#include "base/time.h"

#include <gtest/gtest.h>

namespace anbu {
namespace {

Zone london_2026() {
  return {.name = "Europe/London",
          .offsets = {{.since = Timestamp{}, .east_of_utc = 0h},
                      {.since = *parse_iso("2026-03-29T01:00:00Z"), .east_of_utc = 1h},
                      {.since = *parse_iso("2026-10-25T01:00:00Z"), .east_of_utc = 0h}}};
}

TEST(Time, IsoStampsAreReadWithTheirOffset) {
  EXPECT_EQ(parse_iso("1970-01-01T09:00:00+09:00"), Timestamp{});
  EXPECT_EQ(parse_iso("1970-01-01 00:00Z"), Timestamp{});
  EXPECT_EQ(parse_iso("1969-12-31T19:00:01.500-0500"), from_unix(1));
}

TEST(Time, BrokenStampsAreRefused) {
  for (const char* text : {"", "2026", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
                           "2026-01-01T00:00:00+9", "2026-01-01T00:00:00Zx", "2026-01-01x00:00:00Z"}) {
    EXPECT_EQ(parse_iso(text), std::nullopt) << text;
  }
}

TEST(Time, AnInstantComesBackFromItsIsoStamp) {
  const Timestamp at = from_unix(1'795'000'001);
  EXPECT_EQ(parse_iso(to_iso(at, seoul())), at);
  EXPECT_EQ(to_iso(Timestamp{}, seoul()), "1970-01-01T09:00:00+09:00");
  EXPECT_EQ(to_iso(Timestamp{}, Zone{}), "1970-01-01T00:00:00Z");
}

TEST(Time, LocalStampsFollowSummerTime) {
  const Zone london = london_2026();
  EXPECT_EQ(parse_local("2026-07-01 12:00:00", london), parse_iso("2026-07-01T11:00:00Z"));
  EXPECT_EQ(parse_local("2026-12-01 12:00:00", london), parse_iso("2026-12-01T12:00:00Z"));
  // 01:30 comes twice when the clock is set back: the earlier one is meant.
  EXPECT_EQ(parse_local("2026-10-25 01:30:00", london), parse_iso("2026-10-25T00:30:00Z"));
}

TEST(Time, LocalDayAndHourComeFromTheZone) {
  const LocalTime local = seoul().local(*parse_iso("2026-11-21T20:15:00Z"));
  EXPECT_EQ(to_iso(local.day), "2026-11-22");
  EXPECT_EQ(local.hour(), 5);
  EXPECT_EQ(local.minute(), 15);
  EXPECT_TRUE(local.is_weekend());
}

}  // namespace
}  // namespace anbu
