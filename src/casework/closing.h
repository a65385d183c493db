// When a case is over. A caution closes by itself on an answer or on strong signs; after SOS, help, doubt, an
// ordered crew or a serious signal only a person closes it, and only with somebody seen or spoken to.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

struct Closing {
  Outcome outcome = Outcome::None;
  Reason reason = Reason::ClosedByPerson;
  Confirmation confirmation = Confirmation::None;
};

bool closes_by_itself(const Case& subject);
void close(Draft& draft, const Closing& closing);
void reached(Draft& draft, Confirmation confirmation, Reason reason);  // a person closes it from here

void on_life_sign(Draft& draft, const LifeSign& sign);
std::optional<Reason> objection_to_close(const Draft& draft, const Command& command);
void on_close(Draft& draft, const Command& command);

}  // namespace anbu::casework
