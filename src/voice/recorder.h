// Records one call: both directions side by side, sealed second by second, so that no unsealed sound is ever
// on the disk. The file is NAME.part while it grows and NAME.done when the platform may have it; the platform
// renames or removes it then.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "sealing/recording.h"
#include "voice/sound.h"

namespace anbu::voice {

// What a line hears and says, until it is fetched.
struct Tap {
  Samples heard;
  Samples said;
};

struct RecorderWish {
  std::filesystem::path folder;
  std::string name;  // letters, digits and hyphens
  sealing::Key key;
};

class Recorder {
 public:
  // Invalid: the name is none. Unavailable: the file cannot be made.
  static Result<std::unique_ptr<Recorder>> open(const RecorderWish& wish);
  ~Recorder();  // finishes
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  Tap& tap() { return tap_; }
  // One frame of both, a silent one where nothing came. Unavailable: the disk takes no more, and what it has
  // taken stays.
  Result<void> tick();
  Result<void> finish();
  // Nothing of it stays.
  void destroy();

 private:
  explicit Recorder(const RecorderWish& wish) : wish_{wish} {}
  std::filesystem::path path(const char* ending) const;
  Result<void> write(bool is_last);

  RecorderWish wish_;
  Tap tap_;
  std::string sound_;  // of this second
  int number_ = 0;
  std::ofstream file_;
  bool done_ = false;
};

// Those of an earlier life are finished as they are: what was sealed can be heard.
Result<void> finish_recordings(const std::filesystem::path& folder);
// The names of all that wait for the platform.
std::vector<std::string> finished_recordings(const std::filesystem::path& folder);

}  // namespace anbu::voice
