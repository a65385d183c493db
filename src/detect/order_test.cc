// Whatever the order in which two days of readings arrive, doubled and corrected on the way: what was learned
// and when she was last alive is the same. What may differ is what was known meanwhile: signals, the totals
// of the sentence, the tails of past gaps, the counters of the feed page, and which of two measures that
// showed life in one quarter-hour is named. Some measures show life every few hours, some every few days.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "detect/quiet_clock.h"
#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

struct Delivery {
  Timestamp at;
  Reading reading;
};

struct Habit {
  Measure measure = Measure::Power;
  Duration length = 15min;
  double chance_by_day = 0;
  std::int64_t quiet = 0;
  std::int64_t lively = 0;
};

const std::vector<Habit> kHabits{
    {.measure = Measure::Power, .length = 15min, .chance_by_day = 0.2, .quiet = 25, .lively = 350},
    {.measure = Measure::Steps, .length = 15min, .chance_by_day = 0.3, .quiet = 0, .lively = 90},
    {.measure = Measure::CallOut, .length = 1h, .chance_by_day = 0.5, .quiet = 0, .lively = 2},
    {.measure = Measure::Water, .length = 1h, .chance_by_day = 0.5, .quiet = 0, .lively = 9'000},
    {.measure = Measure::Gas, .length = 1h, .chance_by_day = 0.3, .quiet = 2, .lively = 300},
    {.measure = Measure::Door, .length = 1h, .chance_by_day = 0.02, .quiet = 0, .lively = 1},
    {.measure = Measure::Data, .length = 1h, .chance_by_day = 0.02, .quiet = 0, .lively = 40},
};
const std::vector<Measure> kMeasures{Measure::Power, Measure::Steps, Measure::CallOut, Measure::Water,
                                     Measure::Gas,   Measure::Door,  Measure::Data};

std::vector<Reading> life(Timestamp from, Timestamp until, Rng& rng) {
  std::vector<Reading> readings;
  for (const Habit& habit : kHabits) {
    for (Timestamp start = from; start < until; start += habit.length) {
      const int hour = seoul().local(start).hour();
      const bool lively = hour >= 7 && hour < 23 && rng.chance(habit.chance_by_day);
      Reading reading = Watched::quarter(habit.measure, start, lively ? habit.lively : habit.quiet);
      reading.length = habit.length;
      reading.value += rng.between(0, 3) * (habit.measure == Measure::Power ? 1 : 0);
      readings.push_back(reading);
    }
  }
  return readings;
}

// Each at its end.
std::vector<Delivery> calm(const std::vector<Reading>& readings) {
  std::vector<Delivery> deliveries;
  for (const Reading& reading : readings) deliveries.push_back({.at = reading.end(), .reading = reading});
  return deliveries;
}

// Late by up to two days, some twice, some wrong at first: the last word on an interval is the true one.
std::vector<Delivery> stormy(const std::vector<Reading>& readings, Rng& rng) {
  std::vector<Delivery> deliveries;
  for (const Reading& reading : readings) {
    const auto after = [&](Timestamp at) { return at + Duration{rng.between(0, 23 * 3600)}; };
    Timestamp at = after(reading.end());
    if (rng.chance(0.1)) {
      Reading wrong = reading;
      wrong.value = rng.between(0, 400);
      deliveries.push_back({.at = at, .reading = wrong});
      at = after(at + 1s);
    }
    deliveries.push_back({.at = at, .reading = reading});
    if (rng.chance(0.1)) deliveries.push_back({.at = after(at + 1s), .reading = reading});
  }
  return deliveries;
}

// The clock ticks every quarter-hour for both lives; deliveries come between.
void live_through(Watched& resident, std::vector<Delivery> deliveries, Timestamp until) {
  std::ranges::stable_sort(deliveries, {}, &Delivery::at);
  auto next = deliveries.begin();
  while (resident.now < until) {
    const Timestamp tick = resident.now + 15min;
    for (; next != deliveries.end() && next->at < tick; ++next) {
      resident.now = std::max(resident.now, next->at);
      resident.hear(next->reading);
    }
    resident.now = tick;
    resident.tick();
  }
  ASSERT_EQ(next, deliveries.end());
}

void expect_same(const Watched& one, const Watched& other) {
  EXPECT_EQ(one.profile.last_life_sign().at, other.profile.last_life_sign().at);
  for (std::size_t k = 0; k < kClocks; ++k) {
    EXPECT_EQ(one.profile.clocks[k].last_sign.at, other.profile.clocks[k].last_sign.at);
    EXPECT_EQ(missed_signs(one.profile, k, one.context()), missed_signs(other.profile, k, other.context()));
    EXPECT_EQ(evidence_of(one.profile.clocks[k]), evidence_of(other.profile.clocks[k]));
  }
  ASSERT_EQ(one.profile.measures.size(), other.profile.measures.size());
  for (const MeasureTrack& track : one.profile.measures) {
    const auto same = std::ranges::find(other.profile.measures, track.measure, &MeasureTrack::measure);
    ASSERT_NE(same, other.profile.measures.end());
    EXPECT_EQ(track.cells, same->cells);
    EXPECT_EQ(track.tracks, same->tracks);
    EXPECT_EQ(track.peaks, same->peaks);
  }
}

TEST(Order, OfArrivalWithinTwoDaysChangesNeitherTheRoutineNorTheLastLifeSign) {
  Rng history_rng{1};
  Watched before{kMeasures};
  const Timestamp begin = before.now;
  live_through(before, calm(life(begin, begin + 10 * 24h, history_rng)), begin + 10 * 24h + 30min);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    Rng rng{seed};
    Watched in_order = before;
    Watched shuffled = before;
    const Timestamp from = begin + 10 * 24h + 1h;
    const auto days = life(from, from + 72h, rng);
    const Timestamp arrived = from + 72h + 75h;
    live_through(in_order, calm(days), arrived);
    live_through(shuffled, stormy(days, rng), arrived);
    expect_same(in_order, shuffled);
    if (testing::Test::HasFailure()) return;
    // And what is learned from those days once they are too old to change.
    const auto later = calm(life(arrived, arrived + 4 * 24h, rng));
    live_through(in_order, later, arrived + 4 * 24h + 30min);
    live_through(shuffled, later, arrived + 4 * 24h + 30min);
    expect_same(in_order, shuffled);
    if (testing::Test::HasFailure()) return;
  }
}

// Two weeks; on some days what counts shows nothing while levels rise, on others nothing does.
TEST(Order, ClocksThatAreWoundAnewSayWhatTheySaid) {
  Rng rng{7};
  Watched resident{kMeasures};
  const Timestamp begin = resident.now;
  for (int day = 0; day < 14; ++day) {
    std::vector<Reading> readings = life(begin + day * 24h, begin + (day + 1) * 24h, rng);
    for (Reading& reading : readings) {
      const bool is_level = sign_rule(reading.measure).shape == Shape::Level;
      if (day % 4 >= (is_level ? 3 : 2))
        reading.value = is_level ? std::min<std::int64_t>(reading.value, 25) : 0;
    }
    std::vector<Delivery> deliveries = calm(readings);
    std::ranges::stable_sort(deliveries, {}, &Delivery::at);
    for (const Delivery& delivery : deliveries) {
      resident.now = std::max(resident.now, delivery.at);
      resident.hear(delivery.reading);
      Profile anew = resident.profile;
      rewind(anew, resident.context());
      for (std::size_t k = 0; k < kClocks; ++k) {
        ASSERT_EQ(evidence_of(anew.clocks[k]), evidence_of(resident.profile.clocks[k]))
            << "clock " << k << ", day " << day;
        ASSERT_EQ(anew.clocks[k].last_sign_cell, resident.profile.clocks[k].last_sign_cell);
      }
    }
  }
}

}  // namespace
}  // namespace anbu::detect
