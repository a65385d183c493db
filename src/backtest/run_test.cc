// People whose telephones tell their days: awake from 7 to 22, unlocked every quarter of an hour.
#include "backtest/run.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "backtest/compare.h"
#include "backtest/teller.h"

namespace anbu::backtest {
namespace {

constexpr Timestamp kFirst = from_unix(1'793'458'800);  // 2026-11-01 00:00 in Seoul
constexpr ResidentId kKim{1};
constexpr ResidentId kLee{2};

struct Life {
  ResidentId resident;
  Timestamp silent_from = kNever;
  Timestamp silent_until = kNever;
};

engine::Settings with_limit(Duration limit) {
  engine::Settings settings;
  settings.detector.calls_per_resident_month = 0.05;
  settings.detector.silence_limit.fill(limit);
  return settings;
}

bool is_awake(Timestamp at) {
  const int hour = seoul().local(at).hour();
  return hour >= 7 && hour < 22;
}

Story lived(const engine::Settings& settings, const std::vector<Life>& lives,
            const std::vector<Trouble>& troubles = {}, int days = 40) {
  Run run{settings, troubles};
  std::vector<Resident> residents;
  for (const Life& life : lives)
    residents.push_back({.id = life.resident, .area = "가산동", .since = kFirst});
  Teller teller{residents, [&](const Heard& heard) { return run.hear(heard); }};
  for (Timestamp at = kFirst; at < kFirst + days * 24h; at += 15min) {
    for (const Life& life : lives) {
      const bool is_silent = life.silent_from <= at && at < life.silent_until;
      const Feed feed{.id = FeedId{life.resident.value},
                      .resident = life.resident,
                      .measure = Measure::Unlock,
                      .provider = "app"};
      const Reading reading{.feed = feed.id,
                            .measure = Measure::Unlock,
                            .start = at,
                            .length = 15min,
                            .value = is_awake(at) && !is_silent ? 2 : 0,
                            .received_at = at + 15min};
      EXPECT_TRUE(teller.read(feed, reading));
    }
  }
  EXPECT_TRUE(teller.end());
  return *run.end();
}

// Quiet for 60 hours from the morning of the 31st day.
const Life kQuiet{
    .resident = kKim, .silent_from = kFirst + 30 * 24h + 8h, .silent_until = kFirst + 30 * 24h + 68h};

TEST(Run, WhoIsWellAnswersTheFirstCall) {
  const Story story = lived(with_limit(24h), {kQuiet});
  ASSERT_FALSE(story.cases.empty());
  for (const CaseLine& line : story.cases) {
    EXPECT_TRUE(line.is_call());
    EXPECT_EQ(line.call_attempts, 1);
    EXPECT_EQ(line.dispatches, 0);
    EXPECT_TRUE(line.closed_at);
  }
}

TEST(Run, WhoIsInTroubleDoesNotAnswerUntilACrewFindsHer) {
  const Life collapsed{.resident = kKim, .silent_from = kFirst + 30 * 24h + 8h};
  const Trouble trouble{.resident = kKim, .from = collapsed.silent_from};
  const Story story = lived(with_limit(24h), {collapsed}, {trouble});
  ASSERT_EQ(std::ranges::count_if(story.cases, &CaseLine::is_call), 1) << "found once, then in hospital";
  const CaseLine& line = story.cases.front();
  EXPECT_GT(line.call_attempts, 1);
  EXPECT_EQ(line.dispatches, 1);
  EXPECT_TRUE(line.closed_at);
}

TEST(Run, WhoHasDiedIsNotCalledAgain) {
  const Life collapsed{.resident = kKim, .silent_from = kFirst + 20 * 24h + 8h};
  const Story story =
      lived(with_limit(24h), {collapsed}, {{.resident = kKim, .from = collapsed.silent_from, .died = true}});
  ASSERT_EQ(story.cases.size(), 1u);
  EXPECT_TRUE(story.cases.front().closed_at);
}

TEST(Run, TheSamePastTellsTheSameStory) {
  const std::vector<Life> lives{kQuiet, {.resident = kLee}};
  EXPECT_EQ(lived(with_limit(30h), lives).cases, lived(with_limit(30h), lives).cases);
}

TEST(Compare, ALongerLimitCallsLater) {
  const Story a = lived(with_limit(24h), {kQuiet, {.resident = kLee}});
  const Story b = lived(with_limit(30h), {kQuiet, {.resident = kLee}});
  const Comparison comparison = compare(a, b, {}, seoul());
  ASSERT_FALSE(comparison.differences.empty());
  EXPECT_EQ(comparison.differences.front().change, Change::Later);
  EXPECT_EQ(comparison.differences.front().resident, kKim);
  EXPECT_GT(comparison.differences.front().shift(), 0s);
}

TEST(Compare, SettingsThatAreTheSameChangeNothing) {
  const Story story = lived(with_limit(24h), {kQuiet});
  const Comparison comparison = compare(story, story, {}, seoul());
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_TRUE(comparison.residents_changed.empty());
  EXPECT_EQ(comparison.a.calls, comparison.b.calls);
  EXPECT_GT(comparison.a.calls, 0);
}

CaseLine call(ResidentId resident, Timestamp last_sign, Timestamp at) {
  return {.resident = resident, .opened_at = at, .last_life_sign = last_sign, .first_call_at = at};
}

Story told(std::vector<CaseLine> cases) {
  Story story{.cases = std::move(cases), .from = kFirst, .until = kFirst + 100 * 24h};
  story.residents = {{.id = kKim, .since = kFirst}, {.id = kLee, .since = kFirst}};
  return story;
}

TEST(Compare, CallsArePairedByTheSilenceTheyAskAbout) {
  const Timestamp day50 = kFirst + 50 * 24h;
  const Story a = told({call(kKim, day50, day50 + 20h), call(kLee, day50, day50 + 20h)});
  const Story b = told({call(kKim, day50, day50 + 10h), call(kLee, day50 + 72h, day50 + 90h)});
  const Comparison comparison = compare(a, b, {}, seoul());
  ASSERT_EQ(comparison.differences.size(), 3u);
  EXPECT_EQ(comparison.differences[0].change, Change::Earlier);
  EXPECT_EQ(comparison.differences[0].shift(), -10h);
  EXPECT_EQ(comparison.differences[1].change, Change::Gone);
  EXPECT_EQ(comparison.differences[2].change, Change::New);
  EXPECT_TRUE(comparison.residents_changed.empty());
}

TEST(Compare, WhatIsStillBeingLearnedDoesNotCount) {
  const Story a = told({call(kKim, kFirst, kFirst + 24h)});
  const Comparison comparison = compare(a, told({}), {}, seoul());
  EXPECT_EQ(comparison.counted.from, kFirst + 14 * 24h);
  EXPECT_EQ(comparison.a.calls, 0);
  EXPECT_TRUE(comparison.differences.empty());
}

TEST(Compare, DelaysRunFromTheTroubleToTheFirstCallWithinAWeek) {
  const Timestamp day50 = kFirst + 50 * 24h;
  const std::vector<Trouble> troubles{{.resident = kKim, .from = day50}, {.resident = kLee, .from = day50}};
  const Story a = told({call(kKim, day50 - 1h, day50 + 20h), call(kLee, day50 - 1h, day50 + 8 * 24h)});
  const Story b = told({call(kKim, day50 - 30h, day50 - 2h), call(kLee, day50 - 1h, day50 + 5h)});
  const Comparison comparison = compare(a, b, troubles, seoul());
  EXPECT_EQ(comparison.a.delays.delays, std::vector<Duration>{20h});
  EXPECT_EQ(comparison.a.delays.missed, 1);
  EXPECT_EQ(comparison.b.delays.delays, std::vector<Duration>{5h});
  EXPECT_EQ(comparison.b.delays.under_a_call, 1);
}

TEST(Compare, AShortHistoryIsSaid) {
  Story story = told({});
  story.until = kFirst + 20 * 24h;
  const Comparison comparison = compare(story, story, {}, seoul());
  EXPECT_EQ(comparison.caveats,
            (std::vector<Caveat>{Caveat::ShortHistory, Caveat::FewCalls, Caveat::NoTroubles}));
}

}  // namespace
}  // namespace anbu::backtest
