// A drift of a habit in one plain sentence, made from the numbers that its plot shows and from nothing else.
#pragma once

#include <string>

#include "detect/explain.h"
#include "domain/visit_suggestion.h"

namespace anbu::detect {

// "지난 4주 기상 시각이 평소보다 1시간 20분 늦어졌습니다 (07:10 → 08:30)."
std::string explain(const HabitDrift& drift, Language language);

}  // namespace anbu::detect
