// The process's log: one line an event on standard error, key=value fields, never personal data.
#pragma once

#include <string>

#include "base/result.h"
#include "engine/commit.h"

namespace anbu::app {

void start_logging(const std::string& level);  // debug, info, warn, error
void log_commit(const engine::Commit& commit);
void log_error(const Error& error);

}  // namespace anbu::app
