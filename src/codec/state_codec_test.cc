#include "codec/state_codec.h"

#include <gtest/gtest.h>

#include "codec/case_codec.h"
#include "codec/log_codec.h"
#include "codec/profile_codec.h"
#include "codec/samples_test.h"

namespace anbu::codec {
namespace {

template <class Struct, class Decode>
void expect_restored(const Struct& value, Decode decode) {
  const auto restored = decode(encode(value));
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_TRUE(*restored == value);
}

// Every field away from its default, so that a forgotten one shows.
TEST(StateCodec, WhatIsStoredIsRestoredEqual) {
  expect_restored(sample::resident(), decode_resident);
  expect_restored(sample::feed(), decode_feed);
  expect_restored(sample::absence(), decode_absence);
  expect_restored(sample::action(), decode_action);
  expect_restored(sample::signal(), decode_signal);
  expect_restored(sample::case_entry(), decode_case_entry);
  expect_restored(sample::visit_suggestion(), decode_visit_suggestion);
  expect_restored(sample::task(), decode_task);
  expect_restored(sample::roster(), decode_roster);
  expect_restored(sample::hand_over(), decode_hand_over);
  expect_restored(sample::settings(), decode_settings);
  expect_restored(sample::calibration(), decode_calibration);
  expect_restored(sample::series_chunk(), decode_series);
  expect_restored(sample::subject(), decode_case);
  expect_restored(sample::profile(), decode_profile);
}

TEST(StateCodec, DefaultsAreRestoredEqual) {
  expect_restored(Resident{}, decode_resident);
  expect_restored(Case{}, decode_case);
  expect_restored(CaseEntry{}, decode_case_entry);
  expect_restored(engine::Settings{}, decode_settings);
  expect_restored(engine::SeriesChunk{}, decode_series);
  expect_restored(detect::Profile{}, decode_profile);
}

TEST(StateCodec, ACalibrationOfAnEarlierDetectorSaysNothing) {
  std::string bytes = encode(sample::calibration());
  bytes[0] = 3;
  const auto restored = decode_calibration(bytes + "and what it had pooled");
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(restored->version, sample::calibration().version);
  EXPECT_TRUE(restored->groups.empty());
  const std::string entry = encode(engine::LogBody{engine::CalibrationPublished{sample::calibration()}});
  std::string earlier = entry;
  earlier[entry.find(encode(sample::calibration()))] = 3;
  const auto body = decode_log_body(earlier);
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_TRUE(std::get<engine::CalibrationPublished>(*body).calibration.groups.empty());
}

TEST(StateCodec, BytesCutShortAnywhereAreCorrupt) {
  const std::string whole = encode(sample::subject());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto restored = decode_case(std::string_view{whole}.substr(0, length));
    ASSERT_FALSE(restored) << length;
    EXPECT_EQ(restored.error().code, Errc::Corrupt);
  }
}

TEST(StateCodec, BytesTooManyAreCorrupt) {
  const auto restored = decode_feed(encode(sample::feed()) + '\0');
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, Errc::Corrupt);
  EXPECT_NE(restored.error().message.find("more than it should"), std::string::npos);
}

TEST(StateCodec, UnknownVersionsAreCorrupt) {
  std::string bytes = encode(sample::action());
  for (const char version : {'\0', '\x7f', '\xff'}) {
    bytes[0] = version;
    const auto restored = decode_action(bytes);
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().code, Errc::Corrupt);
    EXPECT_NE(restored.error().message.find("unknown version"), std::string::npos);
  }
}

TEST(StateCodec, UnknownEnumeratorsAreCorrupt) {
  std::string bytes = encode(Absence{});
  bytes[2] = '\x09';  // version, resident, kind
  EXPECT_FALSE(decode_absence(bytes));
}

TEST(StateCodec, AZoneWithoutOffsetsIsCorrupt) {
  engine::Settings settings;
  settings.detector.zone = {.name = "Z", .offsets = {{.since = Timestamp{}, .east_of_utc = 0s}}};
  std::string bytes = encode(settings);
  const std::string one_offset{"\x01Z\x01\x00\x00", 5};
  const std::size_t at = bytes.find(one_offset);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, one_offset.size(), std::string{"\x01Z\x00", 3});
  const auto restored = decode_settings(bytes);
  ASSERT_FALSE(restored);
  EXPECT_NE(restored.error().message.find("zone without offsets"), std::string::npos);
}

TEST(StateCodec, HalfAYearOfHabitsAddsFewBytesToAProfile) {
  const detect::Profile profile = sample::profile();
  detect::Profile without = profile;
  without.habits = {};
  EXPECT_LE(encode(profile).size(), encode(without).size() + 128);
}

TEST(StateCodec, ADayOfOneHomeTakesFewBytes) {
  const engine::SeriesChunk chunk = sample::series_chunk();
  const double per_reading =
      static_cast<double>(encode(chunk).size()) / static_cast<double>(chunk.readings.size());
  RecordProperty("bytes_per_reading", std::to_string(per_reading));
  EXPECT_LT(per_reading, 3.0);
}

}  // namespace
}  // namespace anbu::codec
