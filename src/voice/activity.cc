#include "voice/activity.h"

#include <algorithm>
#include <cmath>

namespace anbu::voice {
namespace {

constexpr double kLeastDb = -45;        // a telephone's own hiss is below it
constexpr double kOverFloorDb = 9;      // a voice stands out of the room
constexpr double kFloorRisesDb = 0.02;  // a frame: 1 dB a second, so that speech does not become the floor
constexpr double kFloorMostDb = -35;
constexpr int kLoudFramesNeeded = 3;  // a click is shorter
constexpr int kHoldFrames = 10;       // between syllables

double level_db(std::span<const std::int16_t> frame) {
  const double mean = power_of(frame);
  constexpr double kFullScale = 32768.0 * 32768.0;
  return mean <= 0 ? -96 : std::max(-96.0, 10 * std::log10(mean / kFullScale));
}

}  // namespace

double power_of(std::span<const std::int16_t> frame) {
  double sum = 0;
  for (const std::int16_t sample : frame) sum += static_cast<double>(sample) * sample;
  return frame.empty() ? 0 : sum / static_cast<double>(frame.size());
}

bool Activity::hear(std::span<const std::int16_t> frame) {
  const double level = level_db(frame);
  floor_db_ = std::min({level, floor_db_ + kFloorRisesDb, kFloorMostDb});
  floor_db_ = std::max(floor_db_, -75.0);
  const bool is_loud = level > std::max(kLeastDb, floor_db_ + kOverFloorDb);
  loud_frames_ = is_loud ? loud_frames_ + 1 : 0;
  if (loud_frames_ >= kLoudFramesNeeded) {
    hold_frames_ = kHoldFrames;
  } else if (hold_frames_ > 0) {
    hold_frames_ -= 1;
  }
  return hold_frames_ > 0;
}

}  // namespace anbu::voice
