// One run of another program: speech is made, and understood, outside of this process.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace anbu::voice {

// Splits at blanks: no shell, no quotes.
std::vector<std::string> words_of(const std::string& command);

// Waits for it. Unavailable: it could not be started, or did not end with 0.
Result<void> run_child(const std::vector<std::string>& words);

}  // namespace anbu::voice
