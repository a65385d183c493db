#include "detect/habits.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

// What a resident's days are like, in quarter-hours of the day and W.
struct Life {
  int rises = 28;  // 07:00
  int walks = 20;  // quarter-hours a day, from getting up on
  int cooks = 900;
  int wakes = 0;  // times a night
  bool phone = true;
  bool home = true;
};

// Lives day after day; readings reach the detector at the end of the quarter-hour, or as the test says.
class Weeks : public Watched {
 public:
  Weeks() : Watched{{Measure::Steps, Measure::Power}, without_limits()} {}

  void days(int count, const Life& life) {
    for (int day = 0; day < count; ++day) {
      for (const Reading& reading : day_of(life)) {
        wait(reading.end() - now);
        hear(reading);
      }
    }
  }
  void weeks(int count, const Life& life) { days(7 * count, life); }

  // The readings of the day that begins now.
  std::vector<Reading> day_of(const Life& life) const {
    std::vector<Reading> readings;
    for (int quarter = 0; quarter < 96; ++quarter) {
      const Timestamp start = now + quarter * 15min;
      const bool wakes = quarter % 3 == 1 && quarter / 3 < life.wakes;
      const bool walks = (quarter >= life.rises && quarter < life.rises + life.walks) || wakes;
      if (life.phone)
        readings.push_back(Watched::quarter(Measure::Steps, start, walks && life.home ? 90 : 0));
      const int hour = quarter / 4;
      const bool meal = hour == 7 || hour == 12 || hour == 18;
      const int watts = !life.home ? 60 : meal ? life.cooks : hour >= 7 && hour < 22 ? 150 : 60;
      readings.push_back(Watched::quarter(Measure::Power, start, watts / 4));
    }
    return readings;
  }

  const HabitTrack& track(Habit habit) const {
    return profile.habits.tracks[static_cast<std::size_t>(habit)];
  }
  std::vector<std::int32_t> values(Habit habit) const {
    std::vector<std::int32_t> found;
    for (const WeekByte week : track(habit).weeks) found.push_back(value_of(habit, week));
    return found;
  }
};

TEST(Habits, AWeekIsMeasuredAsItWasLived) {
  Weeks kim;
  kim.weeks(3, {.wakes = 2});
  kim.days(3, {.wakes = 2});  // what is older than 48 hours is learned
  ASSERT_GE(kim.values(Habit::Rising).size(), 2u);
  EXPECT_EQ(kim.values(Habit::Rising).front(), 7 * 60);
  EXPECT_EQ(kim.values(Habit::Outings).front(), 300);
  EXPECT_EQ(kim.values(Habit::Nights).front(), 20);
  EXPECT_NEAR(kim.values(Habit::Meals).front(), 825, 10);  // of what is above the base load
}

TEST(Habits, RisingLaterForWeeksSuggestsAVisit) {
  Weeks kim;
  kim.weeks(12, {});
  EXPECT_TRUE(kim.suggestions.empty());
  kim.weeks(5, {.rises = 34});
  ASSERT_FALSE(kim.suggestions.empty());
  const VisitSuggestion& first = kim.suggestions.front();
  EXPECT_EQ(first.state, SuggestionState::Open);
  ASSERT_EQ(first.drifts.size(), 1u);
  EXPECT_EQ(first.drifts.front().habit, Habit::Rising);
  EXPECT_EQ(first.drifts.front().source, Measure::Steps);
  EXPECT_EQ(first.drifts.front().usual, 7 * 60);
}

TEST(Habits, EachHabitSuggestsOnItsOwn) {
  const std::vector<std::pair<Habit, Life>> declines{
      {Habit::Outings, {.walks = 9}}, {Habit::Meals, {.cooks = 200}}, {Habit::Nights, {.wakes = 4}}};
  for (const auto& [habit, life] : declines) {
    Weeks kim;
    kim.weeks(12, {.wakes = 1});
    kim.weeks(5, life);
    ASSERT_FALSE(kim.suggestions.empty()) << to_string(habit);
    EXPECT_EQ(kim.suggestions.back().drifts.front().habit, habit);
  }
}

TEST(Habits, OneSuggestionStaysOpenUntilTheHabitRecovers) {
  Weeks kim;
  kim.weeks(12, {});
  kim.weeks(8, {.rises = 34});
  ASSERT_GE(kim.suggestions.size(), 4u);  // one told every week
  const Timestamp raised_at = kim.suggestions.front().raised_at;
  for (const VisitSuggestion& each : kim.suggestions) EXPECT_EQ(each.raised_at, raised_at);
  kim.weeks(5, {});
  EXPECT_EQ(kim.suggestions.back().state, SuggestionState::Recovered);
  EXPECT_EQ(kim.suggestions.back().raised_at, raised_at);
  const std::size_t told = kim.suggestions.size();
  kim.weeks(3, {});
  EXPECT_EQ(kim.suggestions.size(), told);
}

TEST(Habits, AnAnswerMakesWhatIsNowTheUsual) {
  Weeks kim;
  kim.weeks(12, {});
  kim.weeks(6, {.rises = 34});
  ASSERT_FALSE(kim.suggestions.empty());
  const auto answered = answer_suggestion(kim.profile, kim.settings.zone);
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->raised_at, kim.suggestions.front().raised_at);
  EXPECT_EQ(answered->state, SuggestionState::Answered);
  EXPECT_FALSE(answer_suggestion(kim.profile, kim.settings.zone));
  const std::size_t told = kim.suggestions.size();
  kim.weeks(12, {.rises = 34});
  EXPECT_EQ(kim.suggestions.size(), told);
}

TEST(Habits, APhoneThatStopsReportingIsNoDecline) {
  Weeks kim;
  kim.weeks(12, {});
  kim.weeks(10, {.phone = false});
  EXPECT_TRUE(kim.suggestions.empty());
  EXPECT_TRUE(kim.values(Habit::Rising).empty());  // six weeks unseen: the past is forgotten
}

TEST(Habits, AnAbsenceIsNoDecline) {
  Weeks kim;
  kim.weeks(12, {});
  go_away(kim.profile.habits, {.from = kim.now, .until = kim.now + 28 * 24h});
  kim.weeks(4, {.walks = 2, .cooks = 150});
  kim.weeks(2, {});
  EXPECT_TRUE(kim.suggestions.empty());
  EXPECT_EQ(kim.values(Habit::Meals)[2], kNotMeasured);
}

TEST(Habits, AnAbsenceThatEndsEarlyIsMeasuredAgain) {
  Weeks kim;
  kim.weeks(12, {});
  go_away(kim.profile.habits, {.from = kim.now, .until = kim.now + 28 * 24h});
  kim.days(2, {});
  come_back(kim.profile.habits, kim.now);
  kim.weeks(2, {});
  EXPECT_NE(kim.values(Habit::Rising).front(), kNotMeasured);
}

TEST(Habits, AnEmptyHomeIsNotMeasured) {
  Weeks kim;
  kim.weeks(12, {});
  kim.weeks(5, {.home = false});
  EXPECT_TRUE(kim.suggestions.empty());
  EXPECT_EQ(kim.values(Habit::Outings).front(), kNotMeasured);
  EXPECT_EQ(kim.values(Habit::Meals).front(), kNotMeasured);
}

// Each reading comes up to two days late, in whatever order, once more or in time: the habits are the same.
TEST(Habits, DoNotDependOnTheOrderOfArrivalWithin48Hours) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    Rng rng{seed};
    Weeks calm;
    Weeks late;
    std::vector<Reading> all;
    for (int day = 0; day < 7 * 7; ++day) {
      Weeks source;
      source.now = Weeks::kMonday + day * 24h;
      const Life life{.rises = static_cast<int>(rng.between(26, 32)),
                      .walks = static_cast<int>(rng.between(10, 30)),
                      .cooks = static_cast<int>(rng.between(400, 1200)),
                      .wakes = static_cast<int>(rng.between(0, 3))};
      std::ranges::copy(source.day_of(life), std::back_inserter(all));
    }
    std::vector<std::pair<Timestamp, Reading>> arrivals;
    for (const Reading& reading : all) {
      calm.wait(reading.end() - calm.now);
      calm.hear(reading);
      const Duration delay = rng.chance(0.3) ? rng.between(0, 47 * 60) * 1min : 0min;
      arrivals.emplace_back(reading.end() + delay, reading);
      if (rng.chance(0.1)) arrivals.emplace_back(reading.end() + rng.between(0, 47 * 60) * 1min, reading);
    }
    std::ranges::stable_sort(arrivals, {}, &std::pair<Timestamp, Reading>::first);
    for (const auto& [at, reading] : arrivals) {
      late.wait(at - late.now);
      late.hear(reading);
    }
    const Timestamp end = std::max(calm.now, late.now) + 72h;
    for (Weeks* each : {&calm, &late}) each->wait(end - each->now);
    for (int habit = 0; habit < kHabitCount; ++habit) {
      EXPECT_EQ(calm.values(static_cast<Habit>(habit)), late.values(static_cast<Habit>(habit))) << habit;
      EXPECT_GE(calm.values(static_cast<Habit>(habit)).size(), 5u);
    }
  }
}

}  // namespace
}  // namespace anbu::detect
