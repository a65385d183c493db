#include "codec/wire_check.h"

#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

struct ValueSample {
  std::string_view text;
  Measure measure;
  Checked<std::int64_t> value;
};

TEST(WireCheck, ValuesAreReadExactly) {
  const std::vector<ValueSample> samples = {
      {"0.123", Measure::Power, 123},
      {"0", Measure::Power, 0},
      {"-0", Measure::Power, 0},
      {".5", Measure::Power, 500},
      {"5.", Measure::Steps, 5},
      {"1.005", Measure::Power, 1'005},  // 1004.9999 in binary
      {"0.0005", Measure::Power, 1},     // half a unit goes up
      {"0.00049999999999999999999", Measure::Power, 0},
      {"1.0000000000000000000000000", Measure::Power, 1'000},
      {"2.5e-1", Measure::Power, 250},
      {"1E3", Measure::Steps, 1'000},
      {"1e+3", Measure::Steps, 1'000},
      {"1e-400", Measure::Power, 0},
      {"1000000", Measure::Power, 1'000'000'000},
      {"-1", Measure::Mood, -1},
      {"0.4", Measure::Steps, 0},
      {"0.6", Measure::Steps, 1},
  };
  for (const ValueSample& sample : samples) {
    EXPECT_EQ(check_value(sample.text, sample.measure), sample.value) << sample.text;
  }
}

TEST(WireCheck, ValuesThatAreNoneOrOutOfBoundsAreRefused) {
  const std::vector<ValueSample> samples = {
      {"", Measure::Power, RejectReason::NotANumber},
      {".", Measure::Power, RejectReason::NotANumber},
      {"NaN", Measure::Power, RejectReason::NotANumber},
      {"inf", Measure::Power, RejectReason::NotANumber},
      {"1,5", Measure::Power, RejectReason::NotANumber},
      {"1.2.3", Measure::Power, RejectReason::NotANumber},
      {"0x10", Measure::Power, RejectReason::NotANumber},
      {"1e", Measure::Power, RejectReason::NotANumber},
      {"1e+-3", Measure::Power, RejectReason::NotANumber},
      {"1e999999999999", Measure::Power, RejectReason::NotANumber},
      {" 1", Measure::Power, RejectReason::NotANumber},
      {"--1", Measure::Power, RejectReason::NotANumber},
      {"-0.001", Measure::Power, RejectReason::Negative},
      {"-1", Measure::Steps, RejectReason::Negative},
      {"1000000.001", Measure::Power, RejectReason::TooLarge},
      {"9999999999996493640.23", Measure::Power, RejectReason::TooLarge},
      {"1e300", Measure::Steps, RejectReason::TooLarge},
      {"99999999999999999999999999", Measure::Steps, RejectReason::TooLarge},
  };
  for (const ValueSample& sample : samples) {
    EXPECT_EQ(check_value(sample.text, sample.measure), sample.value) << sample.text;
  }
}

TEST(WireCheck, LengthsReachAMonth) {
  EXPECT_EQ(check_seconds("0"), Checked<Duration>{0s});
  EXPECT_EQ(check_seconds("900"), Checked<Duration>{15min});
  EXPECT_EQ(check_seconds("2678400"), Checked<Duration>{31 * 24h});
  EXPECT_EQ(check_seconds("2678401"), Checked<Duration>{RejectReason::TooLarge});
  EXPECT_EQ(check_seconds("-1"), Checked<Duration>{RejectReason::Negative});
  EXPECT_EQ(check_seconds("soon"), Checked<Duration>{RejectReason::NotANumber});
}

TEST(WireCheck, StartsAreIsoWithOffsetOrUnixSeconds) {
  const Timestamp received_at = from_unix(1'795'300'200);
  const Checked<Timestamp> start = received_at;
  EXPECT_EQ(check_start("1795300200", received_at), start);
  EXPECT_EQ(check_start(to_iso(received_at, seoul()), received_at), start);
  EXPECT_EQ(check_start(to_iso(received_at + 24h, Zone{}), received_at),
            Checked<Timestamp>{received_at + 24h});
  EXPECT_EQ(check_start("1795386601", received_at), Checked<Timestamp>{RejectReason::ClockSkew});
  EXPECT_EQ(check_start("253402300799", received_at), Checked<Timestamp>{RejectReason::ClockSkew});
  EXPECT_EQ(check_start("253402300800", received_at), Checked<Timestamp>{RejectReason::NotATime});
  EXPECT_EQ(check_start("9223372036854775807", received_at), Checked<Timestamp>{RejectReason::NotATime});
  EXPECT_EQ(check_start("2026-11-22T00:00:00", received_at), Checked<Timestamp>{RejectReason::NotATime});
  EXPECT_EQ(check_start("", received_at), Checked<Timestamp>{RejectReason::NotATime});
  EXPECT_EQ(check_start("-5", received_at), Checked<Timestamp>{RejectReason::TooEarly});
  EXPECT_EQ(check_start("1999-12-31T23:59:59Z", received_at), Checked<Timestamp>{RejectReason::TooEarly});
}

TEST(WireCheck, MeasuresOfThePlatformItselfAreReserved) {
  EXPECT_EQ(check_measure("power"), Checked<Measure>{Measure::Power});
  EXPECT_EQ(check_measure("calls"), Checked<Measure>{Measure::CallOut});
  EXPECT_EQ(check_measure("watts"), Checked<Measure>{RejectReason::Unknown});
  for (const char* name : {"call_result", "visit", "ok_button", "witness"}) {
    EXPECT_EQ(check_measure(name), Checked<Measure>{RejectReason::Reserved}) << name;
  }
}

}  // namespace
}  // namespace anbu::codec
