// A recorded call, sealed second by second while it is being made (docs/formats/recording.md): a fall leaves
// what was said until then, and nothing that is not sealed.
#pragma once

#include <string>
#include <string_view>

#include "sealing/cipher.h"

namespace anbu::sealing {

// Where a part belongs: put elsewhere, left out or repeated, it does not open.
struct RecordingPart {
  std::string_view recording;  // its name
  int number = 0;
  bool is_last = false;
};

// How the file of a recording that is over ends, until the platform has put it away.
inline constexpr const char* kFinishedRecording = ".done";

std::string recording_head();
std::string recording_part(const Key& key, std::string_view sound, const RecordingPart& part);

struct Recording {
  std::string sound;      // 8 kHz, 16 bits, two channels: left who was called, right what she heard
  bool is_whole = false;  // false: it breaks off

  int seconds() const;
};

// Corrupt: no recording, changed, or of another key or name. A last part that was cut off is left away.
Result<Recording> open_recording(std::string_view bytes, const Key& key, std::string_view name);

std::string wav_of(const Recording& recording);

// A key as two processes tell it each other; nothing: it is none.
std::string to_hex(const Key& key);
Result<Key> key_of_hex(std::string_view hex);

}  // namespace anbu::sealing
