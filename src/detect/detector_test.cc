#include "detect/detector.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

TEST(Detector, ARisingCountIsALifeSignAndZeroIsNone) {
  Watched resident{{Measure::Steps}};
  resident.wait(15min);
  resident.hear(Watched::quarter(Measure::Steps, Watched::kMonday, 0));
  EXPECT_TRUE(resident.life_signs.empty());
  resident.wait(15min);
  resident.hear(Watched::quarter(Measure::Steps, Watched::kMonday + 15min, 120));
  ASSERT_EQ(resident.life_signs.size(), 1);
  EXPECT_EQ(resident.life_signs[0].at, Watched::kMonday + 30min);
  EXPECT_EQ(resident.life_signs[0].measure, Measure::Steps);
}

TEST(Detector, ASteadyLoadIsNoLifeSignHoweverHighAndARiseIs) {
  Watched resident{{Measure::Power}};
  for (const std::int64_t energy_wh : {100, 100, 100, 300, 300}) {
    resident.wait(15min);
    resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, energy_wh));
  }
  ASSERT_EQ(resident.life_signs.size(), 1);
  EXPECT_EQ(resident.life_signs[0].at, Watched::kMonday + 60min);
}

TEST(Detector, TwoWeeksOfLifeRaiseNoCall) {
  Watched resident{{Measure::Steps}};
  resident.live(14);
  EXPECT_TRUE(
      std::ranges::none_of(resident.signals, [](const Signal& s) { return s.grade >= Grade::Caution; }));
}

TEST(Detector, ASilentDayAfterTwoWeeksOfLifeRaisesEachGradeOnceAndInOrder) {
  Watched resident{{Measure::Steps}, without_limits()};
  resident.live(14);
  resident.signals.clear();
  resident.live(3, false);
  ASSERT_EQ(resident.signals.size(), 3);
  EXPECT_EQ(resident.signals[0].grade, Grade::Watch);
  EXPECT_EQ(resident.signals[1].grade, Grade::Caution);
  EXPECT_EQ(resident.signals[2].grade, Grade::Serious);
  EXPECT_LT(resident.signals[1].raised_at, Watched::kMonday + 15 * 24h + 14h);
  for (const Signal& signal : resident.signals) EXPECT_EQ(signal.episode, resident.signals[0].episode);
}

TEST(Detector, TheNextLifeSignEndsTheEpisodeAndTheNextSilenceHasANewOne) {
  Watched resident{{Measure::Steps}, without_limits()};
  resident.live(14);
  resident.live(2, false);
  ASSERT_FALSE(resident.signals.empty());
  const EpisodeId first = resident.signals.back().episode;
  resident.live(3);
  EXPECT_EQ(resident.profile.grade, Grade::Calm);
  resident.live(2, false);
  EXPECT_NE(resident.signals.back().episode, first);
}

TEST(Detector, ANightAsleepCostsLessThanASilentMorning) {
  Watched night{{Measure::Steps}, without_limits()};
  night.live(14);
  Watched morning = night;
  night.live_until(night.now + 6h, false);
  morning.live_until(morning.now + 8h);
  morning.live_until(morning.now + 6h, false);
  EXPECT_LT(night.profile.clocks[0].evidence * 3, morning.profile.clocks[0].evidence);
}

TEST(Detector, TheHardLimitCallsInWallTimeWhateverTheModelSays) {
  Settings settings;
  settings.calls_per_resident_month = 1e-9;
  Watched resident{{Measure::Steps}, settings};
  resident.live_until(Watched::kMonday + 24h + 12h);
  resident.signals.clear();
  const Timestamp last = resident.profile.last_life_sign().at;
  resident.live(3, false);
  const auto calls = resident.raised(SignalKind::HardLimit);
  ASSERT_EQ(calls.size(), 1);
  EXPECT_EQ(calls[0].grade, Grade::Caution);
  EXPECT_LE(calls[0].raised_at, last + 36h);
}

TEST(Detector, ALimitThatWouldFallIntoTheNightCallsInTheEveningBefore) {
  Settings settings;
  settings.calls_per_resident_month = 1e-9;
  Watched resident{{Measure::Steps}, settings};
  resident.live_until(Watched::kMonday + 24h + 15h);  // 15:00: the limit of 36 h falls at 03:00
  resident.signals.clear();
  resident.live(3, false);
  const auto calls = resident.raised(SignalKind::HardLimit);
  ASSERT_EQ(calls.size(), 1);
  EXPECT_EQ(calls[0].raised_at, Watched::kMonday + 48h + 20h);
}

TEST(Detector, ALateFeedIsNotSilence) {
  Watched resident{{Measure::Steps}, without_limits()};
  resident.live(14);
  resident.signals.clear();
  resident.wait(30h);
  EXPECT_TRUE(resident.signals.empty());
  ASSERT_FALSE(resident.feeds.empty());
  EXPECT_EQ(resident.feeds.back().state, FeedState::Late);
}

TEST(Detector, AFeedThatComesBackIsLiveAgain) {
  Watched resident{{Measure::Steps}};
  resident.live(1);
  resident.wait(10h);
  resident.hear(Watched::quarter(Measure::Steps, resident.now - 15min, 0));
  ASSERT_GE(resident.feeds.size(), 2);
  EXPECT_EQ(resident.feeds.back().state, FeedState::Live);
  EXPECT_EQ(resident.feeds.back().since, resident.now);
}

TEST(Detector, ADailyFileIsNotLateBetweenItsDays) {
  Watched resident{{Measure::Steps}, without_limits()};
  for (int day = 0; day < 10; ++day) {
    resident.wait(24h);
    if (day == 3) resident.feeds.clear();
    for (Timestamp start = resident.now - 24h; start < resident.now; start += 15min) {
      resident.hear(Watched::quarter(Measure::Steps, start, 40));
    }
  }
  EXPECT_TRUE(resident.feeds.empty());
}

TEST(Detector, WhoCannotBeSeenForAsLongAsTheLimitIsBlindAndCalled) {
  Watched resident{{Measure::Steps}};
  resident.live(14);
  resident.wait(40h);
  const auto blind = resident.raised(SignalKind::Blind);
  ASSERT_EQ(blind.size(), 1);
  EXPECT_EQ(blind[0].grade, Grade::Caution);
}

TEST(Detector, AButtonThatIsNeverLateDoesNotSeeHer) {
  Watched resident{{Measure::Steps}};
  attach(resident.profile,
         {.id = FeedId{90}, .resident = ResidentId{77}, .measure = Measure::Sos, .cadence = 0s},
         resident.context());
  resident.live(14);
  resident.hear({.feed = FeedId{90}, .measure = Measure::Sos, .start = resident.now, .value = 1});
  resident.wait(60h);
  EXPECT_EQ(resident.raised(SignalKind::Blind).size(), 1);
}

TEST(Detector, SilenceThatIsSeenAfterBlindnessIsCalledAnew) {
  Watched resident{{Measure::Steps}};
  resident.live(14);
  resident.wait(40h);
  const EpisodeId blind = resident.raised(SignalKind::Blind).at(0).episode;
  for (Timestamp start = resident.now - 3h; start < resident.now; start += 15min) {
    resident.hear(Watched::quarter(Measure::Steps, start, 0));
  }
  resident.wait(1h);
  const auto silent = resident.raised(SignalKind::HardLimit);
  ASSERT_EQ(silent.size(), 1);
  EXPECT_NE(silent[0].episode, blind);
}

TEST(Detector, ALateLifeSignEndsTheEpisode) {
  Watched resident{{Measure::Steps, Measure::CallOut}, without_limits()};
  resident.live(14);
  const Timestamp fell_silent = resident.now;
  resident.live(2, false);
  ASSERT_GE(resident.profile.grade, Grade::Caution);
  resident.hear(Watched::quarter(Measure::CallOut, fell_silent + 40h, 1));
  resident.wait(2min);
  EXPECT_EQ(resident.profile.last_life_sign().at, fell_silent + 40h + 15min);
  EXPECT_LT(resident.profile.grade, Grade::Caution);
}

TEST(Detector, ALifeSignOlderThanEverythingKeptStillMovesTheLastOne) {
  Watched resident{{Measure::Steps, Measure::CallOut}, without_limits()};
  resident.live(14);
  const Timestamp fell_silent = resident.now;
  resident.live(5, false);
  resident.hear(Watched::quarter(Measure::CallOut, fell_silent + 10h, 1));
  EXPECT_EQ(resident.profile.last_life_sign().at, fell_silent + 10h + 15min);
  EXPECT_EQ(resident.profile.last_life_sign().measure, Measure::CallOut);
}

TEST(Detector, ACorrectionThatTakesTheSignAwayBringsTheSilenceBack) {
  Watched resident{{Measure::Steps}, without_limits()};
  resident.live(14);
  resident.live_until(resident.now + 20h, false);
  Watched untouched = resident;
  const Timestamp start = resident.now - 5h;
  resident.hear(Watched::quarter(Measure::Steps, start, 500));
  resident.wait(1min);
  EXPECT_EQ(resident.profile.last_life_sign().at, start + 15min);
  resident.hear(Watched::quarter(Measure::Steps, start, 0));
  resident.wait(1min);
  EXPECT_EQ(resident.profile.clocks[0].evidence, untouched.profile.clocks[0].evidence);
  EXPECT_EQ(resident.profile.last_life_sign(), untouched.profile.last_life_sign());
}

TEST(Detector, AnAnsweredCallIsTheStrongestLifeSign) {
  Watched resident{{Measure::Steps}};
  resident.live(14);
  resident.live(2, false);
  ASSERT_GE(resident.profile.grade, Grade::Caution);
  resident.hear({.measure = Measure::CallResult, .start = resident.now, .value = 1});
  EXPECT_EQ(resident.profile.grade, Grade::Calm);
  EXPECT_EQ(resident.life_signs.back().certainty_permille, 1000);
  EXPECT_EQ(resident.life_signs.back().at, resident.now);
}

TEST(Detector, ACallForHelpIsSeriousAtOnce) {
  Watched resident{{Measure::Steps, Measure::Sos}};
  resident.live(1);
  resident.hear(Watched::event(Measure::Sos, resident.now));
  ASSERT_FALSE(resident.signals.empty());
  EXPECT_EQ(resident.signals.back().kind, SignalKind::Sos);
  EXPECT_EQ(resident.signals.back().grade, Grade::Serious);
}

TEST(Detector, AWordOfRiskIsHeardAndAGoodMoodIsNot) {
  Watched resident{{Measure::Mood}};
  resident.hear(Watched::event(Measure::Mood, resident.now, 2));
  EXPECT_TRUE(resident.signals.empty());
  resident.hear(Watched::event(Measure::Mood, resident.now, -1));
  ASSERT_EQ(resident.signals.size(), 1);
  EXPECT_EQ(resident.signals[0].kind, SignalKind::RiskWord);
}

TEST(Detector, AFeedOfTwoResidentsProvesLifeForNeither) {
  Watched resident{{}};
  attach(resident.profile, {.id = FeedId{500}, .measure = Measure::Steps, .shared = true},
         resident.context());
  resident.wait(15min);
  resident.hear({.feed = FeedId{500},
                 .measure = Measure::Steps,
                 .start = Watched::kMonday,
                 .length = 15min,
                 .value = 90});
  EXPECT_TRUE(resident.life_signs.empty());
}

TEST(Detector, AReadingFromTheFutureHidesNothing) {
  Watched resident{{Measure::Steps}};
  resident.live(1);
  const LifeSign before = resident.profile.last_life_sign();
  resident.hear(Watched::quarter(Measure::Steps, resident.now + 24h, 500));
  EXPECT_EQ(resident.profile.last_life_sign(), before);
}

TEST(Detector, TheOrderInWhichReadingsOfTwoDaysArriveDoesNotMatter) {
  Watched in_order{{Measure::Power, Measure::Steps}, without_limits()};
  in_order.live(14);
  Watched shuffled = in_order;
  std::vector<Reading> readings;
  for (int quarter = 0; quarter < 96; ++quarter) {
    const Timestamp start = in_order.now + quarter * 15min;
    readings.push_back(Watched::quarter(Measure::Steps, start, quarter % 7 == 0 ? 60 : 0));
    readings.push_back(Watched::quarter(Measure::Power, start, quarter % 11 == 0 ? 400 : 50));
  }
  in_order.wait(25h);
  shuffled.wait(25h);
  for (const Reading& reading : readings) in_order.hear(reading);
  for (std::size_t i = 0; i < readings.size(); ++i) shuffled.hear(readings[i * 101 % readings.size()]);
  in_order.wait(5min);
  shuffled.wait(5min);
  for (std::size_t i = 0; i < in_order.profile.measures.size(); ++i) {
    EXPECT_EQ(in_order.profile.measures[i].cells, shuffled.profile.measures[i].cells);
    EXPECT_EQ(in_order.profile.measures[i].tracks, shuffled.profile.measures[i].tracks);
  }
  for (std::size_t k = 0; k < kClocks; ++k) {
    EXPECT_EQ(in_order.profile.clocks[k].last_sign, shuffled.profile.clocks[k].last_sign);
    EXPECT_EQ(in_order.profile.clocks[k].evidence, shuffled.profile.clocks[k].evidence);
  }
}

TEST(Detector, AReadingThatComesTwiceChangesNothing) {
  Watched once{{Measure::Steps}};
  once.live(3);
  Watched twice = once;
  for (int quarter = 1; quarter <= 96; ++quarter) {
    twice.hear(Watched::quarter(Measure::Steps, twice.now - quarter * 15min, 0));
  }
  Watched thrice = twice;
  for (int quarter = 96; quarter >= 1; --quarter) {
    thrice.hear(Watched::quarter(Measure::Steps, thrice.now - quarter * 15min, 0));
  }
  twice.wait(1min);
  thrice.wait(1min);
  EXPECT_EQ(twice.profile.clocks[0].evidence, thrice.profile.clocks[0].evidence);
  EXPECT_EQ(twice.profile.measures, thrice.profile.measures);
}

TEST(Detector, ReadingsOfAnyLengthShowLife) {
  for (const Duration length : {60s, 600s, 3600s, 21600s, 86400s}) {
    Watched resident{{Measure::Steps}};
    resident.wait(25h);
    resident.hear({.feed = Watched::feed(Measure::Steps),
                   .measure = Measure::Steps,
                   .start = Watched::kMonday,
                   .length = length,
                   .value = 900});
    ASSERT_EQ(resident.life_signs.size(), 1) << length.count();
    EXPECT_GT(resident.life_signs[0].at, Watched::kMonday);
    EXPECT_LE(resident.life_signs[0].at, Watched::kMonday + length);
  }
}

TEST(Detector, ALongIntervalProvesLifeOnlyInItsMiddle) {
  Watched resident{{Measure::Steps}};
  resident.wait(25h);
  resident.hear({.feed = Watched::feed(Measure::Steps),
                 .measure = Measure::Steps,
                 .start = Watched::kMonday,
                 .length = 24h,
                 .value = 900});
  EXPECT_EQ(resident.profile.last_life_sign().at, Watched::kMonday + 12h);
}

TEST(Detector, DowntimeOfThePlatformMakesNoFeedLate) {
  Watched resident{{Measure::Steps}};
  resident.live(2);
  resident.feeds.clear();
  resident.now += 12h;
  resume(resident.profile, resident.context());
  resident.wait(1h);
  EXPECT_TRUE(resident.feeds.empty());
}

TEST(Detector, ASmallerBudgetCallsLater) {
  Watched frugal{{Measure::Steps}, without_limits()};
  Watched generous = frugal;
  frugal.settings.calls_per_resident_month = 0.3;
  for (Watched* resident : {&frugal, &generous}) {
    resident->live(21);
    resident->live(8, false);
  }
  const auto first_call = [](const Watched& resident) {
    const auto found =
        std::ranges::find_if(resident.signals, [](const Signal& s) { return s.grade >= Grade::Caution; });
    return found == resident.signals.end() ? kNever : found->raised_at;
  };
  EXPECT_LT(first_call(generous), first_call(frugal));
}

TEST(Detector, TheSameReadingsGiveTheSameProfile) {
  Watched one{{Measure::Steps}};
  Watched other{{Measure::Steps}};
  one.live(20);
  other.live(20);
  EXPECT_EQ(one.profile, other.profile);
}

}  // namespace
}  // namespace anbu::detect
