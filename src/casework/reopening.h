// What still comes in after a case has closed. Help is never lost: it is raised anew.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void on_help_after_closing(Draft& draft, const Command& command);
void on_result_after_closing(Draft& draft, const ActionEnded& event);

}  // namespace anbu::casework
