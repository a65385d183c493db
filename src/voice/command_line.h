// The command line of anbu-voice.
#pragma once

#include "base/result.h"

namespace anbu::voice {

// The exit code; an Error is for the user.
Result<int> run_command_line(int argc, char** argv);

}  // namespace anbu::voice
