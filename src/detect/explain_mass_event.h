// The sentence of a group case, made from the numbers that decided.
#pragma once

#include "detect/explain.h"
#include "domain/mass_event.h"

namespace anbu::detect {

std::string explain(const MassEvent& event, const Zone& zone, Language language);

}  // namespace anbu::detect
