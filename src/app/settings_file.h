// What people decide about detection and casework: a TOML file that is put in force through the log.
#pragma once

#include <string>

#include "app/config.h"
#include "app/plant.h"
#include "engine/settings.h"

namespace anbu::app {

// Empty path: the defaults. Invalid names the file, the key and the value.
Result<engine::Settings> read_settings_file(const std::string& path);
// Empty unless the calendar ends within a year.
std::string calendar_warning(const engine::Settings& settings, Timestamp now);
// Appends the settings when they differ from those in force, with the next version number.
Result<void> activate_settings(Plant& plant, const Config& config, Timestamp now);

}  // namespace anbu::app
