// What is learned anew from stored readings is what was learned from them as they came.
#include "detect/relearn.h"

#include <gtest/gtest.h>

#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

// A resident whose readings are stored as they come.
struct Stored {
  explicit Stored(Settings settings = without_limits())
      : resident{{Measure::Power, Measure::Steps}, std::move(settings)} {
    life.resident = {.id = ResidentId{77}, .risk = RiskGroup::Medium};
    for (const Measure measure : {Measure::Power, Measure::Steps}) {
      life.feeds.push_back({.id = Watched::feed(measure), .resident = ResidentId{77}, .measure = measure});
      life.said.feeds.emplace_back(Watched::feed(measure), FeedState::Live);
    }
    hear(Watched::quarter(Measure::Steps, resident.now - 15min, 0));  // as she is enrolled
  }

  void hear(Reading reading) {
    reading.received_at = resident.now;
    resident.hear(reading);
    life.readings.push_back(reading);
  }
  void live(int days, bool alive = true) {
    for (int quarter = 0; quarter < days * 96; ++quarter) {
      const Timestamp start = resident.now;
      resident.wait(15min);
      const int hour = resident.settings.zone.local(start).hour();
      const bool about = alive && hour >= 7 && hour < 23 && quarter % 3 != 0;
      hear(Watched::quarter(Measure::Power, start, about && quarter % 6 == 1 ? 300 : 20));
      hear(Watched::quarter(Measure::Steps, start, about ? 80 : 0));
    }
    resident.wait(1min);
  }
  // As the store would say it of what was raised so far.
  void say_what_was_raised() {
    life.said.grade = resident.profile.grade;
    life.said.signals = std::ssize(resident.signals);
    if (resident.signals.empty()) return;
    life.said.episode = resident.signals.back().episode;
    life.said.raised_at = resident.signals.back().raised_at;
  }
  Profile again() const { return relearn(life, resident.context()); }

  Watched resident;
  StoredLife life;
};

TEST(Relearn, WhatWasLearnedAsItCameIsLearnedAgain) {
  Stored stored;
  stored.live(45);
  const Profile again = stored.again();
  const Profile& first = stored.resident.profile;
  EXPECT_EQ(again.measures, first.measures);
  EXPECT_EQ(again.clocks, first.clocks);
  EXPECT_EQ(again.index, first.index);
  EXPECT_EQ(again.past, first.past);
  EXPECT_EQ(again.habits, first.habits);
  EXPECT_EQ(again.grade, Grade::Calm);
}

TEST(Relearn, ASilenceThatWasToldIsNotToldAgain) {
  Stored stored;
  stored.live(30);
  stored.live(2, false);
  stored.say_what_was_raised();
  ASSERT_GE(stored.life.said.grade, Grade::Caution);
  stored.resident.profile = stored.again();
  const std::size_t before = stored.resident.signals.size();
  stored.resident.wait(1h);
  for (std::size_t i = before; i < stored.resident.signals.size(); ++i) {
    EXPECT_GT(stored.resident.signals[i].grade, stored.life.said.grade);
    EXPECT_EQ(stored.resident.signals[i].episode, stored.life.said.episode);
  }
}

TEST(Relearn, ASilenceThatWasNotToldIsTold) {
  Stored stored;
  stored.live(30);
  stored.live(2, false);
  stored.resident.profile = stored.again();
  stored.resident.signals.clear();
  stored.resident.wait(2min);
  ASSERT_FALSE(stored.resident.signals.empty());
  EXPECT_GE(stored.resident.signals.back().grade, Grade::Caution);
}

TEST(Relearn, AnEpisodeThatEndedSinceIsOverAndTheNextHasAnIdOfItsOwn) {
  Stored stored;
  stored.live(30);
  stored.live(2, false);
  stored.say_what_was_raised();
  stored.live(2);
  stored.resident.profile = stored.again();
  EXPECT_EQ(stored.resident.profile.grade, Grade::Calm);
  const std::vector<Signal> earlier = stored.resident.signals;
  stored.live(2, false);
  ASSERT_GT(stored.resident.signals.size(), earlier.size());
  for (const Signal& signal : earlier) EXPECT_NE(signal.episode, stored.resident.signals.back().episode);
}

TEST(Relearn, AFeedThatFellSilentBeforeAnybodyWasToldIsToldOf) {
  Stored stored;
  stored.live(30);
  stored.resident.wait(24h);
  stored.resident.feeds.clear();
  stored.resident.profile = stored.again();
  stored.resident.wait(2min);
  ASSERT_EQ(stored.resident.feeds.size(), 2U);
  EXPECT_EQ(stored.resident.feeds.front().state, FeedState::Late);
  stored.resident.feeds.clear();
  for (auto& [feed, state] : stored.life.said.feeds) state = FeedState::Late;
  stored.resident.profile = stored.again();
  stored.resident.wait(2min);
  EXPECT_TRUE(stored.resident.feeds.empty()) << "told before";
}

TEST(Relearn, WhatAFeedTaughtBeforeItEndedIsLearned) {
  Stored stored;
  stored.live(30);
  for (Feed& feed : stored.life.feeds) feed.ended = true;
  const Profile again = stored.again();
  EXPECT_EQ(again.measures, stored.resident.profile.measures);
  EXPECT_EQ(again.last_life_sign(), stored.resident.profile.last_life_sign());
  EXPECT_TRUE(again.feeds.front().ended);
}

TEST(Relearn, ASilenceOlderThanAllThatIsStoredStands) {
  Stored stored;
  stored.live(30);
  stored.live(2, false);
  stored.say_what_was_raised();
  stored.life.said.last_sign = stored.resident.profile.last_life_sign();
  stored.life.readings.clear();
  stored.resident.wait(24h);
  const Profile again = stored.again();
  EXPECT_EQ(again.last_life_sign(), *stored.life.said.last_sign);
  EXPECT_EQ(again.grade, stored.life.said.grade);
  EXPECT_EQ(again.episode, stored.life.said.episode);
}

TEST(Relearn, NothingStoredIsANewResident) {
  Stored stored;
  stored.life.readings.clear();
  const Profile again = stored.again();
  EXPECT_EQ(again.since, stored.resident.now);
  EXPECT_EQ(again.feeds.size(), 2U);
}

}  // namespace
}  // namespace anbu::detect
