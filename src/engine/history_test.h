// A log of one resident for tests, and what a store holds after it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "base/rng.h"
#include "engine/engine.h"
#include "engine/memory_store.h"

namespace anbu::engine {

inline const Timestamp kStart = *parse_iso("2026-09-01T00:00:00+09:00");
inline const ResidentId kResident{7};
inline const FeedId kPower{1};
inline const FeedId kSteps{2};

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
inline MemoryStoreRows run(const std::vector<LogEntry>& log, std::size_t batch,
                           std::size_t restart_after = 0) {
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

inline void expect_same(const MemoryStoreRows& one, const MemoryStoreRows& two) {
  EXPECT_EQ(one.cases, two.cases);
  EXPECT_EQ(one.entries, two.entries);
  EXPECT_EQ(one.signals, two.signals);
  EXPECT_EQ(one.feed_statuses.size(), two.feed_statuses.size());
  ASSERT_EQ(one.outbox.size(), two.outbox.size());
  for (const auto& [id, row] : one.outbox) EXPECT_EQ(row.action, two.outbox.at(id).action);
}

}  // namespace anbu::engine
