#include "roster/ranking.h"

#include <gtest/gtest.h>

namespace anbu::roster {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);

const Area kGasan{.name = "가산동", .centre = {37'477'000, 126'884'000}};
const Area kSiheung{.name = "시흥1동", .centre = {37'454'000, 126'903'000}};
const std::vector<Area> kAreas{kGasan, kSiheung};

Crew crew(std::int64_t id, const std::string& area) {
  return {.id = CrewId{id}, .area = area, .on_from = kNow, .on_until = kNow + 9h};
}

TEST(Ranking, TheDistanceIsThatOnTheGlobe) {
  EXPECT_NEAR(metres_between({37'000'000, 127'000'000}, {38'000'000, 127'000'000}), 111'195, 10);
  EXPECT_NEAR(metres_between({0, 127'000'000}, {0, 128'000'000}), 111'195, 10);
}

TEST(Ranking, TheNearestComesFirstAndTakesAtLeastTheShortestWay) {
  const std::vector<Crew> crews{crew(1, "시흥1동"), crew(2, "가산동")};
  const Roster roster = ranked(crews, kAreas);
  ASSERT_EQ(roster.areas.size(), 2U);
  const auto& responders = roster.areas[0].responders;
  ASSERT_EQ(responders.size(), 2U);
  EXPECT_EQ(responders[0].crew, CrewId{2});
  EXPECT_EQ(responders[0].away, kShortestWay);
  EXPECT_GT(responders[1].away, responders[0].away);
  EXPECT_EQ(responders[1].until, kNow + 9h);
}

TEST(Ranking, WhereACrewSaysItIsCountsMoreThanWhereItStartsFrom) {
  Crew moved = crew(1, "시흥1동");
  moved.position = kGasan.centre;
  EXPECT_EQ(way_of(moved, kGasan, kAreas), kShortestWay);
}

TEST(Ranking, WhoCannotBePlacedIsAskedLast) {
  const std::vector<Crew> crews{crew(1, "어디"), crew(2, "시흥1동")};
  const Roster roster = ranked(crews, kAreas);
  const auto& responders = roster.areas[0].responders;
  EXPECT_EQ(responders.back().crew, CrewId{1});
  EXPECT_EQ(responders.back().away, kUnknownWay);
}

TEST(Ranking, OfficersAndHelpersGoToTheirOwnDongOnly) {
  Crew officer = crew(3, "가산동");
  officer.kind = ResponderKind::DongOfficer;
  const Roster roster = ranked(std::vector{officer}, kAreas);
  EXPECT_EQ(roster.areas[0].responders.size(), 1U);
  EXPECT_TRUE(roster.areas[1].responders.empty());
}

TEST(Ranking, WhoIsNotAvailableIsNotAsked) {
  Crew away = crew(1, "가산동");
  away.available = false;
  EXPECT_TRUE(ranked(std::vector{away}, kAreas).areas[0].responders.empty());
}

}  // namespace
}  // namespace anbu::roster
