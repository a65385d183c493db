// Is somebody speaking? By the energy of each 20 ms over the line's own noise, and by how long it lasts. No
// model of speech: a radio is a voice too, and doubt goes to a person.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>

namespace anbu::voice {

using Milliseconds = std::chrono::milliseconds;
constexpr Milliseconds kFrame{20};
constexpr std::size_t kFrameSamples = 160;  // 8 kHz

// The power of a frame, of samples squared.
double power_of(std::span<const std::int16_t> frame);

// What a frame is, as far as one can tell.
enum class Sound : std::uint8_t { Quiet, Voice, Tone };

class Activity {
 public:
  // One frame; true while there is a voice, and a moment after.
  bool hear(std::span<const std::int16_t> frame);

 private:
  double floor_db_ = -60;  // of full scale
  int loud_frames_ = 0;
  int hold_frames_ = 0;
};

}  // namespace anbu::voice
