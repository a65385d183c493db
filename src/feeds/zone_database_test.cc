#include "feeds/zone_database.h"

#include <gtest/gtest.h>

namespace anbu::feeds {
namespace {

Zone zone_named(std::string_view name) {
  const auto zone = load_zone(name);
  EXPECT_TRUE(zone) << name;
  return zone ? *zone : Zone{};
}

Duration offset(const Zone& zone, std::string_view at) {
  return zone.offset_at(*parse_iso(at));
}

TEST(ZoneDatabase, SeoulIsNineHoursEastSince1988) {
  const Zone zone = zone_named("Asia/Seoul");
  EXPECT_EQ(offset(zone, "1987-07-01T00:00:00Z"), 10h);
  for (const char* at : {"1989-07-01T00:00:00Z", "2026-11-22T00:00:00Z", "2099-07-01T00:00:00Z"}) {
    EXPECT_EQ(offset(zone, at), 9h) << at;
  }
}

TEST(ZoneDatabase, SummerTimeChangesAtItsHour) {
  const Zone zone = zone_named("Europe/London");
  EXPECT_EQ(offset(zone, "2013-03-31T00:59:59Z"), 0h);
  EXPECT_EQ(offset(zone, "2013-03-31T01:00:00Z"), 1h);
  EXPECT_EQ(parse_local("2013-07-01 12:00", zone), parse_iso("2013-07-01T11:00:00Z"));
}

// Last Sundays of March and October: 2050-03-27 and 2050-10-30; second Sunday of March: 2050-03-13.
TEST(ZoneDatabase, SummerTimeGoesOnBeyondTheStoredYears) {
  const Zone london = zone_named("Europe/London");
  EXPECT_EQ(offset(london, "2050-03-27T00:59:59Z"), 0h);
  EXPECT_EQ(offset(london, "2050-03-27T01:00:00Z"), 1h);
  EXPECT_EQ(offset(london, "2050-10-30T00:59:59Z"), 1h);
  EXPECT_EQ(offset(london, "2050-10-30T01:00:00Z"), 0h);
  const Zone new_york = zone_named("America/New_York");
  EXPECT_EQ(offset(new_york, "2050-03-13T06:59:59Z"), -5h);
  EXPECT_EQ(offset(new_york, "2050-03-13T07:00:00Z"), -4h);
  EXPECT_EQ(offset(london, "2100-07-01T00:00:00Z"), 1h);
}

TEST(ZoneDatabase, AZoneThatIsNoneIsNotFound) {
  for (const char* name : {"", "Asia/Pyongtaek", "../etc/passwd"}) {
    const auto zone = load_zone(name);
    ASSERT_FALSE(zone) << name;
    EXPECT_EQ(zone.error().code, Errc::NotFound);
  }
}

}  // namespace
}  // namespace anbu::feeds
