// Police and fire together, with the hand-over sheet: by rule when danger shows on site or nothing explains
// the silence, by the operator at any step of a serious case.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void call_emergency_by_rule(Draft& draft, Reason reason);
bool may_call_emergency(const Case& subject);
void on_call_emergency(Draft& draft, const Command& command);
void on_emergency_call_ended(Draft& draft, const ActionEnded& event);
void on_danger(Draft& draft, const Command& command);
void danger_shows(Draft& draft, DangerFacts facts);  // on site: police and fire at once
void on_location_requested(Draft& draft, const Command& command);

}  // namespace anbu::casework
