// The crews of an order: who is asked next, and what each has said. The nearest free one first; by day and
// for a caution the dong before the crews.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

// Nobody: all have been asked, and nobody of them may still be asked again.
std::optional<Responder> next_to_ask(const Draft& draft);
void begin_units(Draft& draft);  // a new order: those who have answered before may be asked again
void put_offer(Draft& draft, const Responder& asked);
void let_offers_lapse(Draft& draft);
// The unit that speaks; where it does not say which it is, the one that may still come.
Unit& speaking(Draft& draft, const Command& command);
bool somebody_else_comes(const Case& subject, const Unit& unit);  // accepted, or on the way
// Whoever was asked and need not come any more.
void recall_units(Draft& draft, Reason reason);

}  // namespace anbu::casework
