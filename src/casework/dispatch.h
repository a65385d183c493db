// Somebody goes: a crew is ordered at the latest when its time has come, whether or not a ladder is finished;
// it accepts, drives, arrives and says what it found.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

bool leads_to_dispatch(Step step);  // steps in which the clock towards the dispatch runs, or may
void arm_dispatch(Draft& draft);    // the earlier of the time already set and the grade's own
void begin_dispatch_due(Draft& draft, Reason reason);
void order_crew(Draft& draft, Reason reason, CrewId chosen = {});  // zero: the nearest

void on_dispatch_by(Draft& draft);
void on_offer_lapsed(Draft& draft);
void on_crew_late(Draft& draft);
void on_site_check_over(Draft& draft);
void on_order_dispatch(Draft& draft, const Command& command);

void on_order_ended(Draft& draft, const ActionEnded& event);

bool accepts_crew_word(const Case& subject, CrewWord word);
void on_crew_report(Draft& draft, const Command& command);

}  // namespace anbu::casework
