// The papers of a change of settings, and the stored past that it is tested on.
#include <gtest/gtest.h>

#include "samples.h"
#include "sql_backend.h"
#include "store/drafts.h"
#include "store/history.h"
#include "store/queries.h"

namespace anbu::contract {
namespace {

class Papers : public testing::Test {
 protected:
  void SetUp() override {
    const std::string location = new_location();
    if (location.empty()) GTEST_SKIP() << "this database cannot be had here";
    backend_ = std::make_unique<SqlBackend>(location);
    store_ = &backend_->open_store();
    ASSERT_TRUE(store_->recover());
    database_ = &backend_->connect(sql::Access::ReadWrite);
  }
  template <class T>
  T good(Result<T> result) {
    if (!result) ADD_FAILURE() << result.error().message;
    return result ? *std::move(result) : T{};
  }
  void commit(engine::Commit commit) {
    commit.after = position_;
    commit.upto = ++position_;
    commit.at = kNoon;
    const auto done = store_->commit(commit);
    ASSERT_TRUE(done) << done.error().message;
  }
  std::vector<Reading> stored(const std::function<bool(ResidentId)>& wanted) {
    const store::Seal seal = marking_seal();
    store::StoredReadings readings{*database_, seal, seoul(), wanted};
    EXPECT_TRUE(readings.open());
    std::vector<Reading> all;
    while (const auto next = good(readings.next())) all.push_back(*next);
    return all;
  }

  std::unique_ptr<SqlBackend> backend_;
  engine::Store* store_ = nullptr;
  sql::Connection* database_ = nullptr;
  Position position_ = 0;
};

TEST_F(Papers, ADraftOfTheSameMeaningIsTheSameDraft) {
  const store::Draft draft{.hash = "abc", .toml = "version = 1\n", .made_at = kNoon, .made_by = AccountId{3}};
  EXPECT_EQ(good(store::put_draft(*database_, draft)).id, 1);
  EXPECT_EQ(good(store::put_draft(*database_, {.hash = "def"})).id, 2);
  EXPECT_EQ(good(store::put_draft(*database_, {.hash = "abc", .toml = "# other words"})).toml, draft.toml);
  EXPECT_EQ(good(store::list_drafts(*database_, 10)).front().hash, "def");
  EXPECT_EQ(good(store::find_draft(*database_, "abc")).made_by, AccountId{3});
  EXPECT_EQ(store::find_draft(*database_, std::int64_t{9}).error().code, Errc::NotFound);
}

TEST_F(Papers, ABacktestIsOfOneDraftAgainstOneBase) {
  auto asked =
      good(store::add_backtest(*database_, {.draft_hash = "abc", .base_hash = "one", .asked_at = kNoon}));
  EXPECT_EQ(asked.state, store::BacktestState::Waiting);
  asked.state = store::BacktestState::Done;
  asked.ended_at = kNoon + 1min;
  asked.result = "{}";
  EXPECT_TRUE(store::note_backtest(*database_, asked));
  const auto found = good(store::latest_backtest(*database_, "abc", "one"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->result, "{}");
  EXPECT_EQ(found->ended_at, kNoon + 1min);
  EXPECT_FALSE(good(store::latest_backtest(*database_, "abc", "two")));
}

TEST_F(Papers, WhatAnEarlierLifeLeftUnfinishedHasFailed) {
  const auto asked = good(store::add_backtest(*database_, {.draft_hash = "abc", .base_hash = "one"}));
  EXPECT_TRUE(store::fail_unfinished_backtests(*database_, "restarted", kNoon));
  const auto found = good(store::find_backtest(*database_, asked.id));
  EXPECT_EQ(found.state, store::BacktestState::Failed);
  EXPECT_EQ(found.problem, "restarted");
}

TEST_F(Papers, AReasonIsFoundByItsHash) {
  EXPECT_TRUE(store::keep_reason(*database_, "hash", "출동을 앞당김"));
  EXPECT_TRUE(store::keep_reason(*database_, "hash", "출동을 앞당김"));
  EXPECT_EQ(good(store::find_reason(*database_, "hash")), "출동을 앞당김");
  EXPECT_FALSE(good(store::find_reason(*database_, "other")));
}

TEST_F(Papers, EveryVersionThatWasInForceIsListedWithHowItCame) {
  engine::Settings second{.version = 2};
  second.activation = {.actor = AccountId{7}, .at = kNoon, .draft = "abc", .reason = "why", .backtest = 4};
  commit({.settings = {{.position = 1, .value{.version = 1}}, {.position = 2, .value = second}}});
  const auto versions = good(store::settings_versions(*database_));
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions.front(), second);
}

TEST_F(Papers, ThePastIsToldInTheOrderInWhichItCame) {
  Reading late = reading(1, kNoon, 10);
  late.received_at = kNoon + 30h;
  const Reading early = reading(1, kNoon + 15min, 20);
  const Reading next_day = reading(2, kNoon + 24h, 30);
  const Day today = seoul().local(kNoon).day;
  commit({.residents = {resident(1), resident(2)},
          .series = {
              {.resident{1}, .day = today, .position = 1, .readings = {late, early}},
              {.resident{2}, .day = today + std::chrono::days{1}, .position = 1, .readings = {next_day}}}});
  const auto everybody = [](ResidentId) { return true; };
  EXPECT_EQ(stored(everybody), (std::vector<Reading>{early, next_day, late}));
  EXPECT_EQ(stored([](ResidentId id) { return id.value == 2; }), (std::vector<Reading>{next_day}));
}

TEST_F(Papers, WhoWasFoundInNeedIsKnownFromTheClosedCases) {
  Case rescued = closed(open_case(1, 1), kNoon);
  rescued.outcome = Outcome::Rescued;
  rescued.signal.evidence.last_life_sign.at = kNoon - 20h;
  commit({.cases = {rescued, closed(open_case(2, 2), kNoon)}});
  const auto found = good(store::found_in_need(*database_));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().resident, ResidentId{1});
  EXPECT_EQ(found.front().last_life_sign, kNoon - 20h);
  EXPECT_FALSE(found.front().died);
}

}  // namespace
}  // namespace anbu::contract
