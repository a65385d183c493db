#include "node/writer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "engine/memory_log.h"
#include "engine/memory_store.h"
#include "node/courier.h"

namespace anbu::node {
namespace {

const Timestamp kStart = *parse_iso("2026-09-01T08:00:00+09:00");

engine::Append somebody(std::int64_t id) {
  Resident resident{.id = ResidentId{id}, .area = "가산동"};
  resident.since = kStart;
  return {.body = engine::ResidentChanged{.resident = resident}, .request_key = {}, .answer = {}};
}

// A writer on memory adapters, at the demo's pace.
struct Rig {
  explicit Rig(WriterOptions options = {}, double speed = 1)
      : pace{kStart, speed}, writer{partition, dispatcher, pace, std::move(options)} {
    CHECK(partition.open());
    pace.begin();
  }

  engine::MemoryLogRows log_rows;
  engine::MemoryStoreRows store_rows;
  engine::MemoryLog log{log_rows};
  engine::MemoryStore store{store_rows};
  engine::MemoryOutbox outbox{store_rows};
  Partition partition{log, store, [](const engine::Commit&) {}};
  Courier nobody{[](const Action&) { return ActionOutcome::Failed; }, 1};
  Dispatcher dispatcher{outbox, [this](ActionKind) -> engine::Channel& { return nobody; },
                        [](const Error&) {}};
  DemoPace pace;
  Writer writer;
};

// Half of them wait for the log, half for the store.
void submit_residents(Writer& writer, int first, int count, std::atomic<int>& stored) {
  for (int i = 0; i < count; ++i) {
    const auto after = i % 2 == 0 ? engine::Intake::After::Durable : engine::Intake::After::Committed;
    writer.submit(somebody(first + i), after,
                  [&stored](const Result<Position>& done) { stored += done ? 1 : 0; });
  }
}

TEST(Writer, WhatManyThreadsSubmitIsWrittenOnceEach) {
  Rig rig;
  rig.writer.start();
  constexpr int kThreads = 4;
  constexpr int kEach = 200;
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] { submit_residents(rig.writer, t * kEach + 1, kEach, stored); });
  }
  for (std::thread& thread : threads) thread.join();
  rig.writer.stop();
  EXPECT_EQ(stored, kThreads * kEach);
  EXPECT_EQ(rig.writer.appended(), rig.log_rows.last);
  EXPECT_EQ(rig.store_rows.residents.size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST(Writer, AFullDoorAnswersAtOnceAndLosesNothing) {
  WriterOptions options;
  options.waiting_most = 2;
  Rig rig{std::move(options)};
  int refused = 0;
  int stored = 0;
  const auto count = [&](const Result<Position>& done) { (done ? stored : refused) += 1; };
  for (int i = 1; i <= 5; ++i) rig.writer.submit(somebody(i), engine::Intake::After::Durable, count);
  EXPECT_EQ(refused, 3);
  rig.writer.start();
  rig.writer.stop();
  EXPECT_EQ(stored, 2);
  EXPECT_EQ(rig.store_rows.residents.size(), 2U);
}

TEST(Writer, AfterItsStopNothingIsTaken) {
  Rig rig;
  rig.writer.start();
  rig.writer.stop();
  std::optional<Errc> refused;
  rig.writer.submit(somebody(1), engine::Intake::After::Durable,
                    [&](const Result<Position>& done) { refused = done.error().code; });
  EXPECT_EQ(refused, Errc::Unavailable);
}

TEST(Writer, TicksComeEveryMinuteOfItsPace) {
  Rig rig{{}, 6000};  // a hundred minutes in a second
  rig.writer.start();
  const Timestamp enough = kStart + 10min;
  while (from_unix(rig.writer.last_turn_unix()) < enough) std::this_thread::yield();
  rig.writer.stop();
  EXPECT_GE(rig.log_rows.entries.size(), 10U);
  Timestamp before = kStart;
  for (const engine::LogEntry& entry : rig.log_rows.entries) {
    EXPECT_EQ(entry.at, before + 1min);
    before = entry.at;
  }
}

TEST(Writer, AGlimpseIsTakenBetweenTwoTurns) {
  Rig rig;
  rig.writer.start();
  std::promise<Result<Position>> stored;
  rig.writer.submit(somebody(7), engine::Intake::After::Committed,
                    [&](const Result<Position>& done) { stored.set_value(done); });
  ASSERT_TRUE(stored.get_future().get());
  std::promise<Result<engine::Glimpse>> known;
  rig.writer.glimpse(ResidentId{7}, [&](Result<engine::Glimpse> seen) { known.set_value(std::move(seen)); });
  const auto glimpse = known.get_future().get();
  ASSERT_TRUE(glimpse);
  EXPECT_EQ(glimpse->profile.resident, ResidentId{7});
  std::promise<Result<engine::Glimpse>> unknown;
  rig.writer.glimpse(ResidentId{8},
                     [&](Result<engine::Glimpse> seen) { unknown.set_value(std::move(seen)); });
  EXPECT_FALSE(unknown.get_future().get());
}

TEST(Courier, EveryDeliveryIsReportedOnce) {
  std::atomic<int> reported = 0;
  std::promise<void> all;
  {
    Courier courier{[](const Action& action) {
                      return action.attempt == 1 ? ActionOutcome::Busy : ActionOutcome::NoAnswer;
                    },
                    3};
    for (int i = 1; i <= 50; ++i) {
      Action action{.id = ActionId{i}, .subject = CaseId{1}};
      courier.begin(action, [&](const ActionReport& report) {
        EXPECT_EQ(report.outcome, ActionOutcome::Busy);
        if (++reported == 50) all.set_value();
      });
    }
    all.get_future().wait();
  }
  EXPECT_EQ(reported, 50);
}

TEST(DemoPace, AHeldCaseSlowsTimeAndAPauseStopsIt) {
  DemoPace pace{kStart, 1000};
  EXPECT_EQ(pace.speed(), 0) << "it has not begun";
  pace.begin();
  EXPECT_EQ(pace.speed(), 1000);
  pace.set_engaged(true);
  EXPECT_EQ(pace.speed(), 1);
  EXPECT_EQ(pace.chosen_speed(), 1000);
  pace.set_paused(true);
  EXPECT_EQ(pace.speed(), 0);
  const Timestamp held = pace.now();
  pace.step(10min);
  EXPECT_EQ(pace.now(), held + 10min);
  pace.set_paused(false);
  pace.set_engaged(false);
  EXPECT_EQ(pace.speed(), 1000);
}

}  // namespace
}  // namespace anbu::node
