#include "detect/away_hint.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detect/explain.h"
#include "detect/watched_test.h"

namespace anbu::detect {
namespace {

// Quarter-hours of power and steps from midnight on; what stands in none of the lists is base load and rest.
struct Day {
  std::vector<int> at_home;  // quarters with a kettle
  std::vector<int> walking;
  int until = 96;
};

Evidence hint_of(const Day& day) {
  Watched resident{{Measure::Power, Measure::Steps}};
  for (int quarter = 0; quarter < day.until; ++quarter) {
    resident.wait(15min);
    const bool home = std::ranges::find(day.at_home, quarter) != day.at_home.end();
    const bool walks = std::ranges::find(day.walking, quarter) != day.walking.end();
    resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, home ? 300 : 20));
    resident.hear(Watched::quarter(Measure::Steps, resident.now - 15min, walks ? 400 : 0));
  }
  Evidence evidence;
  hint_at_absence(resident.profile, evidence);
  return evidence;
}

TEST(AwayHint, APhoneUsedForHoursAfterTheHomeFellSilentSpeaksOfAnOuting) {
  const Evidence evidence = hint_of({.at_home = {30, 34}, .walking = {36, 50, 60}, .until = 80});
  EXPECT_EQ(evidence.away_hint, AwayHint::PhoneWentOn);
  EXPECT_EQ(evidence.phone_went_on, 26 * 15min);
}

TEST(AwayHint, WalkingThatEndsInASilentHomeSpeaksOfAnOuting) {
  const Evidence evidence = hint_of({.at_home = {30, 34}, .walking = {35, 36}, .until = 60});
  EXPECT_EQ(evidence.away_hint, AwayHint::WalkedOut);
}

TEST(AwayHint, ASilenceThatBeginsAtHomeSpeaksOfNone) {
  EXPECT_EQ(hint_of({.at_home = {30, 40}, .walking = {32, 33}, .until = 70}).away_hint, AwayHint::None);
  EXPECT_EQ(hint_of({.at_home = {30, 34}, .walking = {35}, .until = 60}).away_hint, AwayHint::None);
}

TEST(AwayHint, WhereTheHomesDataHaveNotComeNothingIsSaid) {
  Watched resident{{Measure::Power, Measure::Steps}};
  for (int quarter = 0; quarter < 60; ++quarter) {
    resident.wait(15min);
    if (quarter < 34) resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, 20));
    resident.hear(Watched::quarter(Measure::Steps, resident.now - 15min, quarter < 55 ? 90 : 0));
  }
  Evidence evidence;
  hint_at_absence(resident.profile, evidence);
  EXPECT_EQ(evidence.away_hint, AwayHint::None);
}

TEST(AwayHint, IsSaidAsAGuess) {
  Signal signal{.kind = SignalKind::HardLimit, .raised_at = Watched::kMonday, .evidence = {}};
  const std::string plain = explain(signal, seoul(), Language::Korean);
  signal.evidence.away_hint = AwayHint::PhoneWentOn;
  signal.evidence.phone_went_on = 6h + 30min;
  const std::string korean = explain(signal, seoul(), Language::Korean);
  EXPECT_TRUE(korean.starts_with(plain));
  EXPECT_NE(korean.find("6시간"), std::string::npos);
  EXPECT_NE(korean.find("확인된 것은 아닙니다"), std::string::npos);
  signal.evidence.away_hint = AwayHint::WalkedOut;
  EXPECT_NE(explain(signal, seoul(), Language::English).find("She may be out; nobody knows."),
            std::string::npos);
}

TEST(AwayHint, PowerIsFlatOnlyByDayAndWithoutAnythingLarge) {
  Watched resident{{Measure::Power}};
  const auto draw = [&](int quarters, std::int64_t wh) {
    for (int i = 0; i < quarters; ++i) {
      resident.wait(15min);
      resident.hear(Watched::quarter(Measure::Power, resident.now - 15min, wh));
    }
  };
  draw(24, 20);  // the night
  EXPECT_FALSE(power_is_flat(resident.profile, Watched::kMonday, seoul()));
  draw(24, 20);
  EXPECT_TRUE(power_is_flat(resident.profile, Watched::kMonday, seoul()));
  draw(1, 400);
  EXPECT_FALSE(power_is_flat(resident.profile, Watched::kMonday, seoul()));
}

}  // namespace
}  // namespace anbu::detect
