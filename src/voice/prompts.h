// What the automatic voice says: a recording NAME.wav where there is one, else its text through a speech
// program, once, at the start.
#pragma once

#include <array>
#include <string>

#include "voice/conversation.h"
#include "voice/sound.h"

namespace anbu::voice {

struct PromptSettings {
  std::string folder;                             // of recordings; empty: none
  std::string centre = "안부확인 센터";           // who calls, spoken
  std::string speech = "espeak-ng -v ko -s 150";  // it gets `-w FILE TEXT`
  std::array<std::string, kPromptCount> texts;    // empty: the default
};

class Prompts {
 public:
  // Invalid names the prompt and what is wrong with it.
  static Result<Prompts> load(const PromptSettings& settings);

  const Samples& of(Prompt prompt) const { return sounds_[static_cast<std::size_t>(prompt)]; }
  // That the call is recorded, and then the question.
  const Samples& recorded_question() const { return disclosure_; }

 private:
  std::array<Samples, kPromptCount> sounds_;
  Samples disclosure_;
};

// As it is spoken: {centre} put in, numbers spelt.
std::string text_of(Prompt prompt, const PromptSettings& settings);

}  // namespace anbu::voice
