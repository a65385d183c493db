// The settings that people decide, as a TOML file (docs/formats/policy.md). Pure: text in, settings out; the
// caller brings the tz database. What the file does not say stays at its default; a district in Korea keeps
// the country's holidays (holidays.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/settings.h"

namespace anbu::codec {

using ZoneNamed = std::function<std::optional<Zone>(std::string_view name)>;

// Invalid names the key and the value: "policy.high.operator_tries: -1 is not between 1 and 10".
Result<engine::Settings> read_settings(std::string_view toml, const ZoneNamed& zone_named);
std::string write_settings(const engine::Settings& settings);  // every key, so that nothing is hidden

}  // namespace anbu::codec
