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

}  // namespace
}  // namespace anbu::engine
