#include "detect/portrait.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "detect/quiet_index.h"
#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

// Three weeks of life, then half a silent day; the portrait is of the last three days.
struct Drawn {
  Watched resident{{Measure::Steps}};
  std::vector<Reading> readings;
  Timestamp from;

  Drawn() {
    resident.live(21);
    resident.live_until(resident.now + 12h, false);
    from = resident.now - 72h;
    for (Timestamp start = from; start < resident.now; start += 15min) {
      const int hour = resident.settings.zone.local(start).hour();
      const bool about =
          start < resident.now - 12h && hour >= 7 && hour < 23 && start.time_since_epoch() / 15min % 3 != 0;
      Reading reading = Watched::quarter(Measure::Steps, start, about ? 80 : 0);
      reading.received_at = start + 15min;
      readings.push_back(reading);
    }
  }
  Portrait portrait() const { return portray(resident.profile, readings, from, resident.context()); }
};

TEST(Portrait, ItsLifeSignsAreThoseThatTheDetectorFound) {
  const Drawn drawn;
  const Portrait portrait = drawn.portrait();
  ASSERT_FALSE(portrait.life_signs.empty());
  EXPECT_EQ(portrait.life_signs.back(), drawn.resident.profile.last_life_sign());
  for (const LifeSign& sign : portrait.life_signs) {
    EXPECT_NE(std::ranges::find(drawn.resident.life_signs, sign.at, &LifeSign::at),
              drawn.resident.life_signs.end());
  }
}

TEST(Portrait, ItsClockEndsWhereTheDetectorStands) {
  const Drawn drawn;
  const Portrait portrait = drawn.portrait();
  const Profile& profile = drawn.resident.profile;
  EXPECT_EQ(portrait.clock.back().at, drawn.resident.now);
  EXPECT_DOUBLE_EQ(portrait.caution, static_cast<double>(profile.index.thresholds[1]) / kOne);
  EXPECT_NEAR(portrait.clock.back().quiet, static_cast<double>(index_of(profile)) / kOne, 0.01);
  EXPECT_LT(portrait.watch, portrait.caution);
  EXPECT_LT(portrait.caution, portrait.serious);
}

TEST(Portrait, MoreIsExpectedByDayThanAtNightAndGapsInTheDataShow) {
  Drawn drawn;
  std::erase_if(drawn.readings,
                [&](const Reading& r) { return r.start >= drawn.from + 6h && r.start < drawn.from + 9h; });
  const Portrait portrait = drawn.portrait();
  EXPECT_GT(portrait.expected_signs[0][10], 4 * portrait.expected_signs[0][3]);
  ASSERT_EQ(portrait.seen.size(), 2);
  EXPECT_EQ(portrait.seen[0].until, drawn.from + 6h);
  EXPECT_EQ(portrait.seen[1].from, drawn.from + 9h);
}

// Somebody with hours and habits of her own, whose power falls to its base load when she falls silent.
struct Somebody {
  Rng rng;
  int rises;
  int sleeps;
  std::int64_t often;  // one quarter-hour in so many has steps
  bool has_power;
  Watched resident;
  std::vector<Reading> readings;

  explicit Somebody(std::uint64_t seed)
      : rng{seed},
        rises{static_cast<int>(rng.between(5, 9))},
        sleeps{static_cast<int>(rng.between(20, 23))},
        often{rng.between(2, 8)},
        has_power{rng.between(0, 1) == 1},
        resident{has_power ? std::vector{Measure::Power, Measure::Steps} : std::vector{Measure::Steps}} {}

  void quarter(bool alive) {
    const Timestamp start = resident.now;
    const int hour = resident.settings.zone.local(start).hour();
    const bool about = alive && hour >= rises && hour < sleeps && rng.between(1, often) == 1;
    resident.wait(15min);
    hear(Watched::quarter(Measure::Steps, start, about ? 90 : 0));
    if (has_power) hear(Watched::quarter(Measure::Power, start, about ? 250 : 20));
  }
  void hear(Reading reading) {
    reading.received_at = resident.now;
    readings.push_back(reading);
    resident.hear(reading);
  }
  const Signal* call() const {
    const auto found = std::ranges::find_if(resident.signals, [](const Signal& signal) {
      return signal.kind == SignalKind::Silence && signal.grade >= Grade::Caution;
    });
    return found == resident.signals.end() ? nullptr : &*found;
  }
};

void expect_plot_agrees(const Somebody& somebody, const Signal& signal) {
  const Timestamp from = silent_since(somebody.resident.profile) - 24h;
  const Portrait portrait =
      portray(somebody.resident.profile, somebody.readings, from, somebody.resident.context());
  const double line = signal.grade == Grade::Serious ? portrait.serious : portrait.caution;
  EXPECT_GE(portrait.clock.back().quiet, line) << "the plot ends above the line of its grade";
  const LifeSign& last = signal.evidence.last_life_sign;
  EXPECT_NE(std::ranges::find(portrait.life_signs, last.at, &LifeSign::at), portrait.life_signs.end())
      << "the sign that the sentence names is in the plot";
  for (const ClockPoint& point : portrait.clock) {
    if (point.at <= last.at + 30min || point.at >= signal.raised_at) continue;
    // Drawn by today's routine, which has faded a little since the silence began.
    EXPECT_LT(point.quiet, 1.05 * line) << "it was not above the line before it was raised";
  }
}

TEST(Portrait, PlotSentenceAndSignalAgreeWhoeverItIs) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    Somebody somebody{seed};
    const std::int64_t lived = somebody.rng.between(30, 40) * 96 + somebody.rng.between(0, 95);
    for (std::int64_t i = 0; i < lived; ++i) somebody.quarter(true);
    somebody.resident.signals.clear();
    for (int i = 0; i < 7 * 96 && somebody.call() == nullptr; ++i) somebody.quarter(false);
    ASSERT_NE(somebody.call(), nullptr) << "nobody is missed for a week";
    expect_plot_agrees(somebody, *somebody.call());
  }
}

}  // namespace
}  // namespace anbu::detect
