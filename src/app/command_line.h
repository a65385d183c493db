// Reads the command line and runs the command that it names.
#pragma once

#include "base/result.h"

namespace anbu::app {

// The process's exit code; an Error is printed by the caller and ends with 1.
Result<int> run_command_line(int argc, char** argv);

}  // namespace anbu::app
