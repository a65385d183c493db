// A database whose profiles an earlier detector wrote: they are learned anew from its own series.
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "samples.h"
#include "sql_backend.h"

namespace anbu::contract {
namespace {

constexpr int kDays = 30;
constexpr FeedId kPhone{5};
constexpr ResidentId kKim{7};

class Relearn : public testing::Test {
 protected:
  void SetUp() override {
    const std::string location = new_location();
    if (location.empty()) GTEST_SKIP() << "this database cannot be had here";
    backend_ = std::make_unique<SqlBackend>(location);
    reopen();
  }
  // The engine as it stands after a restart.
  void reopen() {
    auto& store = dynamic_cast<store::SqlStore&>(backend_->open_store());
    store.on_relearning([this](int so_many) { relearned_ = so_many; });
    store_ = &store;
    const auto recovered = store_->recover();
    ASSERT_TRUE(recovered) << recovered.error().message;
    engine_ = std::make_unique<engine::Engine>(*recovered);
    const auto read = store_->each_checkpoint(
        [&](engine::Checkpoint checkpoint) { ASSERT_TRUE(engine_->restore(std::move(checkpoint))); });
    ASSERT_TRUE(read) << read.error().message;
    engine_->start();
  }
  void hear(engine::LogBody body, Timestamp at) {
    batch_.push_back({.position = ++position_, .at = at, .body = std::move(body)});
  }
  void commit() {
    const auto done = engine_->process(batch_);
    ASSERT_TRUE(done);
    const auto stored = store_->commit(*done);
    ASSERT_TRUE(stored) << stored.error().message;
    signals_.insert(signals_.end(), done->signals.begin(), done->signals.end());
    batch_.clear();
  }
  // Days of steps, and at the end so many on which nothing stirs; all is checkpointed.
  void live(int silent_days) {
    const engine::FeedRegistered phone{.feed = {.id = kPhone, .resident = kKim, .measure = Measure::Steps}};
    hear(engine::ResidentChanged{.resident = resident(kKim.value)}, kNoon + 20min);
    hear(phone, kNoon + 20min);
    for (int quarter = 0; quarter < kDays * 96; ++quarter) {
      const Timestamp start = kNoon + quarter * 15min;
      const bool walks = quarter % 96 < 60 && quarter % 3 == 0 && quarter < (kDays - silent_days) * 96;
      Reading steps = reading(kPhone.value, start, walks ? 80 : 0);
      steps.measure = Measure::Steps;
      hear(engine::ReadingsArrived{.received_at = start + 20min, .readings = {steps}}, start + 20min);
      if (quarter % 96 == 95) commit();
    }
    hear(engine::Tick{}, kNoon + kDays * 24h + 4h);
    commit();
  }
  void age_the_profiles() {
    const auto aged = backend_->connect(sql::Access::ReadWrite)
                          .execute("update checkpoints set body = $1", {sql::Blob{"\x06 what it was"}});
    ASSERT_TRUE(aged) << aged.error().message;
  }
  detect::Profile profile() { return engine_->glimpse(kKim)->profile; }

  std::unique_ptr<SqlBackend> backend_;
  engine::Store* store_ = nullptr;
  std::unique_ptr<engine::Engine> engine_;
  std::vector<engine::LogEntry> batch_;
  std::vector<Signal> signals_;
  Position position_ = 0;
  int relearned_ = 0;
};

TEST_F(Relearn, WhatTheSeriesHoldTeachesTheSameAgain) {
  live(0);
  const detect::Profile before = profile();
  age_the_profiles();
  reopen();
  EXPECT_EQ(relearned_, 1);
  const detect::Profile after = profile();
  ASSERT_EQ(after.measures.size(), 1U);
  EXPECT_EQ(after.measures.front().cells, before.measures.front().cells);
  EXPECT_EQ(after.clocks.front().last_sign, before.clocks.front().last_sign);
  const auto routine = [](const detect::Profile& of) { return of.measures.front().tracks.front().routine; };
  EXPECT_EQ(routine(after), routine(before));
  EXPECT_EQ(after.feeds.front().state, before.feeds.front().state);
}

TEST_F(Relearn, WhatWasToldIsNotToldAgain) {
  live(3);
  ASSERT_FALSE(signals_.empty());
  const detect::Profile before = profile();
  ASSERT_NE(before.grade, Grade::Calm);
  age_the_profiles();
  reopen();
  EXPECT_EQ(profile().grade, before.grade);
  EXPECT_EQ(profile().episode, before.episode);
  const std::size_t told = signals_.size();
  hear(engine::Tick{}, kNoon + kDays * 24h + 4h + 5min);
  commit();
  EXPECT_EQ(signals_.size(), told);
}

TEST_F(Relearn, HerReadingsAreNotAskedForOnceItIsDone) {
  live(0);
  age_the_profiles();
  reopen();
  hear(engine::Tick{}, kNoon + kDays * 24h + 8h);
  commit();
  relearned_ = 0;
  reopen();
  EXPECT_EQ(relearned_, 0);
}

}  // namespace
}  // namespace anbu::contract
