// What a person may tell a case, and when. The console asks the same question before it shows a button.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

// Why this command is refused as the case stands, or nullopt. Only details of its own fields (a confirmation
// that is missing, a time that has passed) are looked at later.
std::optional<Reason> objection(const Case& subject, CommandKind kind);

void on_command(Draft& draft, const Command& command);

}  // namespace anbu::casework
