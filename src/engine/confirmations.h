// Entries that prove by themselves that somebody saw or spoke to the resident. Read from the entry alone, not
// from the case, so that a profile rebuilt from the log learns the same as a live one.
#pragma once

#include <optional>

#include "domain/action.h"
#include "domain/command.h"
#include "domain/task.h"

namespace anbu::engine {

struct Confirmed {
  Measure measure = Measure::CallResult;
  Timestamp at;
};

std::optional<Confirmed> confirmation_in(const Command& command, Timestamp at);
std::optional<Confirmed> confirmation_in(const ActionReport& report, Timestamp at);
std::optional<Confirmed> confirmation_in(const TaskAnswer& answer, Timestamp at);

}  // namespace anbu::engine
