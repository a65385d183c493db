// What a town's lines falling silent together leads to, found from readings.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/town_test.h"

namespace anbu::engine {
namespace {

constexpr std::string_view kGasan = "가산동";

bool is_meter_in(const Feed& feed, std::string_view area) {
  return feed.measure == Measure::Power && feed.area == area;
}

// The power company delivers nothing from 가산동, from 10:00 on the third day, for so long.
void suffer_outage(Town& town, Duration span) {
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return !is_meter_in(feed, kGasan); };
  town.until(town.now() + span);
  town.delivers = [](const Feed&) { return true; };
  town.until(town.now() + 3h);
}

void expect_one_closed(const Town& town) {
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.kind(), ScopeKind::ProviderInArea);
  EXPECT_EQ(groups[0].mass_event->scope.area, kGasan);
  EXPECT_EQ(groups[0].mass_event->down, 12);
  EXPECT_EQ(groups[0].step, Step::Closed);
  EXPECT_EQ(groups[0].outcome, Outcome::Outage);
  EXPECT_TRUE(town.said(groups[0].id, Reason::MassEventOver));
  EXPECT_EQ(town.members().size(), 12U);
  for (const MassEventMember& member : town.members()) EXPECT_TRUE(member.returned_at);
  EXPECT_TRUE(town.cases(CaseKind::Blind).empty()) << "one fault is one piece of work";
}

TEST(MassEvents, TenMinutesAreNone) {
  Town town;
  suffer_outage(town, 10min);
  EXPECT_TRUE(town.cases(CaseKind::Group).empty());
  EXPECT_TRUE(town.cases(CaseKind::Blind).empty());
}

TEST(MassEvents, AnOutageOfHoursOrDaysIsOneCaseAndClosesWhenDataReturn) {
  for (const Duration span : {Duration{3h}, Duration{24h}, Duration{72h}}) {
    SCOPED_TRACE(span.count());
    Town town;
    suffer_outage(town, span);
    expect_one_closed(town);
  }
}

TEST(MassEvents, AnOutageIsSeenWithinTwoReadings) {
  Town town;
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return !is_meter_in(feed, kGasan); };
  town.until(3, 10h + 30min);
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->since, Town::moment(3, 10h));
  EXPECT_TRUE(groups[0].is_open());
}

TEST(MassEvents, ACarrierThatIsAwayIsOneCaseForAllAreas) {
  Town town;
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return feed.provider != "skt"; };
  town.until(3, 14h);
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.kind(), ScopeKind::Provider);
  EXPECT_EQ(groups[0].mass_event->scope.provider, "skt");
  EXPECT_EQ(town.members().size(), 24U);
}

TEST(MassEvents, ADongWithoutAnyDataIsOneCaseForAllProviders) {
  Town town;
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return feed.area != kGasan; };
  town.until(3, 12h);
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.kind(), ScopeKind::Area);
}

TEST(MassEvents, AWiderOneTakesTheNarrowerIn) {
  Town town;
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return !is_meter_in(feed, kGasan); };
  town.until(3, 12h);
  town.delivers = [](const Feed& feed) { return feed.provider != "kepco"; };
  town.until(3, 14h);
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.kind(), ScopeKind::Provider);
  EXPECT_TRUE(town.said(groups[0].id, Reason::MassEventWidens));
  EXPECT_EQ(town.members().size(), 24U);
}

TEST(MassEvents, ThePlatformsOwnAbsenceIsOneCaseUntilDataAreBack) {
  Town town;
  town.until(3, 10h);
  town.away_until(Town::moment(3, 15h));
  std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.kind(), ScopeKind::Platform);
  EXPECT_EQ(groups[0].mass_event->since, Town::moment(3, 10h));
  town.until(3, 15h + 40min);
  groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_FALSE(groups[0].is_open());
}

TEST(MassEvents, AShortRestartIsNone) {
  Town town;
  town.until(3, 10h);
  town.away_until(Town::moment(3, 10h + 10min));
  town.until(3, 11h);
  EXPECT_TRUE(town.cases(CaseKind::Group).empty());
}

TEST(MassEvents, MetersThatAllReadNothingAreABlackout) {
  Town town;
  town.until(3, 10h);
  town.has_power = [](const Resident& resident) { return resident.area != kGasan; };
  town.until(3, 12h);
  const std::vector<Case> groups = town.cases(CaseKind::Group);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].mass_event->scope.provider, "kepco");
  EXPECT_EQ(groups[0].mass_event->scope.area, kGasan);
  town.has_power = [](const Resident&) { return true; };
  town.until(3, 13h);
  EXPECT_FALSE(town.cases(CaseKind::Group)[0].is_open());
}

// Everybody sleeps in, on the same morning: quiet homes whose lines are alive are nobody's outage.
TEST(MassEvents, AHolidayMorningIsNone) {
  Town town;
  town.until(7, 0h);
  town.lives = [](const Resident&) { return false; };
  town.until(7, 13h);
  town.lives = [](const Resident&) { return true; };
  town.until(8, 0h);
  EXPECT_TRUE(town.cases(CaseKind::Group).empty());
}

TEST(MassEvents, PhonesThatAreOffEveryNightAreNoWitnesses) {
  Town town;
  for (int day = 0; day < 6; ++day) {
    town.until(day, 7h);
    town.delivers = [](const Feed&) { return true; };
    town.until(day, 23h);
    town.delivers = [](const Feed& feed) { return feed.provider != "skt"; };
  }
  town.until(6, 12h);
  EXPECT_TRUE(town.cases(CaseKind::Group).empty());
}

TEST(MassEvents, WhoDoesNotReturnGetsACaseOfHerOwn) {
  Town town;
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return !is_meter_in(feed, kGasan); };
  town.until(3, 15h);
  town.delivers = [](const Feed& feed) { return feed.id != Town::meter(4); };
  town.until(3, 16h);
  EXPECT_FALSE(town.cases(CaseKind::Group).at(0).is_open());
  const std::vector<Case> blind = town.cases(CaseKind::Blind);
  ASSERT_EQ(blind.size(), 1U);
  EXPECT_EQ(blind[0].resident, Town::resident(4));
  const auto missing = std::ranges::count_if(
      town.members(), [](const MassEventMember& member) { return !member.returned_at.has_value(); });
  EXPECT_EQ(missing, 1);
}

TEST(MassEvents, NobodyWaitsBehindOneBeyondHerOwnLimit) {
  Town town;
  town.change(0, [](Resident& resident) { resident.risk = RiskGroup::High; });
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return feed.area != kGasan; };
  town.until(4, 9h);
  EXPECT_FALSE(town.open_case_of(0));
  town.until(4, 10h + 30min);
  const auto subject = town.open_case_of(0);
  ASSERT_TRUE(subject);
  EXPECT_NE(subject->step, Step::Held);
  EXPECT_TRUE(town.cases(CaseKind::Group).at(0).is_open());
}

TEST(MassEvents, ACallForHelpIsHeardDuringOne) {
  Town town;
  const Feed speaker{.id = FeedId{100}, .resident = Town::resident(0), .measure = Measure::Sos};
  town.tell(FeedRegistered{.feed = speaker});
  town.until(3, 10h);
  town.delivers = [](const Feed& feed) { return feed.area != kGasan; };
  town.until(3, 12h);
  ASSERT_EQ(town.cases(CaseKind::Group).size(), 1U);
  const Reading sos{.feed = speaker.id, .measure = Measure::Sos, .start = town.now(), .value = 1};
  town.tell(ReadingsArrived{.received_at = town.now(), .readings = {sos}});
  const auto subject = town.open_case_of(0);
  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->step, Step::OperatorCall);
  EXPECT_EQ(subject->grade, Grade::Serious);
}

TEST(MassEvents, ARestartAtAnyPlaceAndAnyBatchChangeNothing) {
  Town town;
  town.change(0, [](Resident& resident) { resident.risk = RiskGroup::High; });
  town.until(2, 10h);
  town.delivers = [](const Feed& feed) { return !is_meter_in(feed, kGasan); };
  town.until(2, 16h);
  town.delivers = [](const Feed& feed) { return feed.provider != "kepco"; };
  town.until(3, 12h);
  town.away_until(Town::moment(3, 17h));
  town.delivers = [](const Feed& feed) { return feed.id != Town::meter(4); };
  town.until(4, 12h);
  const MemoryStoreRows& calm = town.rows();
  ASSERT_FALSE(calm.members.empty());
  const std::size_t entries = town.log().size();
  for (const std::size_t batch : {1UL, 7UL, 100UL}) {
    SCOPED_TRACE(batch);
    std::set<std::size_t> restarts;
    for (std::size_t place = 50 * batch; place < entries; place += entries / 9) restarts.insert(place);
    const MemoryStoreRows lived = relive(town.log(), batch, restarts);
    EXPECT_EQ(lived.cases, calm.cases);
    EXPECT_EQ(lived.entries, calm.entries);
    EXPECT_EQ(lived.members, calm.members);
    EXPECT_EQ(lived.signals, calm.signals);
  }
}

}  // namespace
}  // namespace anbu::engine
