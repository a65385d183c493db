// The settings file of the telephone process (docs/formats/voice.md), TOML.
#pragma once

#include <string>

#include "voice/exchange.h"
#include "voice/prompts.h"

namespace anbu::voice {

struct Config {
  std::string journal;
  std::string log_level = "info";
  ExchangeSettings exchange;
  PromptSettings prompts;
};

// Invalid names the key and the value; never a password. Relative paths are relative to the file's folder.
Result<Config> read_config(const std::string& path);

}  // namespace anbu::voice
