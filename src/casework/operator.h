// A person calls: first the resident, then the contacts. What they hear decides.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void begin_operator_call(Draft& draft, Reason reason);
void begin_contact_ladder(Draft& draft, Reason reason);
void on_operator_retry(Draft& draft);
void on_contact_ladder_due(Draft& draft);
void on_call_recorded(Draft& draft, const Command& command);
void on_contact_will_look(Draft& draft);
void on_witness(Draft& draft, Timestamp seen_at);  // zero: now

// Help was asked for, or there is doubt: serious from now on, and a person at once.
void on_help(Draft& draft, Reason reason);

}  // namespace anbu::casework
