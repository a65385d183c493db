// Every case has an owner at every minute: the platform while it rings by itself, a person from then on. A
// case that nobody takes climbs, and the auditor speaks up for every step that is overdue.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

inline constexpr int kShiftLead = 1;
inline constexpr int kDutyOfficer = 2;
inline constexpr int kDeputy = 3;

void watch_ownership(Draft& draft);  // after the step, the grade or the owner has changed
void on_unowned(Draft& draft);
void on_auditor(Draft& draft);
void on_page_ended(Draft& draft, const ActionEnded& event);
void on_take(Draft& draft, const Command& command);
void on_release(Draft& draft, const Command& command);

}  // namespace anbu::casework
