#include "node/heartbeat.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace anbu::node {
namespace {

constexpr Timestamp kNow = from_unix(1'795'312'800);
constexpr HeartbeatSettings kSettings{};

Signs well() {
  Signs signs{.now = kNow, .writes = true, .sight = {}};
  signs.sight.at = kNow - 1min;
  return signs;
}

std::string first(const Signs& signs) {
  const auto found = ailments(signs, kSettings);
  return found.empty() ? "" : found.front();
}

TEST(Heartbeat, AllIsWellWhileTheAuditorRunsAndEverythingMoves) {
  Signs signs = well();
  signs.sight.overdue_since = kNow - 10min;
  signs.sight.waiting_since = kNow - 15min;
  EXPECT_EQ(first(signs), "") << "within the grace";
}

TEST(Heartbeat, AnAuditorThatStoppedIsNotWell) {
  Signs signs = well();
  signs.sight.at = kNow - 181s;
  EXPECT_EQ(first(signs), "the auditor has not run");
}

TEST(Heartbeat, ADatabaseThatTakesNothingIsNotWell) {
  Signs signs = well();
  signs.writes = false;
  EXPECT_EQ(first(signs), "the database does not take what is written");
}

TEST(Heartbeat, AForgottenCaseIsNotWell) {
  Signs signs = well();
  signs.sight.overdue = 2;
  signs.sight.overdue_since = kNow - 601s;
  EXPECT_EQ(first(signs), "2 cases are overdue");
}

TEST(Heartbeat, AnOutboxThatStandsStillIsNotWell) {
  Signs signs = well();
  signs.sight.waiting_since = kNow - 901s;
  EXPECT_EQ(first(signs), "the outbox does not move");
}

TEST(Heartbeat, WhatOthersComplainOfSilencesItToo) {
  Signs signs = well();
  signs.more = {"the canary has not come out"};
  EXPECT_EQ(first(signs), "the canary has not come out");
}

TEST(Heartbeat, PingsWhileAllIsWellSaysOnceWhyNotAndComesBack) {
  std::atomic<bool> is_well = false;
  std::promise<std::string> silent;
  std::promise<void> back;
  std::atomic<int> pings = 0;
  std::atomic<int> silences = 0;
  {
    const Heartbeat heartbeat{
        {.ailments = [&] { return is_well ? std::vector<std::string>{} : std::vector<std::string>{"ill"}; },
         .ping = [&]() -> Result<void> {
           ++pings;
           return Ok{};
         },
         .on_silence =
             [&](const std::string& why) {
               if (++silences == 1) silent.set_value(why);
             },
         .on_return = [&] { back.set_value(); }},
        0s};
    EXPECT_EQ(silent.get_future().get(), "ill");
    EXPECT_EQ(pings, 0);
    is_well = true;
    back.get_future().get();
  }
  EXPECT_GE(pings, 1);
  EXPECT_EQ(silences, 1);
}

}  // namespace
}  // namespace anbu::node
