// A resident's card as it goes onto paper.
#pragma once

#include "register/person.h"
#include "report/handover.h"

namespace anbu::http {

report::HandOverPerson on_paper(const registry::Person& card, std::optional<int> age);

}  // namespace anbu::http
