#include "codec/log_codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "codec/samples_test.h"

namespace anbu::codec {
namespace {

using engine::LogBody;
using engine::ReadingsArrived;

double bytes_per_reading(const ReadingsArrived& batch) {
  return static_cast<double>(encode(LogBody{batch}).size()) / static_cast<double>(batch.readings.size());
}

void expect_restored(const LogBody& body) {
  const auto restored = decode_log_body(encode(body));
  ASSERT_TRUE(restored) << body.index() << ": " << restored.error().message;
  EXPECT_TRUE(*restored == body) << body.index();
}

TEST(LogCodec, EveryKindOfBodyIsRestoredEqual) {
  const std::vector<LogBody> bodies = sample::log_bodies();
  ASSERT_EQ(bodies.size(), std::variant_size_v<LogBody>);
  for (const LogBody& body : bodies) expect_restored(body);
}

TEST(LogCodec, ReadingsKeepTheirOrder) {
  ReadingsArrived batch = sample::batch_of_few_feeds();
  std::ranges::reverse(batch.readings);
  std::swap(batch.readings[3], batch.readings[70]);
  expect_restored(batch);
}

TEST(LogCodec, TheWidestReadingsAreRestoredEqual) {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const Reading least{.feed = FeedId{kLeast},
                      .measure = Measure::Witness,
                      .start = from_unix(kLeast),
                      .length = Duration{kLeast},
                      .value = kLeast,
                      .received_at = from_unix(kMost)};
  const Reading most{.feed = FeedId{kMost},
                     .measure = Measure::Power,
                     .start = from_unix(kMost),
                     .length = Duration{kMost},
                     .value = kMost,
                     .received_at = from_unix(kLeast)};
  expect_restored(ReadingsArrived{.received_at = from_unix(-1), .readings = {least, most, most, least}});
  expect_restored(ReadingsArrived{});
}

TEST(LogCodec, ABatchTakesAFewBytesPerReading) {
  const double many = bytes_per_reading(sample::batch_of_many_feeds());
  const double few = bytes_per_reading(sample::batch_of_few_feeds());
  RecordProperty("bytes_per_reading_many_feeds", std::to_string(many));
  RecordProperty("bytes_per_reading_few_feeds", std::to_string(few));
  EXPECT_LT(many, 5.0);
  EXPECT_LT(few, 3.0);
}

TEST(LogCodec, BytesCutShortAnywhereAreCorrupt) {
  for (const LogBody& body : sample::log_bodies()) {
    const std::string whole = encode(body);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const auto restored = decode_log_body(std::string_view{whole}.substr(0, length));
      ASSERT_FALSE(restored) << body.index() << " at " << length;
      EXPECT_EQ(restored.error().code, Errc::Corrupt);
    }
  }
}

TEST(LogCodec, UnknownVersionsAndKindsAreCorrupt) {
  const std::string tick = encode(LogBody{engine::Tick{}});
  ASSERT_EQ(tick.size(), 2u);
  EXPECT_FALSE(decode_log_body(std::string{'\x03', tick[1]}));
  EXPECT_FALSE(decode_log_body(std::string{tick[0], '\x0c'}));
  EXPECT_FALSE(decode_log_body(tick + "x"));
}

TEST(LogCodec, CountsBeyondTheBytesReserveNothing) {
  // Version 1, readings, received_at 0, then a count of 2^56.
  const std::string bytes{"\x01\x00\x00\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12};
  const auto restored = decode_log_body(bytes);
  ASSERT_FALSE(restored);
  EXPECT_NE(restored.error().message.find("counts more than it holds"), std::string::npos);
}

}  // namespace
}  // namespace anbu::codec
