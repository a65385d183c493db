#include <gtest/gtest.h>

#include "detect/feed_watch.h"

namespace anbu::detect {
namespace {

constexpr Timestamp kStart = from_unix(1'788'620'400);

// Delivers every quarter-hour, from kStart on.
class Line {
 public:
  explicit Line(Measure measure) : measure_{measure} {}

  Line& deliver(Duration span, std::int64_t value = 20) {
    for (const Timestamp until = now_ + span; now_ < until;) {
      now_ += 15min;
      const Reading reading{.measure = measure_, .start = now_ - 15min, .length = 15min, .value = value};
      arrived(watch, reading, now_);
    }
    return *this;
  }
  Line& pause(Duration span) {
    now_ += span;
    return *this;
  }
  bool is_down() const { return pulse_of(watch).down_at <= now_; }
  int permille() const { return usual_permille(pulse_of(watch)); }
  Timestamp now() const { return now_; }

  FeedWatch watch{.cadence = 15min};

 private:
  Measure measure_;
  Timestamp now_ = kStart;
};

TEST(Pulse, ALineIsDownHalfAnIntervalAfterAReadingWasDue) {
  Line line{Measure::Steps};
  line.deliver(48h).pause(27min);
  EXPECT_FALSE(line.is_down());
  line.pause(1min);
  EXPECT_TRUE(line.is_down());
}

TEST(Pulse, NoStepsAreAPulseButAMeterThatReadsNothingHasNone) {
  Line steps{Measure::Steps};
  steps.deliver(48h).deliver(3h, 0);
  EXPECT_FALSE(steps.is_down());
  Line power{Measure::Power};
  power.deliver(48h).deliver(3h, 0);
  EXPECT_TRUE(power.is_down());
  power.deliver(15min);
  EXPECT_FALSE(power.is_down());
}

TEST(Pulse, AFeedIsNoWitnessOnItsFirstDay) {
  Line line{Measure::Steps};
  EXPECT_EQ(line.deliver(23h).permille(), 1000);
  EXPECT_LT(line.deliver(2h).permille(), 10);
}

TEST(Pulse, APhoneThatIsOffEveryNightIsKnownForIt) {
  Line line{Measure::Steps};
  for (int day = 0; day < 10; ++day) line.deliver(16h).pause(8h);
  EXPECT_GT(line.deliver(15min).permille(), 200);
}

TEST(Pulse, OneFaultOfThreeDaysIsNoHabit) {
  Line line{Measure::Steps};
  line.deliver(30 * 24h).pause(72h).deliver(15min);
  EXPECT_LT(line.permille(), 15);
}

TEST(Pulse, WhatThePlatformDidNotHearIsNotHeldAgainstTheLine) {
  Line line{Measure::Steps};
  line.deliver(48h).pause(5h);
  const int before = line.permille();
  resume_watch(line.watch, line.now());
  line.deliver(15min);
  EXPECT_LE(line.permille(), before);
}

}  // namespace
}  // namespace anbu::detect
