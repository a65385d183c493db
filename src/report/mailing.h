// Which reports go out by themselves, and of what: the week, month or half year that ended last. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "report/period.h"

namespace anbu::report {

enum class Rhythm : std::uint8_t { Week, Month, HalfYear };
inline constexpr std::array kRhythms{Rhythm::Week, Rhythm::Month, Rhythm::HalfYear};
std::string_view to_string(Rhythm rhythm);  // "week", "month", "half_year"
std::optional<Rhythm> rhythm_named(std::string_view name);

// The latest that is over. It is over at `at` of the day after its last.
Filter ended(Rhythm rhythm, const LocalTime& now, Duration at);
// "week 2026-11-16": each has one.
std::string name_of(Rhythm rhythm, const Filter& filter);

}  // namespace anbu::report
