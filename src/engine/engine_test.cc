#include "engine/engine.h"

#include <gtest/gtest.h>

#include "base/rng.h"
#include "engine/memory_store.h"

namespace anbu::engine {
namespace {

const Timestamp kStart = *parse_iso("2026-09-01T00:00:00+09:00");
const ResidentId kResident{7};
const FeedId kPower{1};
const FeedId kSteps{2};

// Builds a log: one resident with power and steps every 15 minutes, quiet at night, until she goes quiet.
class History {
 public:
  struct Bare {};  // steps alone, and no silence limit

  explicit History(Timestamp start = kStart, const Settings& settings = {}) : start_{start} {
    add(start_, SettingsActivated{.settings = settings, .actor = {}});
    enroll();
    add_feed(kPower, Measure::Power);
    add_feed(kSteps, Measure::Steps);
  }
  explicit History(Bare) : start_{kStart} {
    Settings settings;
    settings.detector.silence_limit = {0s, 0s, 0s};
    add(kStart, SettingsActivated{.settings = settings, .actor = {}});
    enroll();
    add_feed(kSteps, Measure::Steps);
  }

  History& live(int days, int quiet_days = 0) {
    Rng rng{1};
    for (int quarter = 0; quarter < (days + quiet_days) * 96; ++quarter) {
      const Timestamp start = start_ + quarter * 15min;
      const bool lives = quarter < days * 96;
      const int of_day = quarter % 96;
      const bool awake = lives && of_day >= 28 && of_day < 88;
      const std::int64_t power = 15 + rng.below(4) + (awake && rng.chance(0.4) ? 150 : 0);
      const std::int64_t steps = awake && rng.chance(0.5) ? rng.between(20, 300) : 0;
      ReadingsArrived arrived{.received_at = start + 16min, .readings = {}};
      arrived.readings.push_back(reading(kPower, Measure::Power, start, power));
      arrived.readings.push_back(reading(kSteps, Measure::Steps, start, steps));
      add(start + 16min, std::move(arrived));
      add(start + 17min, Tick{});
    }
    return *this;
  }
  History& add(Timestamp at, LogBody body) {
    entries_.push_back(
        {.position = static_cast<Position>(entries_.size()) + 1, .at = at, .body = std::move(body)});
    return *this;
  }
  const std::vector<LogEntry>& entries() const { return entries_; }
  Timestamp end() const { return entries_.back().at; }

  static Reading reading(FeedId feed, Measure measure, Timestamp start, std::int64_t value) {
    return {.feed = feed,
            .measure = measure,
            .start = start,
            .length = 15min,
            .value = value,
            .received_at = start + 16min};
  }

 private:
  void enroll() {
    Resident resident{.id = kResident, .area = "가산동"};
    resident.since = start_;
    add(start_, ResidentChanged{.resident = resident});
  }
  void add_feed(FeedId id, Measure measure) {
    Feed feed{.id = id, .resident = kResident, .measure = measure, .provider = "kepco", .area = "가산동"};
    add(start_, FeedRegistered{.feed = feed});
  }

  Timestamp start_;
  std::vector<LogEntry> entries_;
};

// Runs the log in batches of this size into a store; a restart begins anew from what the store holds.
MemoryStoreRows run(const std::vector<LogEntry>& log, std::size_t batch, std::size_t restart_after = 0) {
  MemoryStoreRows rows;
  auto store = std::make_unique<MemoryStore>(rows);
  const auto open = [&] {
    const auto recovered = store->recover();
    CHECK(recovered);
    auto engine = std::make_unique<Engine>(*recovered);
    CHECK(store->each_checkpoint(
        [&](Checkpoint checkpoint) { CHECK(engine->restore(std::move(checkpoint))); }));
    return engine;
  };
  auto engine = open();
  auto next = static_cast<std::size_t>(engine->start());
  bool has_restarted = restart_after == 0;
  while (next < log.size()) {
    const std::size_t count = std::min(batch, log.size() - next);
    const auto commit = engine->process(std::span{log}.subspan(next, count));
    CHECK(commit);
    if (commit->upto > commit->after) CHECK(store->commit(*commit));
    next += count;
    if (has_restarted || next < restart_after) continue;
    has_restarted = true;
    engine = open();
    next = static_cast<std::size_t>(engine->start());
  }
  return rows;
}

void expect_same(const MemoryStoreRows& one, const MemoryStoreRows& two) {
  EXPECT_EQ(one.cases, two.cases);
  EXPECT_EQ(one.entries, two.entries);
  EXPECT_EQ(one.signals, two.signals);
  EXPECT_EQ(one.feed_statuses.size(), two.feed_statuses.size());
  ASSERT_EQ(one.outbox.size(), two.outbox.size());
  for (const auto& [id, row] : one.outbox) EXPECT_EQ(row.action, two.outbox.at(id).action);
}

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
