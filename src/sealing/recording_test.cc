#include "sealing/recording.h"

#include <gtest/gtest.h>

namespace anbu::sealing {
namespace {

constexpr std::size_t kSecond = 32'000;

class ARecording : public testing::Test {
 protected:
  std::string part(char sound, int number, bool is_last = false) const {
    return recording_part(key_, std::string(kSecond, sound),
                          {.recording = "call-1", .number = number, .is_last = is_last});
  }
  Result<Recording> opened(const std::string& bytes) const { return open_recording(bytes, key_, "call-1"); }

  Key key_ = random_key();
};

TEST_F(ARecording, ComesBackAsItWasMade) {
  const auto recording = opened(recording_head() + part('a', 0) + part('b', 1, true));
  ASSERT_TRUE(recording);
  EXPECT_TRUE(recording->is_whole);
  EXPECT_EQ(recording->seconds(), 2);
  EXPECT_EQ(recording->sound, std::string(kSecond, 'a') + std::string(kSecond, 'b'));
}

TEST_F(ARecording, ThatBreaksOffKeepsWhatWasSealedUntilThen) {
  const std::string whole = recording_head() + part('a', 0) + part('b', 1);
  const auto recording = opened(whole.substr(0, whole.size() - 7));
  ASSERT_TRUE(recording);
  EXPECT_FALSE(recording->is_whole);
  EXPECT_EQ(recording->sound, std::string(kSecond, 'a'));
}

TEST_F(ARecording, ShowsNothingOfItsSoundWithoutTheKey) {
  const std::string bytes = recording_head() + part('a', 0, true);
  EXPECT_EQ(bytes.find(std::string(16, 'a')), std::string::npos);
  EXPECT_EQ(open_recording(bytes, random_key(), "call-1").error().code, Errc::Corrupt);
}

TEST_F(ARecording, DoesNotOpenAsAnotherCalls) {
  EXPECT_FALSE(open_recording(recording_head() + part('a', 0, true), key_, "call-2"));
}

TEST_F(ARecording, WithAPartTakenOutSwappedOrAddedDoesNotOpen) {
  const std::string head = recording_head();
  EXPECT_FALSE(opened(head + part('b', 1, true)));
  EXPECT_FALSE(opened(head + part('b', 1) + part('a', 0)));
  EXPECT_FALSE(opened(head + part('a', 0, true) + part('b', 1)));
}

TEST_F(ARecording, PlaysAsTwoChannelsOfATelephone) {
  const std::string wav = wav_of({.sound = std::string(kSecond, 'a')});
  EXPECT_EQ(wav.size(), 44 + kSecond);
  EXPECT_EQ(wav.substr(0, 4), "RIFF");
  EXPECT_EQ(wav.substr(20, 4), std::string("\x01\0\x02\0", 4));  // PCM, two channels
  EXPECT_EQ(wav.substr(24, 4), std::string("\x40\x1f\0\0", 4));  // 8,000 a second
}

TEST(AKey, PassesBetweenProcessesAsHexadecimalDigits) {
  const Key key = random_key();
  EXPECT_EQ(key_of_hex(to_hex(key))->bytes, key.bytes);
  for (const char* none : {"", "00", "zz"}) EXPECT_FALSE(key_of_hex(none)) << none;
  EXPECT_FALSE(key_of_hex(std::string(64, '-')));
}

}  // namespace
}  // namespace anbu::sealing
