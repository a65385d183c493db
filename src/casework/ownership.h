// Every case has an owner at every minute: the platform while it rings by itself, a person from then on. A
// case that nobody takes climbs, and the auditor speaks up for every step that is overdue.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

inline constexpr int kShiftLead = 1;
inline constexpr int kDutyOfficer = 2;
inline constexpr int kDeputy = 3;

bool needs_person(Step step);      // the platform acts by itself in the others
Side side_of(const Draft& draft);  // by day the dong goes first where it has somebody on duty
enum class Owner : std::uint8_t { Nobody, Platform, Person, Dong, Centre };
std::string_view to_string(Owner owner);
Owner owner_of(const Case& subject);  // Nobody: only of a closed case

void watch_ownership(Draft& draft);  // after the step, the grade or the owner has changed
void on_unowned(Draft& draft);
void on_auditor(Draft& draft);
void on_page_ended(Draft& draft, const ActionEnded& event);
void on_take(Draft& draft, const Command& command);
void on_release(Draft& draft, const Command& command);
void on_hand_over(Draft& draft, const Command& command);
void on_shift_changed(Draft& draft, Side to);

}  // namespace anbu::casework
