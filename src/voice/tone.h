// Is it one steady tone, as the beep of an answering machine? By how narrow the sound of a frame is, and that
// the next ones have the same pitch: a voice has many pitches at once, two digits of a telephone have two.
#pragma once

#include <cstdint>
#include <span>

namespace anbu::voice {

class Tone {
 public:
  // One frame of 20 ms; true once the same tone has been heard for a moment.
  bool hear(std::span<const std::int16_t> frame);

 private:
  double pitch_hz_ = 0;
  int frames_ = 0;
};

}  // namespace anbu::voice
