// What people decide about detection and casework: a TOML file. The first one of an installation is put in
// force; a later one is a draft until it was tested and activated on the console.
#pragma once

#include <optional>
#include <string>

#include "app/plant.h"
#include "engine/settings.h"

namespace anbu::app {

// Empty path: the defaults. Invalid names the file, the key and the value.
Result<engine::Settings> read_settings_file(const std::string& path);
Result<engine::Settings> read_settings_text(const std::string& toml);
// Empty unless the calendar ends within a year.
std::string calendar_warning(const engine::Settings& settings, Timestamp now);
// Puts the file in force where nothing is yet. Where it differs from what is in force it is kept as a draft,
// whose number is told.
Result<std::optional<std::int64_t>> adopt_settings(Plant& plant, const std::string& path, Timestamp now);

}  // namespace anbu::app
