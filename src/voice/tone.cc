#include "voice/tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "voice/activity.h"
#include "voice/sound.h"

namespace anbu::voice {
namespace {

constexpr double kLeastPower = 200.0 * 200.0;  // -44 dB of full scale: quieter is no beep
constexpr double kLeastHz = 380;               // a hum, or somebody's own voice, is below
constexpr double kMostHz = 2200;
constexpr double kWidthMostHz = 85;  // of a frame: noise 29 dB below a tone makes it 78 wide
constexpr double kDriftMostHz = 25;  // from frame to frame
constexpr int kFramesNeeded = 7;

struct Pitch {
  double hz = 0;
  double width_hz = 0;
};

// A tone of pitch w obeys x[n] + x[n-2] = 2 cos(w) x[n-1]. The w that fits best, and how far the frame is
// from it: what is left over, told as a width of pitch.
Pitch pitch_of(std::span<const std::int16_t> frame, double power) {
  double cross = 0;
  double middle = 0;
  for (std::size_t i = 2; i < frame.size(); ++i) {
    cross += static_cast<double>(frame[i - 1]) * (frame[i] + frame[i - 2]);
    middle += static_cast<double>(frame[i - 1]) * frame[i - 1];
  }
  const double cosine = std::clamp(cross / (2 * std::max(middle, 1.0)), -1.0, 1.0);
  double rest = 0;
  for (std::size_t i = 2; i < frame.size(); ++i) {
    const double fault = frame[i] + frame[i - 2] - 2 * cosine * frame[i - 1];
    rest += fault * fault;
  }
  const double steepness = 2 * std::sqrt(std::max(1 - cosine * cosine, 1e-9));
  const double width = std::sqrt(rest / (power * static_cast<double>(frame.size() - 2))) / steepness;
  constexpr double kHzPerRadian = kSamplesPerSecond / (2 * std::numbers::pi);
  return {.hz = std::acos(cosine) * kHzPerRadian, .width_hz = width * kHzPerRadian};
}

}  // namespace

bool Tone::hear(std::span<const std::int16_t> frame) {
  const double power = power_of(frame);
  const bool is_heard = frame.size() > 2 && power >= kLeastPower;
  const Pitch pitch = is_heard ? pitch_of(frame, power) : Pitch{};
  const bool is_pure = pitch.hz >= kLeastHz && pitch.hz <= kMostHz && pitch.width_hz <= kWidthMostHz;
  const bool is_same = std::abs(pitch.hz - pitch_hz_) <= kDriftMostHz;
  frames_ = !is_pure ? 0 : is_same ? frames_ + 1 : 1;
  pitch_hz_ = pitch.hz;
  return frames_ >= kFramesNeeded;
}

}  // namespace anbu::voice
