#include "voice/sound.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "base/folder_test.h"
#include "voice/activity.h"
#include "voice/hangul_number.h"

namespace anbu::voice {
namespace {

Samples tone(double hertz, double level, int samples, int rate = kSamplesPerSecond) {
  Samples wave;
  for (int i = 0; i < samples; ++i) {
    wave.push_back(static_cast<std::int16_t>(level * std::sin(2 * M_PI * hertz * i / rate)));
  }
  return wave;
}

TEST(Sound, AWavFileComesBackAsItWas) {
  const TestFolder folder;
  const std::filesystem::path path = folder / "tone.wav";
  const Samples wave = tone(400, 8000, 1600);
  ASSERT_TRUE(write_wav(path, wave));
  const auto read = read_wav(path);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, wave);
}

TEST(Sound, WhatIsNoWavFileIsNamed) {
  const auto read = read_wav("/nowhere/prompt.wav");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("/nowhere/prompt.wav"), std::string::npos);
}

TEST(Sound, ResamplingKeepsLengthAndLoudness) {
  const Samples slow = resampled(tone(400, 8000, 22'050, 22'050), 22'050);
  EXPECT_EQ(slow.size(), 8000U);
  double loudest = 0;
  for (const std::int16_t sample : slow) loudest = std::max(loudest, std::abs(static_cast<double>(sample)));
  EXPECT_NEAR(loudest, 8000, 300);
}

bool heard_after(const Samples& wave) {
  Activity activity;
  bool voice = false;
  for (std::size_t at = 0; at + kFrameSamples <= wave.size(); at += kFrameSamples) {
    voice = activity.hear(std::span{wave}.subspan(at, kFrameSamples));
  }
  return voice;
}

TEST(Activity, ALoudSoundIsAVoiceAndTheLinesHissIsNot) {
  EXPECT_TRUE(heard_after(tone(300, 6000, 4000)));
  EXPECT_FALSE(heard_after(tone(300, 60, 4000)));
  EXPECT_FALSE(heard_after(Samples(4000, 0)));
}

TEST(Activity, AClickIsNoVoice) {
  Samples wave(8000, 0);
  for (std::size_t i = 4000; i < 4160; ++i) wave[i] = 12'000;
  EXPECT_FALSE(heard_after(Samples(wave.begin(), wave.begin() + 4160)));
}

TEST(Activity, TheVoiceIsOverAMomentAfterTheSound) {
  Samples wave = tone(300, 6000, 4000);
  wave.resize(8000, 0);
  EXPECT_TRUE(heard_after(Samples(wave.begin(), wave.begin() + 4000 + 800)));
  EXPECT_FALSE(heard_after(wave));
}

TEST(HangulNumber, NumbersAreSpeltAsTheyAreRead) {
  EXPECT_EQ(hangul_number(0), "영");
  EXPECT_EQ(hangul_number(1), "일");
  EXPECT_EQ(hangul_number(10), "십");
  EXPECT_EQ(hangul_number(15), "십오");
  EXPECT_EQ(hangul_number(320), "삼백이십");
  EXPECT_EQ(hangul_number(1119), "천백십구");
  EXPECT_EQ(hangul_number(20'026), "이만이십육");
}

TEST(HangulNumber, DigitsInATextAreSpelt) {
  EXPECT_EQ(with_numbers_spelt("괜찮으시면 1번"), "괜찮으시면 일번");
  EXPECT_EQ(with_numbers_spelt("25분, 010"), "이십오분, 영일영");
}

}  // namespace
}  // namespace anbu::voice
