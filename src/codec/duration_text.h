// Durations as people write them: "45s", "15min", "1h30min", "2d". Whole numbers, largest unit first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace anbu::codec {

std::optional<Duration> parse_duration(std::string_view text);  // nullopt: not such a text, or over 1000 d
std::string to_text(Duration duration);                         // CHECK: not negative

}  // namespace anbu::codec
