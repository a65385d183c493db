#include "detect/explain.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/rng.h"

namespace anbu::detect {
namespace {

// Friday 9 January 2026, 09:05 in Seoul.
constexpr Timestamp kNow = Timestamp{std::chrono::sys_days{std::chrono::year{2026} / 1 / 9}} + 5min;

Signal silence() {
  Signal signal;
  signal.kind = SignalKind::Silence;
  signal.raised_at = kNow;
  signal.evidence.last_life_sign.at = kNow - 11h - 25min;
  signal.evidence.missed_signs_tenths = 118;
  signal.evidence.measures = {
      {.measure = Measure::Power, .last_life_sign = {}, .seen_until = kNow, .total_in_silence = 1240},
      {.measure = Measure::Steps, .last_life_sign = {}, .seen_until = kNow}};
  return signal;
}

TEST(Explain, SilenceIsToldWithItsHourAndTheMissedSigns) {
  EXPECT_EQ(explain(silence(), seoul(), Language::Korean),
            "어제 21:40 이후 생활신호가 없습니다. 평소라면 이 시간까지 신호 11.8회가 기대됩니다. "
            "전력 1.2 kWh(기저부하), 걸음 0.");
  EXPECT_EQ(explain(silence(), seoul(), Language::English),
            "No sign of life since 21:40 yesterday. Usually 11.8 signs would be expected by now. "
            "power 1.2 kWh (base load), steps 0.");
}

TEST(Explain, WeakSignsSinceAreNotDenied) {
  Signal signal = silence();
  signal.evidence.measures[0].last_life_sign = kNow - 1h;
  const std::string korean = explain(signal, seoul(), Language::Korean);
  const std::string english = explain(signal, seoul(), Language::English);
  EXPECT_NE(korean.find("뚜렷한 생활신호가 없습니다"), std::string::npos);
  EXPECT_NE(korean.find("전력 1.2 kWh(변화 있음)"), std::string::npos);
  EXPECT_NE(english.find("No clear sign of life"), std::string::npos);
  EXPECT_NE(english.find("power 1.2 kWh (changing)"), std::string::npos);
}

TEST(Explain, ALateFeedIsCalledLateAndNotSilent) {
  Signal signal = silence();
  signal.evidence.measures[1].late = true;
  const std::string sentence = explain(signal, seoul(), Language::Korean);
  EXPECT_NE(sentence.find("걸음 수신 지연"), std::string::npos);
  EXPECT_EQ(sentence.find("걸음 0"), std::string::npos);
}

TEST(Explain, TheLimitIsNamedInHours) {
  Signal signal = silence();
  signal.kind = SignalKind::HardLimit;
  signal.evidence.limit = 36h;
  EXPECT_NE(explain(signal, seoul(), Language::Korean).find("무활동 한도는 36시간입니다"), std::string::npos);
}

TEST(Explain, SentenceAndNumbersAgreeWhateverTheyAre) {
  Rng rng{11};
  for (int trial = 0; trial < 500; ++trial) {
    Signal signal = silence();
    const Timestamp last = kNow - Duration{rng.between(60, 20 * 86400)};
    signal.evidence.last_life_sign.at = last;
    signal.evidence.missed_signs_tenths = static_cast<int>(rng.between(0, 9999));
    signal.evidence.measures[1].total_in_silence = rng.between(0, 15);
    const LocalTime local = seoul().local(last);
    const int tenths = signal.evidence.missed_signs_tenths;
    for (const Language language : {Language::Korean, Language::English}) {
      const std::string sentence = explain(signal, seoul(), language);
      EXPECT_NE(sentence.find(fmt::format("{:02}:{:02}", local.hour(), local.minute())), std::string::npos);
      EXPECT_NE(sentence.find(fmt::format("{}.{}", tenths / 10, tenths % 10)), std::string::npos);
      const std::string_view steps = language == Language::Korean ? "걸음" : "steps";
      const std::string shown = fmt::format("{} {}.", steps, signal.evidence.measures[1].total_in_silence);
      EXPECT_NE(sentence.find(shown), std::string::npos) << sentence;
    }
  }
}

}  // namespace
}  // namespace anbu::detect
