#include "score/scoring.h"

#include <gtest/gtest.h>

#include <cmath>

#include "score/figures.h"

namespace anbu::score {
namespace {

const Timestamp kLearned = *parse_iso("2013-03-02T00:00:00+09:00");
const Timestamp kCollapse = *parse_iso("2013-06-10T14:00:00+09:00");
const Window kWindow{.learned = kLearned, .end = *parse_iso("2013-12-31T00:00:00+09:00")};

Raised row(std::int64_t episode, Timestamp at, Grade grade = Grade::Caution) {
  return {.household = 0, .episode = EpisodeId{episode}, .at = at, .grade = grade};
}

std::vector<Timestamp> times_of(const std::vector<Call>& calls) {
  std::vector<Timestamp> times;
  for (const Call& call : calls) times.push_back(call.at);
  return times;
}

Noticed noticed(const std::vector<Raised>& rows) {
  const Truth truth{Collapse{.at = kCollapse, .next_sign = kCollapse + 4h}};
  return score(safety_calls(rows), truth, kWindow).collapses.front();
}

Undisturbed undisturbed(const std::vector<Raised>& rows) {
  return score(safety_calls(rows), Truth{std::nullopt}, kWindow).undisturbed.front();
}

TEST(SafetyCalls, AnEpisodeIsOneCallHoweverItsGradeRises) {
  const auto calls =
      safety_calls(std::vector{row(1, kCollapse, Grade::Caution), row(1, kCollapse + 5h, Grade::Serious),
                               row(2, kCollapse + 6h, Grade::Serious)});
  EXPECT_EQ(times_of(calls), (std::vector{kCollapse, kCollapse + 6h}));
}

TEST(SafetyCalls, WatchIsFreeAndDoesNotStartTheEpisodesCall) {
  const auto calls = safety_calls(std::vector{row(1, kCollapse, Grade::Watch), row(1, kCollapse + 5h)});
  EXPECT_EQ(times_of(calls), (std::vector{kCollapse + 5h}));
}

TEST(SafetyCalls, ARowMoreThanTenDaysAfterTheOneBeforeIsACallOfItsOwn) {
  const Timestamp second = kCollapse + 10 * 24h;
  const auto calls =
      safety_calls(std::vector{row(1, kCollapse), row(1, second), row(1, second + 10 * 24h + 1s)});
  EXPECT_EQ(times_of(calls), (std::vector{kCollapse, second + 10 * 24h + 1s}));
}

TEST(SafetyCalls, AWatchRowBetweenDoesNotHoldTheTenDaysBack) {
  const auto calls = safety_calls(std::vector{row(1, kCollapse), row(1, kCollapse + 9 * 24h, Grade::Watch),
                                              row(1, kCollapse + 11 * 24h)});
  EXPECT_EQ(calls.size(), 2U);
}

TEST(Score, CallsBeforeLearningIsOverAreNotFalse) {
  EXPECT_EQ(undisturbed({row(1, kLearned - 1s)}).calls, 0);
  EXPECT_EQ(undisturbed({row(1, kLearned)}).calls, 1);
}

TEST(Score, LimitCallsAndBlindCallsAreCountedApartByTheRowThatMadeThem) {
  Raised limit = row(1, kLearned);
  limit.kind = SignalKind::HardLimit;
  Raised blind = row(2, kLearned + 1h);
  blind.kind = SignalKind::Blind;
  const Undisturbed counted = undisturbed({limit, blind, row(3, kLearned + 2h), row(1, kLearned + 3h)});
  EXPECT_EQ(counted.calls, 3);
  EXPECT_EQ(counted.of_limit, 1);
  EXPECT_EQ(counted.of_blindness, 1);
  EXPECT_EQ(counted.of_model(), 1);
}

TEST(Score, TheFirstCallAfterTheCollapseNoticesIt) {
  EXPECT_EQ(noticed({row(2, kCollapse + 30h), row(1, kCollapse + 12h)}).delay, Duration{12h});
}

TEST(Score, ACallInThe72HoursBeforeOrAtTheCollapseLeavesItOut) {
  EXPECT_TRUE(noticed({row(1, kCollapse)}).under_call);
  EXPECT_TRUE(noticed({row(1, kCollapse - 72h)}).under_call);
  EXPECT_FALSE(noticed({row(1, kCollapse - 72h - 1s)}).under_call);
}

TEST(Score, ACallAfterSevenDaysComesTooLate) {
  EXPECT_EQ(noticed({row(1, kCollapse + 168h)}).delay, Duration{168h});
  EXPECT_FALSE(noticed({row(1, kCollapse + 168h + 1s)}).delay);
}

TEST(Score, AMonthHas30Point4Days) {
  EXPECT_DOUBLE_EQ(score({}, Truth{std::nullopt}, kWindow).months_each, 304 / 30.4);
}

Noticed after(double hours_later, bool under_call = false) {
  return {.household = 0,
          .collapse = {.at = kCollapse, .next_sign = kCollapse + 2h},
          .under_call = under_call,
          .delay = Duration{static_cast<std::int64_t>(hours_later * 3600)}};
}

TEST(Figures, MissedOnesStandAtTheEndOfTheDelays) {
  Noticed missed = after(0);
  missed.delay.reset();
  const Delays figures = delays(std::vector{after(3), missed, after(30), after(1, true)}, Homes{0});
  EXPECT_EQ(figures.collapses, 3);
  EXPECT_EQ(figures.under_call, 1);
  EXPECT_EQ(figures.missed, 1);
  EXPECT_DOUBLE_EQ(figures.delay.p50, 30);
  EXPECT_TRUE(std::isinf(figures.delay.p90));
  EXPECT_EQ(figures.within, (std::array{1, 1, 1, 2}));
  EXPECT_DOUBLE_EQ(figures.excess.p50, 28);
}

TEST(Figures, TheHourItselfIsWithin) {
  EXPECT_EQ(delays(std::vector{after(24)}, Homes{0}).within[2], 1);
  EXPECT_EQ(delays(std::vector{after(24.001)}, Homes{0}).within[2], 0);
}

TEST(Figures, TheRoundedPlaceOfAQuantileGoesToTheEvenOne) {
  EXPECT_EQ(quantile(std::vector{1.0, 2.0}, 0.5), 1);            // place 0.5
  EXPECT_EQ(quantile(std::vector{1.0, 2.0, 3.0, 4.0}, 0.5), 3);  // place 1.5
  EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(Figures, NothingToCountGivesNoFigureAndNoFault) {
  EXPECT_EQ(false_calls({}, 10, {}).rate(), 0);
  EXPECT_EQ(delays({}, {}).missed_percent(), 0);
  EXPECT_TRUE(std::isnan(spread(Score{}, {}).rate.low));
}

TEST(Figures, TheIntervalKnowsThatOneHomeStandsBehindManyResidents) {
  Score score{.undisturbed = {}, .collapses = {}, .months_each = 10};
  Homes own;
  Homes shared;
  for (std::size_t i = 0; i < 40; ++i) {
    score.undisturbed.push_back({.household = i, .calls = i < 20 ? 4 : 0});
    own.push_back(i);
    shared.push_back(i / 20);
  }
  const Interval with_own = spread(score, own).rate;
  const Interval with_shared = spread(score, shared).rate;
  EXPECT_LT(with_own.high - with_own.low, 0.15);
  EXPECT_EQ(with_shared.low, 0);
  EXPECT_DOUBLE_EQ(with_shared.high, 0.4);
}

}  // namespace
}  // namespace anbu::score
