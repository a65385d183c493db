#include "engine/engine.h"

#include <gtest/gtest.h>

#include "engine/history_test.h"

namespace anbu::engine {
namespace {

TEST(Engine, ASilenceBecomesASignalAndOpensACase) {
  const MemoryStoreRows rows = run(History{}.live(20, 2).entries(), 100);
  ASSERT_FALSE(rows.signals.empty());
  EXPECT_GT(rows.signals.back().raised_at, kStart + 20 * 24h);
  ASSERT_FALSE(rows.cases.empty());
  const Case& opened = rows.cases.rbegin()->second;
  EXPECT_EQ(opened.resident, kResident);
  EXPECT_EQ(opened.kind, CaseKind::Person);
  EXPECT_TRUE(opened.is_open());
  EXPECT_EQ(opened.year, 2026);
  EXPECT_FALSE(rows.entries.at(opened.id).empty());
  EXPECT_FALSE(rows.outbox.empty()) << "somebody must be told";
}

TEST(Engine, WhereBatchesEndMakesNoDifference) {
  const History history = History{}.live(20, 2);
  const MemoryStoreRows whole = run(history.entries(), history.entries().size());
  ASSERT_FALSE(whole.cases.empty());
  expect_same(run(history.entries(), 1), whole);
  expect_same(run(history.entries(), 37), whole);
}

TEST(Engine, ARestartAtAnyPlaceChangesNothing) {
  const History history = History{}.live(20, 2);
  const MemoryStoreRows calm = run(history.entries(), 10);
  for (const std::size_t place : {5UL, 700UL, 3'000UL, 3'900UL, 4'100UL}) {
    SCOPED_TRACE(place);
    expect_same(run(history.entries(), 10, place), calm);
  }
}

// Fourteen days of life that end where the calendar is awkward: the year, a leap day before a holiday, and a
// night with two hours between one and two.
TEST(Engine, ARestartChangesNothingWhereTheCalendarIsAwkward) {
  using std::chrono::year;
  const Zone london{.name = "Europe/London",
                    .offsets = {{.since = Timestamp{}, .east_of_utc = 1h},
                                {.since = Day{year{2026} / 10 / 25} + 1h, .east_of_utc = 0s}}};
  const std::pair<Day, Zone> ends[] = {
      {year{2028} / 1 / 1, seoul()}, {year{2028} / 2 / 29, seoul()}, {year{2026} / 10 / 25, london}};
  for (const auto& [end, zone] : ends) {
    Settings settings;
    settings.detector.zone = zone;
    settings.detector.holidays = {year{2026} / 10 / 26, year{2028} / 1 / 1, year{2028} / 3 / 1};
    const History history = History{zone.utc(end - std::chrono::days{14}, 0h), settings}.live(14, 2);
    const MemoryStoreRows calm = run(history.entries(), 50);
    EXPECT_FALSE(calm.signals.empty());
    const std::size_t midnight = history.entries().size() - 2 * 2 * 96;
    for (const std::size_t place : {midnight - 1, midnight, midnight + 3, midnight + 2 * 96}) {
      expect_same(calm, run(history.entries(), 7, place));
    }
  }
}

TEST(Engine, RedeliveredEntriesAreSkippedAndAHoleIsAnError) {
  const History history = History{}.live(1);
  Engine engine{Recovered{}};
  engine.start();
  const std::span<const LogEntry> all{history.entries()};
  ASSERT_TRUE(engine.process(all.first(10)));
  const auto again = engine.process(all.first(10));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->upto, again->after);
  const auto hole = engine.process(all.subspan(11, 1));
  ASSERT_FALSE(hole);
  EXPECT_EQ(hole.error().code, Errc::Corrupt);
}

TEST(Engine, AnAnsweredCallIsASignOfLifeForTheDetectorToo) {
  History history = History{}.live(20, 2);
  const MemoryStoreRows before = run(history.entries(), 100);
  const Case& open = before.cases.rbegin()->second;
  Command well{.kind = CommandKind::RecordCall, .subject = open.id, .resident = kResident};
  well.actor = AccountId{1};
  well.result = CallResult::Well;
  const Timestamp answered = history.end() + 1min;
  history.add(answered, CommandIssued{.command = well});
  const MemoryStoreRows after = run(history.entries(), 100);
  EXPECT_EQ(after.statuses.at(kResident).last_life_sign.at, answered);
  EXPECT_EQ(after.statuses.at(kResident).last_life_sign.measure, Measure::CallResult);
}

TEST(Engine, AnAnswerThatIsToldLaterIsASignOfItsOwnTime) {
  History history = History{}.live(20, 2);
  const MemoryStoreRows before = run(history.entries(), 100);
  const Case& open = before.cases.rbegin()->second;
  Command well{.kind = CommandKind::RecordCall, .subject = open.id, .resident = kResident};
  well.actor = AccountId{1};
  well.result = CallResult::Well;
  well.at = history.end() - 20min;
  history.add(history.end() + 1min, CommandIssued{.command = well});
  EXPECT_EQ(run(history.entries(), 100).statuses.at(kResident).last_life_sign.at, well.at);
}

TEST(Engine, TheSilenceOfWhoIsNobodyIsNoSignal) {
  Resident drill{.id = kResident, .area = "가산동"};
  drill.drill = true;
  Resident canary{.id = kResident, .area = "점검"};
  canary.canary = true;
  for (const Resident& nobody : {drill, canary}) {
    History history;
    history.add(kStart, ResidentChanged{.resident = nobody});
    const MemoryStoreRows rows = run(history.live(20, 4).entries(), 100);
    EXPECT_TRUE(rows.signals.empty());
    EXPECT_TRUE(rows.cases.empty());
  }
}

TEST(Engine, ACheckByHandOpensACaseThatItsAskerOwns) {
  History history = History{}.live(2);
  Command asked{.kind = CommandKind::OpenByHand, .resident = kResident};
  asked.actor = AccountId{5};
  asked.grade = Grade::Serious;
  history.add(history.end() + 1min, CommandIssued{.command = asked});
  const MemoryStoreRows rows = run(history.entries(), 50);
  ASSERT_EQ(rows.cases.size(), 1U);
  EXPECT_EQ(rows.cases.begin()->second.assignee, AccountId{5});
  EXPECT_EQ(rows.cases.begin()->second.grade, Grade::Serious);
}

TEST(Engine, AfterDowntimeNoFeedIsBlamedForIt) {
  History history = History{}.live(5);
  const Timestamp back = history.end() + 20h;
  history.add(back, Resumed{.gap = 20h});
  history.add(back + 1min, Tick{});
  const MemoryStoreRows rows = run(history.entries(), 50);
  for (const auto& [id, status] : rows.feed_statuses) EXPECT_EQ(status.state, FeedState::Live);
}

// Twelve weeks of days that begin at seven, then `late_weeks` that begin at half past eight.
History growing_old(int late_weeks, const std::vector<LogBody>& after_weeks = {}) {
  History history{History::Bare{}};
  const int weeks = 12 + late_weeks;
  for (int hour = 0; hour < (weeks * 7 + 3) * 24; ++hour) {
    const Timestamp start = kStart + hour * 1h;
    if (hour == 12 * 7 * 24) {
      for (const LogBody& body : after_weeks) history.add(start, body);
    }
    const int rises = hour < 12 * 7 * 24 ? 28 : 34;
    ReadingsArrived arrived{.received_at = start + 61min, .readings = {}};
    for (int quarter = 0; quarter < 4; ++quarter) {
      const int of_day = hour % 24 * 4 + quarter;
      const bool walks = of_day >= rises && of_day < rises + 40;
      arrived.readings.push_back(
          History::reading(kSteps, Measure::Steps, start + quarter * 15min, walks ? 120 : 0));
    }
    history.add(start + 61min, std::move(arrived));
  }
  return history;
}

const SuggestionAnswered kVisited{
    .resident = kResident, .answer = SuggestionAnswer::Visited, .actor = AccountId{5}};

TEST(Engine, AHabitThatDriftsSuggestsAVisitAndOpensNoCase) {
  const MemoryStoreRows rows = run(growing_old(6).entries(), 100);
  ASSERT_EQ(rows.suggestions.size(), 1u);
  const VisitSuggestion& suggestion = rows.suggestions.begin()->second;
  EXPECT_EQ(suggestion.resident, kResident);
  EXPECT_EQ(suggestion.state, SuggestionState::Open);
  EXPECT_GT(suggestion.as_of, suggestion.raised_at);  // told every week
  EXPECT_EQ(suggestion.drifts.front().habit, Habit::Rising);
  EXPECT_TRUE(rows.cases.empty());
  EXPECT_TRUE(rows.outbox.empty());
}

TEST(Engine, AnAnswerEndsASuggestionWithWhoAndWhat) {
  History history = growing_old(6);
  const Timestamp at = history.end() + 1h;
  const MemoryStoreRows rows = run(history.add(at, kVisited).add(at + 1h, kVisited).entries(), 100);
  ASSERT_EQ(rows.suggestions.size(), 1u);
  const VisitSuggestion& suggestion = rows.suggestions.begin()->second;
  EXPECT_EQ(suggestion.state, SuggestionState::Answered);
  EXPECT_EQ(suggestion.answer, SuggestionAnswer::Visited);
  EXPECT_EQ(suggestion.answered_by, AccountId{5});
  EXPECT_EQ(suggestion.ended_at, at);
}

TEST(Engine, NoVisitIsSuggestedToWhomIsAway) {
  const Timestamp goes = kStart + 12 * 7 * 24h;
  const Absence trip{.resident = kResident, .from = goes, .until = goes + 6 * 7 * 24h};
  const AbsenceEntered entered{.absence = trip, .actor = AccountId{5}};
  EXPECT_TRUE(run(growing_old(6, {entered}).entries(), 100).suggestions.empty());
}

TEST(Engine, ARestartChangesNothingOfHabitsAndSuggestions) {
  History history = growing_old(6);
  history.add(history.end() + 1h, kVisited);
  const MemoryStoreRows calm = run(history.entries(), 50);
  for (const std::size_t after : {500u, 2'400u, 2'600u, 2'900u, 3'070u}) {
    const MemoryStoreRows restarted = run(history.entries(), 50, after);
    EXPECT_EQ(restarted.suggestions, calm.suggestions) << after;
    EXPECT_EQ(restarted.checkpoints.at(kResident).profile->habits,
              calm.checkpoints.at(kResident).profile->habits)
        << after;
  }
}

}  // namespace
}  // namespace anbu::engine
