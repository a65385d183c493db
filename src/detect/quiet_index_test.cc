// What the clocks say together, where one of them hears what is no life.
#include "detect/quiet_index.h"

#include <gtest/gtest.h>

#include <cmath>

#include "detect/quiet_clock.h"
#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

TEST(QuietIndex, AThermostatsSmallRisesDoNotHideThatNothingLargeHappens) {
  Watched resident{{Measure::Power}, without_limits()};
  for (int quarter = 0; quarter < 96 * 21; ++quarter) {
    resident.wait(15min);
    const bool about = quarter % 96 > 28 && quarter % 96 < 90;
    const bool lives = quarter < 96 * 14 && about && quarter % 5 == 0;
    const std::int64_t thermostat = quarter % 4 == 0 ? 60 : 10;
    resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, lives ? 500 : thermostat));
  }
  ASSERT_FALSE(resident.raised(SignalKind::Silence).empty());
  EXPECT_GE(resident.profile.grade, Grade::Caution);
  EXPECT_LT(resident.profile.clocks[0].evidence, resident.profile.clocks[1].evidence);
}

// Steps by day, and a heater that is on for a quarter of each hour, day and night.
void live_with_heater(Watched& resident, int days, bool alive, bool phone = true) {
  for (int quarter = 0; quarter < days * 96; ++quarter) {
    const Timestamp start = resident.now;
    resident.wait(15min);
    const int hour = resident.settings.zone.local(start).hour();
    const bool about = alive && hour >= 7 && hour < 23 && quarter % 3 != 0;
    resident.hear(Watched::quarter(Measure::Power, start, quarter % 4 == 0 ? 500 : 20));
    if (phone) resident.hear(Watched::quarter(Measure::Steps, start, about ? 80 : 0));
  }
}

TEST(QuietIndex, AHeaterDoesNotHideThatNobodyWalks) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  live_with_heater(resident, 30, true);
  resident.signals.clear();
  live_with_heater(resident, 2, false);
  const auto calls = resident.raised(SignalKind::Silence);
  ASSERT_FALSE(calls.empty());
  EXPECT_EQ(calls.back().evidence.last_life_sign.measure, Measure::Steps);
  EXPECT_LT(resident.now - resident.profile.last_life_sign().at,
            1h);  // by the clock that any sign winds back
}

TEST(QuietIndex, APhoneThatIsGoneSaysNothing) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  live_with_heater(resident, 30, true);
  resident.signals.clear();
  live_with_heater(resident, 4, true, false);
  EXPECT_TRUE(resident.signals.empty());
  EXPECT_FALSE(is_heard(resident.profile, kCountsAlone));
  live_with_heater(resident, 1, true);
  EXPECT_TRUE(is_heard(resident.profile, kCountsAlone));
}

TEST(QuietIndex, ALevelsSignLeavesAPartOfWhatCountsMissedStanding) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  live_with_heater(resident, 30, true);
  const QuietClock& rises = resident.profile.clocks[0];
  const QuietClock& counts = resident.profile.clocks[kCountsAlone];
  const auto pass_quarter = [&](std::int64_t watts) {
    const Timestamp start = resident.now;
    resident.wait(15min);
    resident.hear(Watched::quarter(Measure::Power, start, watts));
    return Watched::quarter(Measure::Steps, start, 0);
  };
  for (int quarter = 0; quarter < 80; ++quarter) resident.hear(pass_quarter(20));
  const Amount missed = counts.evidence;
  ASSERT_GT(missed, 2 * kOne);
  Reading steps = pass_quarter(500);
  EXPECT_EQ(evidence_of(rises), left_standing(missed));
  resident.hear(steps);
  EXPECT_EQ(evidence_of(rises), left_standing(missed)) << "of the same quarter-hour";
  resident.profile.disordered = true;
  resident.tick();
  EXPECT_EQ(evidence_of(rises), left_standing(missed)) << "wound anew";
  steps.value = 80;
  resident.hear(steps);
  resident.tick();
  EXPECT_EQ(evidence_of(rises), 0) << "corrected: she walked";
}

TEST(QuietIndex, ASignOfACountLeavesNothingStandingWhicheverComesFirst) {
  for (const bool steps_first : {true, false}) {
    Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
    live_with_heater(resident, 31, true);
    live_with_heater(resident, 1, false);
    const Timestamp start = resident.now;
    resident.wait(15min);
    const Reading rise = Watched::quarter(Measure::Power, start, 900);
    const Reading steps = Watched::quarter(Measure::Steps, start, 80);
    resident.hear(steps_first ? steps : rise);
    resident.hear(steps_first ? rise : steps);
    for (const QuietClock& clock : resident.profile.clocks) EXPECT_EQ(evidence_of(clock), 0) << steps_first;
  }
}

TEST(QuietIndex, WhatAPhoneMissedBeforeItWasGoneIsForgotten) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  live_with_heater(resident, 30, true);
  live_with_heater(resident, 1, false);
  EXPECT_GT(resident.profile.clocks[kCountsAlone].evidence, 2 * kOne);
  live_with_heater(resident, 6, true, false);
  EXPECT_EQ(resident.profile.clocks[kCountsAlone].evidence, 0);
}

TEST(QuietIndex, ClocksThatAgreeSayMoreThanTheLoudestAlone) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  live_with_heater(resident, 2, true);
  for (QuietClock& clock : resident.profile.clocks) {
    clock.evidence = 0;
    clock.scale = kOne;
  }
  resident.profile.clocks[1].evidence = 10 * kOne;
  EXPECT_LT(index_of(resident.profile), 8 * kOne);
  for (QuietClock& clock : resident.profile.clocks) clock.evidence = 10 * kOne;
  EXPECT_EQ(index_of(resident.profile), 10 * kOne);
}

// Two weeks at 20 W, with 300 W for one quarter-hour of the last day; all clocks stand at ten nats. `beside`:
// a count that says nothing, each quarter-hour.
Watched after_a_day_of_300_watts(std::optional<Measure> beside = {}) {
  Watched resident{{Measure::Power, beside.value_or(Measure::Power)}, without_limits()};
  for (int quarter = 0; quarter < 14 * 96; ++quarter) {
    resident.wait(15min);
    const std::int64_t watts = quarter == 14 * 96 - 40 ? 300 : 20;
    resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, watts / 4));  // Wh
    if (beside) resident.hear(Watched::quarter(*beside, resident.now - 15min, 0));
  }
  for (QuietClock& clock : resident.profile.clocks) {
    clock.evidence = 10 * kOne;
    clock.doubted = 0;
    clock.scale = kOne;
  }
  return resident;
}

double index_with_peaks(Watched& resident, std::size_t lower, std::size_t higher) {
  std::vector<std::uint8_t> peaks(lower, packed_level(100));
  peaks.insert(peaks.end(), higher, packed_level(1'000));
  resident.profile.measures.front().peaks = peaks;
  const Amount index = index_of(resident.profile);
  EXPECT_TRUE(may_reach(resident.profile, index));
  return static_cast<double>(index) / kOne;
}

TEST(QuietIndex, ADayThatStaysLowForThisHomeWeighsMore) {
  Watched resident = after_a_day_of_300_watts();
  EXPECT_NEAR(index_with_peaks(resident, 0, 21), 10 * (1 + 0.05 * (std::log(44) - 1)), 1e-3);
  EXPECT_NEAR(index_with_peaks(resident, 10, 10), 10 * (1 + 0.05 * (std::log(2) - 1)), 1e-3);
  EXPECT_NEAR(index_with_peaks(resident, 21, 0), 10 * (1 + 0.05 * (-std::log(21.5 / 22) - 1)), 1e-3);
}

TEST(QuietIndex, ADayWeighsNothingWhereACountShowsLifeByTheHour) {
  Watched walks = after_a_day_of_300_watts(Measure::Steps);
  EXPECT_EQ(index_with_peaks(walks, 0, 21), 10);
  Watched calls = after_a_day_of_300_watts(Measure::CallOut);
  EXPECT_NEAR(index_with_peaks(calls, 0, 21), 10 * (1 + 0.05 * (std::log(44) - 1)), 1e-3);
}

TEST(QuietIndex, ADayWeighsNothingWhereTooFewAreKnownOrItWasNotSeen) {
  Watched resident = after_a_day_of_300_watts();
  EXPECT_EQ(index_with_peaks(resident, 0, 9), 10);
  MeasureTrack& power = resident.profile.measures.front();
  for (Cell cell = power.seen_until - 30; cell < power.seen_until; ++cell) power.cells.seen.set(cell, false);
  EXPECT_GT(index_with_peaks(resident, 0, 21), 10) << "the day before stands in";
  for (Cell cell = resident.profile.oldest; cell < power.seen_until - 95; ++cell) {
    power.cells.seen.set(cell, false);
  }
  EXPECT_EQ(index_with_peaks(resident, 0, 21), 10);
}

}  // namespace
}  // namespace anbu::detect
