// The roster: crews with their people, shifts and positions, and where the dongs are.
#include <map>

#include "migrated.h"
#include "roster/book.h"
#include "roster/drill.h"
#include "roster/duty.h"
#include "samples.h"

namespace anbu::contract {
namespace {

using roster::Crew;

class RosterBook : public Migrated {
 protected:
  CrewId put(const Crew& crew) { return good(roster::put_crew(*database_, crew)); }
  std::vector<Crew> crews() { return good(roster::all_crews(*database_)); }

  const Crew kNight{.name = "야간 1조",
                    .kind = ResponderKind::Helper,
                    .area = "가산동",
                    .position = roster::Position{37'477'000, -126'884'000},
                    .speed_kmh = 30,
                    .on_from = kNoon,
                    .on_until = kNoon + 12h,
                    .members = {AccountId{7}, AccountId{8}},
                    .phone = "010-0000-0301"};
};

TEST_F(RosterBook, ACrewIsReadBackAsItWasWritten) {
  Crew crew = kNight;
  crew.id = put(crew);
  EXPECT_EQ(crews(), std::vector{crew});
  crew.members = {AccountId{8}};
  crew.position.reset();
  crew.on_until = kNever;
  EXPECT_EQ(put(crew), crew.id);
  EXPECT_EQ(crews(), std::vector{crew});
}

TEST_F(RosterBook, CrewsAreNumberedInTurnAndFoundByTheirPeople) {
  const CrewId first = put(kNight);
  Crew day = kNight;
  day.members = {AccountId{9}};
  const CrewId second = put(day);
  EXPECT_LT(first, second);
  EXPECT_EQ(good(roster::crews_of(*database_, AccountId{7})).size(), 1U);
  ASSERT_EQ(good(roster::crews_of(*database_, AccountId{9})).size(), 1U);
  EXPECT_EQ(good(roster::crews_of(*database_, AccountId{9})).front().id, second);
  EXPECT_TRUE(good(roster::crews_of(*database_, AccountId{10})).empty());
}

TEST_F(RosterBook, DutyChangesWhoIsThereAndNothingElse) {
  Crew crew = kNight;
  crew.id = put(crew);
  const Crew duty{.id = crew.id, .on_from = kNoon + 24h, .on_until = kNoon + 36h, .available = false};
  good(roster::put_duty(*database_, duty));
  const Crew found = crews().front();
  EXPECT_EQ(found.name, crew.name);
  EXPECT_EQ(found.members, crew.members);
  EXPECT_EQ(found.on_from, duty.on_from);
  EXPECT_FALSE(found.available);
  EXPECT_FALSE(found.position);
  EXPECT_EQ(roster::put_duty(*database_, {.id = CrewId{99}}).error().code, Errc::NotFound);
}

TEST_F(RosterBook, AnAreaIsThereOnceAndWhereItWasLastPut) {
  good(roster::put_area(*database_, {.name = "독산1동", .centre = {37'470'000, 126'890'000}}));
  good(roster::put_area(*database_, {.name = "가산동", .centre = {37'477'000, 126'884'000}}));
  good(roster::put_area(*database_, {.name = "가산동", .centre = {37'478'000, 126'884'000}}));
  const auto areas = good(roster::all_areas(*database_));
  ASSERT_EQ(areas.size(), 2U);
  std::map<std::string, int> latitude;
  for (const roster::Area& area : areas) latitude[area.name] = area.centre.latitude_e6;
  EXPECT_EQ(latitude, (std::map<std::string, int>{{"가산동", 37'478'000}, {"독산1동", 37'470'000}}));
}

TEST_F(RosterBook, ATurnOfDutyIsReadBackChangedAndRemoved) {
  roster::Turn turn{.duty = roster::Duty::Deputy, .account = AccountId{7}, .phone = "02-000-0100"};
  turn.from = kNoon;
  turn.until = kNoon + 9h;
  turn.id = good(roster::put_turn(*database_, turn));
  turn.until = kNoon + 10h;
  EXPECT_EQ(good(roster::put_turn(*database_, turn)), turn.id);
  const roster::TimeSpan day{.from = kNoon, .until = kNoon + 24h};
  EXPECT_EQ(good(roster::turns_in(*database_, day)), std::vector{turn});
  EXPECT_TRUE(good(roster::turns_in(*database_, {.from = kNoon + 10h, .until = kNoon + 24h})).empty());
  good(roster::remove_turn(*database_, turn.id));
  EXPECT_EQ(roster::remove_turn(*database_, turn.id).error().code, Errc::NotFound);
}

TEST_F(RosterBook, ADrillIsReadBackWithWhatWasPlayed) {
  roster::DrillRun run{.subject = CaseId{7}, .script = "sos", .begun_by = AccountId{3}, .begun_at = kNoon};
  good(roster::put_run(*database_, run));
  run.played = std::int64_t{1} << 61;
  good(roster::put_run(*database_, run));
  EXPECT_EQ(good(roster::runs_since(*database_, kNoon)), std::vector{run});
}

TEST_F(RosterBook, WhatIsRolledBackWasNeverThere) {
  {
    const auto transaction = sql::Transaction::begin(*database_);
    ASSERT_TRUE(transaction);
    put(kNight);
  }
  EXPECT_TRUE(crews().empty());
  EXPECT_TRUE(good(roster::crews_of(*database_, AccountId{7})).empty());
}

}  // namespace
}  // namespace anbu::contract
