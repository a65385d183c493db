#include "detect/feed_watch.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

const FeedId kSteps = Watched::feed(Measure::Steps);
const FeedId kPower = Watched::feed(Measure::Power);

const FeedWatch& watch(const Watched& resident, FeedId feed) {
  return *std::ranges::find(resident.profile.feeds, feed, &FeedWatch::id);
}

bool was_late(const Watched& resident) {
  return std::ranges::any_of(resident.feeds, [](const FeedChange& c) { return c.state == FeedState::Late; });
}

// Every quarter-hour of `time` comes at its end, its stamp shifted.
void stamped(Watched& resident, Duration time, Duration shift) {
  for (const Timestamp until = resident.now + time; resident.now < until;) {
    resident.wait(15min);
    resident.hear(Watched::quarter(Measure::Steps, resident.now - 15min + shift, 40));
  }
}

TEST(FeedWatch, LocalTimeSentAsUtcIsPassedOverReportedAndMakesTheFeedLate) {
  Watched resident{{Measure::Steps}};
  resident.live(3);
  const LifeSign before = resident.profile.last_life_sign();
  stamped(resident, 5h, 9h);
  EXPECT_EQ(resident.profile.last_life_sign(), before);
  EXPECT_EQ(watch(resident, kSteps).faults.ahead, 20);
  EXPECT_EQ(watch(resident, kSteps).faults.clock_offset, 9h);
  EXPECT_TRUE(was_late(resident));
}

TEST(FeedWatch, OneWildStampIsNoWrongClock) {
  Watched resident{{Measure::Steps}};
  resident.live(3);
  resident.hear(Watched::quarter(Measure::Steps, resident.now + 5h, 40));
  EXPECT_EQ(watch(resident, kSteps).faults.ahead, 1);
  EXPECT_EQ(watch(resident, kSteps).faults.clock_offset, 0s);
}

TEST(FeedWatch, AClockSomeMinutesAheadHidesNothing) {
  Watched resident{{Measure::Steps}};
  stamped(resident, 24h, 10min);
  EXPECT_EQ(watch(resident, kSteps).faults.ahead, 0);
  EXPECT_GE(resident.profile.last_life_sign().at, resident.now - 15min);
}

TEST(FeedWatch, UtcSentAsLocalTimeIsReportedAsAClockThatIsBehind) {
  Watched resident{{Measure::Steps}};
  resident.live(3);
  stamped(resident, 50h, -9h);
  EXPECT_EQ(watch(resident, kSteps).faults.clock_offset, -9h);
}

TEST(FeedWatch, AClockThatIsSetRightIsReportedNoMore) {
  for (const Duration wrong : {Duration{9h}, Duration{-9h}, Duration{1h}}) {
    Watched resident{{Measure::Steps}};
    resident.live(3);
    stamped(resident, 50h, wrong);
    ASSERT_NE(watch(resident, kSteps).faults.clock_offset, 0s);
    stamped(resident, 72h, 0s);
    EXPECT_EQ(watch(resident, kSteps).faults.clock_offset, 0s);
    EXPECT_EQ(watch(resident, kSteps).state, FeedState::Live);
  }
}

TEST(FeedWatch, AFileADayOrASlowChainIsNoClockThatIsBehind) {
  Watched daily{{Measure::Steps}};
  Watched slow{{Measure::Steps}};
  for (int day = 0; day < 20; ++day) {
    daily.wait(24h);
    for (int hour = 0; hour < 24; ++hour) {
      const Timestamp start = daily.now - 27h + hour * 1h;
      daily.hear({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 1h, .value = 9});
    }
  }
  for (int hour = 0; hour < 24 * 20; ++hour) {
    slow.wait(1h);
    const Timestamp start = slow.now - 2h - 40min;
    slow.hear({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 1h, .value = 9});
  }
  EXPECT_EQ(watch(daily, kSteps).faults.clock_offset, 0s);
  EXPECT_EQ(watch(slow, kSteps).faults.clock_offset, 0s);
}

// A home of 80 W, and a kettle by day.
std::int64_t home_wh(Timestamp at) {
  const std::int64_t quarter = at.time_since_epoch() / 15min;
  return quarter % 96 > 28 && quarter % 7 == 0 ? 250 : 20;
}

void draws(Watched& resident, Duration time, std::int64_t factor) {
  for (const Timestamp until = resident.now + time; resident.now < until;) {
    const Timestamp start = resident.now;
    resident.wait(15min);
    resident.hear(Watched::quarter(Measure::Power, start, home_wh(start) * factor));
  }
}

TEST(FeedWatch, WattHoursSentAsKilowattHoursAreHeldBackCountedAndMakeTheFeedLate) {
  Watched resident{{Measure::Power}};
  draws(resident, 7 * 24h, 1);
  const LifeSign before = resident.profile.last_life_sign();
  const Cell seen_until = resident.profile.measures.front().seen_until;
  draws(resident, 6h, 1000);
  EXPECT_EQ(resident.profile.last_life_sign(), before);
  EXPECT_EQ(resident.profile.measures.front().seen_until, seen_until);
  EXPECT_EQ(watch(resident, kPower).faults.wrong_unit, 24);
  EXPECT_TRUE(was_late(resident));
}

TEST(FeedWatch, AWrongUnitOverTwoDaysNeitherRaisesASilenceNorHidesOne) {
  Watched resident{{Measure::Power, Measure::Steps}, without_limits()};
  resident.live(14);
  resident.signals.clear();
  const Timestamp fell = resident.now;
  for (int quarter = 0; quarter < 96 * 2; ++quarter) {
    const Timestamp start = resident.now;
    resident.wait(15min);
    resident.hear(Watched::quarter(Measure::Power, start, 20'000 + quarter * 700));
    resident.hear(Watched::quarter(Measure::Steps, start, 0));
  }
  ASSERT_FALSE(resident.raised(SignalKind::Silence).empty());
  EXPECT_LE(resident.profile.last_life_sign().at, fell);
  Watched alone{{Measure::Power}, without_limits()};
  draws(alone, 14 * 24h, 1);
  alone.signals.clear();
  draws(alone, 48h, 1000);
  EXPECT_TRUE(alone.signals.empty());
}

TEST(FeedWatch, AHomesOwnHighPeakIsNoWrongUnit) {
  Watched resident{{Measure::Power}};
  draws(resident, 7 * 24h, 1);
  resident.wait(15min);
  resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, 2'200));  // 8.8 kW
  EXPECT_EQ(watch(resident, kPower).faults.wrong_unit, 0);
  EXPECT_EQ(resident.profile.last_life_sign().at, resident.now);
}

TEST(FeedWatch, OldReadingsSentAgainAndAgainDoNotKeepAFeedLive) {
  Watched resident{{Measure::Steps}};
  resident.live(3);
  const Timestamp stopped = resident.now;
  for (int hour = 0; hour < 8; ++hour) {
    resident.wait(1h);
    for (int quarter = 1; quarter <= 8; ++quarter) {
      resident.hear(Watched::quarter(Measure::Steps, stopped - quarter * 15min, 0));
    }
  }
  EXPECT_EQ(watch(resident, kSteps).state, FeedState::Late);
}

TEST(FeedWatch, WhatComesTwiceAndWhatIsCorrectedIsCounted) {
  Watched resident{{Measure::Steps}};
  resident.live(3);
  const FeedFaults before = watch(resident, kSteps).faults;
  EXPECT_EQ(before, FeedFaults{});
  const Timestamp start = resident.now - 5h;
  resident.hear(Watched::quarter(Measure::Steps, start, 900));
  resident.hear(Watched::quarter(Measure::Steps, start, 900));
  resident.hear(Watched::quarter(Measure::Steps, start, 0));
  resident.hear(Watched::quarter(Measure::Steps, resident.now - 80h, 900));
  const FeedFaults& faults = watch(resident, kSteps).faults;
  EXPECT_EQ(faults.doubled + faults.corrected, 3);
  EXPECT_GE(faults.doubled, 1);
  EXPECT_EQ(faults.too_late, 1);
}

TEST(FeedWatch, AFeedOfEventsIsNeverLate) {
  Watched resident{{}};
  attach(resident.profile, {.id = FeedId{9}, .measure = Measure::Sos, .cadence = 0s}, resident.context());
  resident.wait(30h);
  EXPECT_TRUE(resident.feeds.empty());
}

TEST(FeedWatch, ACallForHelpIsHeardWhateverItsClockSaysAndOnce) {
  for (const Duration wrong : {Duration{9h}, Duration{-9h}, Duration{0s}}) {
    Watched resident{{Measure::Steps, Measure::Sos}};
    resident.live(1);
    resident.signals.clear();
    const Reading call = Watched::event(Measure::Sos, resident.now + wrong);
    resident.hear(call);
    resident.wait(1h);
    resident.hear(call);
    EXPECT_EQ(resident.raised(SignalKind::Sos).size(), 1);
    EXPECT_LE(resident.profile.last_life_sign().at, resident.now);
  }
}

TEST(FeedWatch, ACallOlderThanThreeDaysRaisesNothing) {
  Watched resident{{Measure::Steps, Measure::Sos}};
  resident.live(5);
  resident.signals.clear();
  resident.hear(Watched::event(Measure::Sos, resident.now - 73h));
  EXPECT_TRUE(resident.raised(SignalKind::Sos).empty());
}

TEST(FeedWatch, AGapAndTheBurstAfterItRaiseNothing) {
  Watched resident{{Measure::Steps}, without_limits()};
  resident.live(14);
  resident.signals.clear();
  const Timestamp stopped = resident.now;
  resident.wait(20h);
  for (Timestamp start = stopped; start < resident.now; start += 15min) {
    const int hour = resident.settings.zone.local(start).hour();
    resident.hear(Watched::quarter(Measure::Steps, start, hour >= 7 && hour < 23 ? 80 : 0));
  }
  resident.wait(5min);
  EXPECT_TRUE(resident.signals.empty());
  EXPECT_EQ(watch(resident, kSteps).state, FeedState::Live);
}

}  // namespace
}  // namespace anbu::detect
