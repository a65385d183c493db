// What the engine makes of feeds that are not as they should be, and of absences, through the whole log.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/history_test.h"

namespace anbu::engine {
namespace {

const FeedId kMeter{3};

Resident resident() {
  return {.id = kResident, .area = "가산동", .since = kStart};
}

// Adds entries and their ticks to a log.
class Diary {
 public:
  explicit Diary(const Resident& whose = resident()) { say(ResidentChanged{.resident = whose}); }

  void say(LogBody body) {
    entries_.push_back(
        {.position = static_cast<Position>(entries_.size()) + 1, .at = now, .body = std::move(body)});
  }
  void feed(Feed feed) {
    feed.resident = kResident;
    say(FeedRegistered{.feed = std::move(feed)});
  }
  void reads(Reading reading) {
    reading.received_at = now;
    say(ReadingsArrived{.received_at = now, .readings = {reading}});
  }
  void pass(Duration time) {
    for (const Timestamp until = now + time; now < until;) {
      now += 15min;
      say(Tick{});
    }
  }
  // A day of steps every quarter-hour, none at night.
  void live(int days) {
    for (int quarter = 0; quarter < days * 96; ++quarter) {
      const Timestamp start = now;
      pass(15min);
      const int hour = seoul().local(start).hour();
      reads({.feed = kSteps,
             .measure = Measure::Steps,
             .start = start,
             .length = 15min,
             .value = hour >= 7 && hour < 23 ? 80 : 0});
    }
  }
  MemoryStoreRows rows(std::size_t batch = 50, std::size_t restart_after = 0) const {
    return run(entries_, batch, restart_after);
  }
  std::size_t length() const { return entries_.size(); }

  Timestamp now = kStart;

 private:
  std::vector<LogEntry> entries_;
};

std::vector<Case> of_kind(const MemoryStoreRows& rows, CaseKind kind) {
  std::vector<Case> found;
  for (const auto& [id, subject] : rows.cases) {
    if (subject.kind == kind) found.push_back(subject);
  }
  return found;
}

int questions(const MemoryStoreRows& rows) {
  return static_cast<int>(std::ranges::count_if(
      rows.outbox, [](const auto& item) { return item.second.action.kind == ActionKind::AskAbsence; }));
}

TEST(Intake, ARunningCounterIsKeptAsIntervalsAndShowsLife) {
  Diary diary;
  diary.feed({.id = kMeter, .measure = Measure::Power, .provider = "kepco", .cumulative = true});
  std::int64_t counter_wh = 70'000;
  for (int quarter = 0; quarter < 96; ++quarter) {
    diary.pass(15min);
    diary.reads({.feed = kMeter, .measure = Measure::Power, .start = diary.now, .value = counter_wh});
    counter_wh += quarter == 60 ? 500 : 20;
  }
  diary.pass(2h);
  const MemoryStoreRows rows = diary.rows();
  const auto& readings = rows.series.begin()->second.front().readings;
  ASSERT_FALSE(readings.empty());
  for (const Reading& reading : readings) EXPECT_EQ(reading.length, 15min);
  const detect::Profile& profile = *rows.checkpoints.at(kResident).profile;
  EXPECT_EQ(profile.last_life_sign().at, kStart + 62 * 15min);
}

TEST(Intake, WhatIsWrongWithAFeedReachesTheFeedPage) {
  Diary diary;
  diary.feed({.id = kMeter, .measure = Measure::Power, .provider = "kepco"});
  for (int quarter = 0; quarter < 12; ++quarter) {
    diary.pass(15min);
    diary.reads({.feed = kMeter,
                 .measure = Measure::Power,
                 .start = diary.now - 15min,
                 .length = 15min,
                 .value = 45'000});
  }
  diary.pass(3h);
  const MemoryStoreRows rows = diary.rows();
  EXPECT_EQ(rows.feed_faults.at(kMeter).wrong_unit, 12);
  EXPECT_EQ(of_kind(rows, CaseKind::Blind).size(), 1u);
}

TEST(Intake, ASharedFeedIsWatchedProvesNoLifeAndACallOnItIsHeard) {
  Diary diary;
  diary.feed({.id = kSteps, .measure = Measure::Steps, .provider = "app", .shared = true});
  diary.feed({.id = kMeter, .measure = Measure::Sos, .provider = "speaker", .cadence = 0s, .shared = true});
  diary.live(1);
  diary.reads({.feed = kMeter, .measure = Measure::Sos, .start = diary.now, .value = 1});
  const MemoryStoreRows rows = diary.rows();
  EXPECT_TRUE(of_kind(rows, CaseKind::Blind).empty());
  EXPECT_EQ(std::ranges::count(rows.signals, SignalKind::Sos, &Signal::kind), 1);
  diary.pass(2h);
  EXPECT_EQ(diary.rows().checkpoints.at(kResident).profile->last_life_sign().at, kStart);
}

bool has_entry(const MemoryStoreRows& rows, Reason reason) {
  return std::ranges::any_of(rows.entries, [&](const auto& item) {
    return std::ranges::find(item.second, reason, &CaseEntry::reason) != item.second.end();
  });
}

// Two days with a kettle at breakfast; then the phone is dark, and power goes on, with or without the kettle.
MemoryStoreRows phone_goes_dark(bool kettle) {
  Diary diary;
  diary.feed({.id = kSteps, .measure = Measure::Steps, .provider = "app"});
  diary.feed({.id = kMeter, .measure = Measure::Power, .provider = "kepco"});
  for (int quarter = 0; quarter < 3 * 96; ++quarter) {
    const Timestamp start = diary.now;
    diary.pass(15min);
    const bool is_dark = quarter >= 2 * 96 + 32;
    const bool boils = quarter % 96 >= 30 && quarter % 3 == 0 && (kettle || !is_dark);
    diary.reads({.feed = kMeter,
                 .measure = Measure::Power,
                 .start = start,
                 .length = 15min,
                 .value = boils ? 400 : 20});
    if (is_dark) continue;
    diary.reads({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 15min, .value = 40});
  }
  return diary.rows();
}

TEST(Intake, APhoneThatGoesDarkWhilePowerIsFlatIsSaidToBeMoreThanAFault) {
  const MemoryStoreRows flat = phone_goes_dark(false);
  EXPECT_EQ(of_kind(flat, CaseKind::Blind).size(), 1u);
  EXPECT_TRUE(has_entry(flat, Reason::PhoneOffPowerFlat));
  EXPECT_FALSE(has_entry(phone_goes_dark(true), Reason::PhoneOffPowerFlat));
}

TEST(Intake, ALateFeedThatIsEndedClosesItsCase) {
  Diary diary;
  const Feed meter{.id = kMeter, .measure = Measure::Power, .provider = "kepco"};
  diary.feed(meter);
  diary.pass(6h);
  ASSERT_TRUE(of_kind(diary.rows(), CaseKind::Blind).at(0).is_open());
  Feed ended = meter;
  ended.ended = true;
  diary.feed(ended);
  EXPECT_FALSE(of_kind(diary.rows(), CaseKind::Blind).at(0).is_open());
}

TEST(Intake, ASilenceThatStandsWhenSheBeginsToBeWatchedIsToldThen) {
  Resident later = resident();
  later.since = kStart + 20 * 24h;
  Diary fresh{later};
  fresh.feed({.id = kSteps, .measure = Measure::Steps, .provider = "app"});
  fresh.live(14);
  for (int quarter = 0; quarter < 9 * 96; ++quarter) {
    const Timestamp start = fresh.now;
    fresh.pass(15min);
    fresh.reads({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 15min});
  }
  const auto cases = of_kind(fresh.rows(), CaseKind::Person);
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_GE(cases[0].opened_at, later.since);
  EXPECT_LE(cases[0].opened_at, later.since + 15min);
}

// She leaves for some days; her phone stays behind and is silent.
Diary away(Duration absence, Duration gone) {
  Diary diary;
  diary.feed({.id = kSteps, .measure = Measure::Steps, .provider = "app"});
  diary.live(14);
  diary.say(
      AbsenceEntered{.absence = {.resident = kResident, .from = diary.now, .until = diary.now + absence}});
  for (const Timestamp back = diary.now + gone; diary.now < back;) {
    const Timestamp start = diary.now;
    diary.pass(15min);
    diary.reads({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 15min});
  }
  return diary;
}

TEST(Absence, HoldsTheCaseUntilTheFirstSignAtHomeIsAwaitedInVain) {
  const Diary during = away(4 * 24h, 4 * 24h + 9h);
  const auto held = of_kind(during.rows(), CaseKind::Person);
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].step, Step::Held);
  const Diary after = away(4 * 24h, 4 * 24h + 11h);
  EXPECT_NE(of_kind(after.rows(), CaseKind::Person).at(0).step, Step::Held);
}

TEST(Absence, ASilenceThatWasClosedAsAnAbsenceIsToldAnewWhenItsEndHasPassed) {
  Diary diary = away(4 * 24h, 3 * 24h + 12h);
  const auto held = of_kind(diary.rows(), CaseKind::Person);
  ASSERT_EQ(held.size(), 1u);
  diary.say(CommandIssued{.command = {.kind = CommandKind::Close,
                                      .subject = held[0].id,
                                      .resident = kResident,
                                      .outcome = Outcome::SafeAway,
                                      .confirmation = Confirmation::EmergencyService}});
  ASSERT_FALSE(of_kind(diary.rows(), CaseKind::Person).at(0).is_open());
  for (const Timestamp until = diary.now + 48h; diary.now < until;) {
    const Timestamp start = diary.now;
    diary.pass(15min);
    diary.reads({.feed = kSteps, .measure = Measure::Steps, .start = start, .length = 15min});
  }
  const auto cases = of_kind(diary.rows(), CaseKind::Person);
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_TRUE(cases[1].is_open());
  EXPECT_GE(cases[1].opened_at, kStart + 18 * 24h);
  EXPECT_LE(cases[1].opened_at, kStart + 18 * 24h + 36h);
}

TEST(Absence, IsAskedAboutOnceAndARestartAsksNoSecondTime) {
  const Diary diary = away(4 * 24h, 5 * 24h);
  EXPECT_EQ(questions(diary.rows()), 1);
  for (std::size_t place = diary.length() / 2; place < diary.length(); place += 97) {
    const MemoryStoreRows rows = diary.rows(13, place);
    EXPECT_EQ(questions(rows), 1);
    expect_same(rows, diary.rows());
  }
}

TEST(Absence, LastsThirtyDaysAtMostFromNow) {
  Diary diary;
  const Absence endless{.resident = kResident, .from = diary.now, .until = diary.now + 400 * 24h};
  diary.say(AbsenceEntered{.absence = endless});
  EXPECT_EQ(diary.rows().absences.at(kResident).until, kStart + kLongestAbsence);
}

TEST(Absence, LifeAtHomeContradictsItAndAsksOnce) {
  Diary diary;
  diary.feed({.id = kMeter, .measure = Measure::Water, .provider = "arisu"});
  diary.say(AbsenceEntered{.absence = {.resident = kResident, .from = diary.now, .until = diary.now + 30h}});
  for (int hour = 0; hour < 12; ++hour) {
    diary.pass(1h);
    diary.reads(
        {.feed = kMeter, .measure = Measure::Water, .start = diary.now - 1h, .length = 1h, .value = 20'000});
  }
  const MemoryStoreRows rows = diary.rows();
  EXPECT_TRUE(is_contradicted(rows.absences.at(kResident)));
  EXPECT_EQ(questions(rows), 1);
}

}  // namespace
}  // namespace anbu::engine
