#include "roster/drill.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "roster/book.h"

namespace anbu::roster {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);
const DrillRun kRun{.subject = CaseId{7}, .script = "sos", .begun_by = AccountId{3}, .begun_at = kNow};

Case open_case() {
  return {.id = CaseId{7}, .step = Step::OperatorCall};
}

TEST(Drill, WhatIsDueByNowIsPlayedOnce) {
  const DrillScript& script = *drill_named("sos");
  EXPECT_TRUE(due_events(script, kRun, open_case(), kNow + 59s).empty());
  EXPECT_EQ(due_events(script, kRun, open_case(), kNow + 3min), (std::vector{0, 1}));
  DrillRun later = kRun;
  later.played = 0b11;
  EXPECT_TRUE(due_events(script, later, open_case(), kNow + 3min).empty());
}

TEST(Drill, TheCrewSpeaksWhenItWasOrderedAndNotBefore) {
  const DrillScript& script = *drill_named("sos");
  DrillRun run = kRun;
  run.played = 0b111;
  EXPECT_TRUE(due_events(script, run, open_case(), kNow + 60min).empty());
  Case ordered = open_case();
  ordered.figures.dispatched_at = kNow + 10min;
  EXPECT_EQ(due_events(script, run, ordered, kNow + 12min), (std::vector{3, 4}));
}

TEST(Drill, AClosedCaseHearsNothingMore) {
  Case closed = open_case();
  closed.step = Step::Closed;
  EXPECT_TRUE(due_events(*drill_named("sos"), kRun, closed, kNow + 60min).empty());
}

TEST(Drill, EveryScriptSaysSomethingInTheOrderOfItsTimes) {
  for (const DrillScript& script : drill_scripts()) {
    EXPECT_FALSE(script.events.empty()) << script.name;
    EXPECT_LE(script.events.size(), 62u) << "a bit each";
    EXPECT_EQ(drill_named(script.name), &script);
    const auto key = [](const DrillEvent& event) { return std::pair{event.from, event.after}; };
    EXPECT_TRUE(std::ranges::is_sorted(script.events, {}, key)) << script.name;
    for (const DrillEvent& event : script.events) {
      EXPECT_TRUE(!event.told.empty() || event.crew || event.danger) << script.name;
    }
  }
}

TEST(Drill, ARunIsReadBackWithWhatWasPlayed) {
  const auto database = std::move(*sql::open(":memory:", sql::Access::ReadWrite));
  ASSERT_TRUE(sql::migrate(*database, "roster", roster_migrations()));
  DrillRun run = kRun;
  ASSERT_TRUE(put_run(*database, run));
  run.played = 5;
  ASSERT_TRUE(put_run(*database, run));
  EXPECT_EQ(*runs_since(*database, kNow), std::vector{run});
  EXPECT_TRUE(runs_since(*database, kNow + 1s)->empty());
}

}  // namespace
}  // namespace anbu::roster
