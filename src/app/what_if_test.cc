// A backtest over a service's own database says what the same readings say without one.
#include "app/what_if.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/backtest_html.h"
#include "app/plant.h"
#include "backtest/run.h"
#include "backtest/teller.h"
#include "base/folder_test.h"

namespace anbu::app {
namespace {

constexpr Timestamp kFirst = from_unix(1'793'458'800);  // 2026-11-01 00:00 in Seoul
constexpr int kDays = 35;

engine::Settings with_limit(Duration limit) {
  engine::Settings settings;
  settings.detector.silence_limit.fill(limit);
  return settings;
}

// Two telephones, one of which is silent for two days and a half.
int unlocks(std::int64_t resident, Timestamp at) {
  const int hour = seoul().local(at).hour();
  const Timestamp quiet = kFirst + 25 * 24h + 8h;
  const bool is_quiet = resident == 1 && at >= quiet && at < quiet + 60h;
  return hour >= 7 && hour < 22 && !is_quiet ? 2 : 0;
}

Reading reading_of(std::int64_t resident, Timestamp at) {
  return {.feed = FeedId{resident},
          .measure = Measure::Unlock,
          .start = at,
          .length = 15min,
          .value = unlocks(resident, at),
          .received_at = at + 20min};
}

Feed feed_of(std::int64_t resident) {
  return {.id = FeedId{resident},
          .resident = ResidentId{resident},
          .measure = Measure::Unlock,
          .provider = "app",
          .area = "가산동"};
}

Resident resident_of(std::int64_t id) {
  return {.id = ResidentId{id}, .area = "가산동", .since = kFirst};
}

class WhatIfOverHistory : public testing::Test {
 protected:
  void SetUp() override {
    auto plant = Plant::open((folder_ / "anbu.db").string(), master_, [](const engine::Commit&) {});
    ASSERT_TRUE(plant) << plant.error().message;
    plant_ = std::move(*plant);
    ASSERT_TRUE(plant_->connection().script("pragma synchronous = off"));
    ASSERT_TRUE(plant_->partition().open());
  }
  void turn(engine::LogBody body, Timestamp at) {
    const engine::Append append{.body = std::move(body), .request_key = {}, .answer = {}};
    ASSERT_TRUE(plant_->partition().turn({&append, 1}, at));
  }
  // As the service lives it: registered, then batch by batch; at the end the hour in which all is
  // checkpointed.
  void live() {
    for (const std::int64_t id : {1, 2}) {
      const registry::Person person{.name = "시험"};
      ASSERT_TRUE(plant_->people().put(person, resident_of(id)));
      ASSERT_TRUE(plant_->people().put_feed(fmt::format("phone-{}", id), feed_of(id)));
    }
    ASSERT_TRUE(plant_->tell(kFirst));
    for (Timestamp at = kFirst; at < kFirst + kDays * 24h; at += 15min) {
      const engine::ReadingsArrived arrived{.received_at = at + 20min,
                                            .readings = {reading_of(1, at), reading_of(2, at)}};
      turn(arrived, at + 20min);
    }
    turn(engine::Tick{}, kFirst + kDays * 24h + 2h);
  }
  Result<Told> over(const WhatIf& what_if) {
    auto vault = registry::Vault::open(plant_->connection(), master_);
    return over_history(plant_->connection(), seal_with(*vault), what_if);
  }

  const TestFolder folder_;
  sealing::Key master_;
  std::unique_ptr<Plant> plant_;
};

backtest::Story told_directly(const engine::Settings& settings) {
  backtest::Run run{settings, {}};
  backtest::Teller teller{{resident_of(1), resident_of(2)},
                          [&](const backtest::Heard& heard) { return run.hear(heard); }};
  for (Timestamp at = kFirst; at < kFirst + kDays * 24h; at += 15min) {
    for (const std::int64_t id : {1, 2}) EXPECT_TRUE(teller.read(feed_of(id), reading_of(id, at)));
  }
  EXPECT_TRUE(teller.end());
  return *run.end();
}

TEST_F(WhatIfOverHistory, SaysWhatAReplayOfTheSameReadingsSays) {
  live();
  const WhatIf what_if{.a = with_limit(24h), .b = with_limit(36h)};
  const auto told = over(what_if);
  ASSERT_TRUE(told) << told.error().message;
  const backtest::Comparison direct =
      backtest::compare(told_directly(what_if.a), told_directly(what_if.b), {}, seoul());
  Told expected{.comparison = direct, .residents_known = 2};
  expected.comparison.caveats.push_back(backtest::Caveat::AbsencesUnknown);
  EXPECT_GT(direct.a.calls, 0);
  EXPECT_EQ(backtest_json({.told = *told, .zone = seoul()}),
            backtest_json({.told = expected, .zone = seoul()}));
}

TEST_F(WhatIfOverHistory, ASampleIsSaidToBeOne) {
  live();
  const auto told = over({.a = with_limit(24h), .b = with_limit(36h), .residents_most = 1});
  ASSERT_TRUE(told) << told.error().message;
  EXPECT_EQ(told->comparison.residents, 1);
  EXPECT_EQ(told->residents_known, 2);
  EXPECT_EQ(told->comparison.caveats.back(), backtest::Caveat::Sample);
}

TEST_F(WhatIfOverHistory, WithoutReadingsThereIsNothingToTest) {
  EXPECT_EQ(over({}).error().code, Errc::NotFound);
}

TEST_F(WhatIfOverHistory, StopsWhenItIsTold) {
  live();
  EXPECT_EQ(over({.stops = [] { return true; }}).error().code, Errc::Unavailable);
}

TEST_F(WhatIfOverHistory, ThePageNeedsNothingElseAndTellsTheSameFigures) {
  live();
  const WhatIf what_if{.a = with_limit(24h), .b = with_limit(36h)};
  const auto told = over(what_if);
  ASSERT_TRUE(told) << told.error().message;
  const auto changes = codec::settings_changes(what_if.a, what_if.b);
  const std::string page =
      backtest_html({.told = *told, .zone = seoul(), .changes = changes}, {.a = "<now>", .b = "b.toml"});
  EXPECT_EQ(page.find("http"), std::string::npos);
  EXPECT_NE(page.find("&lt;now&gt;"), std::string::npos);
  EXPECT_NE(page.find("detector.silence_limit.high"), std::string::npos);
}

}  // namespace
}  // namespace anbu::app
