// What was said, through another program: it gets the path of a WAV file and writes words, a line each. The
// sound is in memory alone and gone when the program ends. Its words are a hint for the operator; they decide
// nothing.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "voice/sound.h"

namespace anbu::voice {

struct SpeechSettings {
  std::string command;  // it gets the path as its last word; empty: nobody listens to words
  int within_s = 20;
  int sound_most_s = 30;
};

class SpeechToText {
 public:
  using OnText = std::function<void(const std::string& text)>;  // not called where nothing was understood

  explicit SpeechToText(SpeechSettings settings);
  ~SpeechToText();
  SpeechToText(const SpeechToText&) = delete;
  SpeechToText& operator=(const SpeechToText&) = delete;

  std::size_t samples_wanted() const;
  Result<void> listen(const Samples& samples, OnText on_text);
  void tick();  // every 20 ms: ends what takes too long

 private:
  struct Run;
  static void on_ready(int flags, void* run);

  SpeechSettings settings_;
  std::vector<std::unique_ptr<Run>> runs_;
};

}  // namespace anbu::voice
