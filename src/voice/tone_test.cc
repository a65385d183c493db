#include "voice/tone.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "voice/activity.h"
#include "voice/libre.h"
#include "voice/sound.h"

namespace anbu::voice {
namespace {

Samples sum_of(const std::vector<double>& frequencies, double level = 6000) {
  Samples samples(kSamplesPerSecond / 2);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    double value = 0;
    for (const double hertz : frequencies) {
      value += level * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kSamplesPerSecond);
    }
    samples[i] = g711_alaw2pcm(g711_pcm2alaw(static_cast<std::int16_t>(value)));
  }
  return samples;
}

int frames_with_a_tone(const Samples& samples) {
  Tone tone;
  int count = 0;
  for (std::size_t at = 0; at + kFrameSamples <= samples.size(); at += kFrameSamples) {
    count += tone.hear(std::span{samples}.subspan(at, kFrameSamples)) ? 1 : 0;
  }
  return count;
}

TEST(Tone, ABeepIsOneAfterAMoment) {
  for (const double hertz : {400.0, 440.0, 950.0, 1000.0, 1400.0, 2000.0}) {
    EXPECT_EQ(frames_with_a_tone(sum_of({hertz})), 25 - 6) << hertz;
    EXPECT_EQ(frames_with_a_tone(sum_of({hertz}, 600)), 25 - 6) << hertz << " quietly";
  }
}

TEST(Tone, AVoiceHasManyPitches) {
  for (const double pitch : {110.0, 150.0, 220.0, 300.0}) {
    EXPECT_EQ(frames_with_a_tone(sum_of({pitch, 2 * pitch, 3 * pitch, 4 * pitch}, 2000)), 0) << pitch;
  }
}

TEST(Tone, ADigitHasTwo) {
  EXPECT_EQ(frames_with_a_tone(sum_of({697, 1209})), 0);
  EXPECT_EQ(frames_with_a_tone(sum_of({941, 1336})), 0);
}

TEST(Tone, AHumAndSilenceAreNone) {
  EXPECT_EQ(frames_with_a_tone(sum_of({120})), 0);
  EXPECT_EQ(frames_with_a_tone(sum_of({250})), 0);
  EXPECT_EQ(frames_with_a_tone(Samples(4000)), 0);
}

TEST(Tone, APitchThatSlidesIsNone) {
  Samples samples(kSamplesPerSecond);
  double phase = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double hertz = 500 + 2000.0 * static_cast<double>(i) / kSamplesPerSecond;
    phase += 2 * std::numbers::pi * hertz / kSamplesPerSecond;
    samples[i] = static_cast<std::int16_t>(6000 * std::sin(phase));
  }
  EXPECT_EQ(frames_with_a_tone(samples), 0);
}

}  // namespace
}  // namespace anbu::voice
