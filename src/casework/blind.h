// Blind and group cases: a feed is late, so that we cannot see. Somebody mends it; the case ages, climbs, and
// closes when data return.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void begin_feed_care(Draft& draft, Reason reason);
void on_feed_care_due(Draft& draft);
void on_blind_too_long(Draft& draft);
void on_feed_cared(Draft& draft, const Command& command);
void on_feed_changed(Draft& draft, const FeedChanged& event);
void on_mass_event_over(Draft& draft);
void on_mass_event_widened(Draft& draft, const MassEvent& event);
void on_joined_mass_event(Draft& draft);

}  // namespace anbu::casework
