#include "detect/portrait.h"

#include <gtest/gtest.h>

#include <algorithm>

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
  EXPECT_EQ(portrait.life_signs.back(), drawn.resident.profile.last_life_sign);
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

}  // namespace
}  // namespace anbu::detect
