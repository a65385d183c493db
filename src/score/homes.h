// Which homes stand behind the residents of a cohort, and of what type they are: told from the readings
// alone.
#pragma once

#include <array>
#include <string_view>

#include "score/cohort.h"
#include "score/figures.h"

namespace anbu::score {

// A resident whose readings before her collapse are, day by day, those of an undisturbed one lives in that
// one's home (districts are built so); everybody else lives in her own.
Homes homes_of(const Cohort& cohort, const Truth& truth);

enum class Trait : std::uint8_t { DailyUse, Heating, Regularity };
inline constexpr std::array kTraits = {Trait::DailyUse, Trait::Heating, Trait::Regularity};
std::string_view name_of(Trait trait);   // "daily use", …
std::string_view basis_of(Trait trait);  // how it is told, in one sentence
// The types of a trait in the order in which tables list them; the last one is "unknown".
std::vector<std::string_view> types_of(Trait trait);

// By household, and there by trait: the place of its home's type in types_of().
using HomeTypes = std::vector<std::array<std::size_t, kTraits.size()>>;
HomeTypes home_types(const Cohort& cohort, const Homes& homes, const Zone& zone);

}  // namespace anbu::score
