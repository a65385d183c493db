// Messages of a case: to the resident, to the contacts when their ladder begins, to whom a page wakes; and
// what is heard of each: that it left, arrived, waits or did not arrive, and what its reader tapped.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void text_contacts(Draft& draft);
void on_text_ended(Draft& draft, const ActionEnded& event);
void on_page_sent(Draft& draft, const ActionEnded& event);

}  // namespace anbu::casework
