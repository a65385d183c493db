// Automatic contact: a text with one tap, and calls at the policy's times. A ladder begun is finished, also
// past the hours in which it may begin.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void begin_automatic_contact(Draft& draft);
void on_next_automatic_call(Draft& draft);
void on_automatic_ladder_due(Draft& draft);
void on_automatic_result(Draft& draft, const ActionEnded& event);

// What she pressed or tapped, to a call or a text.
void on_pressed_well(Draft& draft);
void on_asked_for_person(Draft& draft);

}  // namespace anbu::casework
