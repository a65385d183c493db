// A version of the settings comes into force by a log entry, for what begins after it.
#include <gtest/gtest.h>

#include "engine/engine.h"

namespace anbu::engine {
namespace {

const Timestamp kStart = *parse_iso("2026-09-01T10:00:00+09:00");
const ResidentId kEarly{1};
const ResidentId kLate{2};

SettingsActivated version(int number, Duration dispatch_by, int instead_of) {
  SettingsActivated activated{
      .settings = {.version = number}, .actor = AccountId{7}, .instead_of = instead_of};
  activated.settings.policy.by_group.fill({.dispatch_by = dispatch_by});
  return activated;
}

// One engine that is told things as they happen, and what it wished for.
class Told {
 public:
  Told() {
    for (const ResidentId id : {kEarly, kLate}) {
      Resident resident{.id = id, .area = "가산동"};
      resident.since = kStart;
      hear(kStart, ResidentChanged{.resident = resident});
    }
  }
  void hear(Timestamp at, LogBody body) {
    const LogEntry entry{.position = ++position_, .at = at, .body = std::move(body)};
    const auto commit = engine_.process({&entry, 1});
    ASSERT_TRUE(commit);
    for (const auto& each : commit->settings) settings.push_back(each.value);
    for (const Action& action : commit->actions) {
      if (action.kind == ActionKind::OrderCrew) ordered.try_emplace(action.resident, action.created_at);
    }
    for (const Signal& signal : commit->signals) raised.try_emplace(signal.resident, signal.raised_at);
  }
  void ask_for(ResidentId resident, Timestamp at) {
    const Command command{.kind = CommandKind::OpenByHand, .resident = resident, .actor = AccountId{3}};
    hear(at, CommandIssued{command});
  }
  void pass_until(Timestamp from, Timestamp until) {
    for (Timestamp at = from; at <= until; at += 1min) hear(at, Tick{});
  }

  std::vector<Settings> settings;
  std::map<ResidentId, Timestamp> ordered;
  std::map<ResidentId, Timestamp> raised;

 private:
  Engine engine_{Recovered{}, {.casework = true, .checkpoints = false}};
  Position position_ = 0;
};

TEST(SettingsInForce, ACaseKeepsTheVersionItBeganWith) {
  Told told;
  told.hear(kStart, version(1, 60min, 0));
  told.ask_for(kEarly, kStart + 1min);
  told.hear(kStart + 2min, version(2, 20min, 1));
  told.ask_for(kLate, kStart + 3min);
  told.pass_until(kStart + 4min, kStart + 2h);
  EXPECT_EQ(told.ordered.at(kLate), kStart + 23min);
  EXPECT_EQ(told.ordered.at(kEarly), kStart + 61min);
}

TEST(SettingsInForce, AShorterLimitIsActedOnThoughNothingComes) {
  Told told;
  SettingsActivated shorter = version(1, 60min, 0);
  shorter.settings.detector.silence_limit.fill(3h);
  told.pass_until(kStart + 1min, kStart + 1h);
  told.hear(kStart + 1h, shorter);
  told.pass_until(kStart + 61min, kStart + 4h);
  ASSERT_TRUE(told.raised.contains(kEarly));
  EXPECT_EQ(told.raised.at(kEarly), kStart + 3h);
}

TEST(SettingsInForce, AVersionSaysWhoPutItInForceAndWhen) {
  Told told;
  told.hear(kStart + 5min, version(1, 60min, 0));
  ASSERT_EQ(told.settings.size(), 1u);
  EXPECT_EQ(told.settings.front().activation.actor, AccountId{7});
  EXPECT_EQ(told.settings.front().activation.at, kStart + 5min);
}

TEST(SettingsInForce, WhatWasTestedAgainstAnotherVersionIsRefused) {
  Told told;
  told.hear(kStart, version(1, 60min, 0));
  told.hear(kStart, version(2, 20min, 1));
  told.hear(kStart, version(2, 30min, 1));
  ASSERT_EQ(told.settings.size(), 2u);
  EXPECT_EQ(told.settings.back().policy.by_group[0].dispatch_by, Duration{20min});
}

}  // namespace
}  // namespace anbu::engine
