// What differs between two versions of the settings, key by key, as the file writes it.
#pragma once

#include <string>
#include <vector>

#include "engine/settings.h"

namespace anbu::codec {

struct SettingChange {
  std::string key;  // "policy.high.dispatch_by"
  std::string before;
  std::string after;

  friend bool operator==(const SettingChange&, const SettingChange&) = default;
};

// Version numbers and how a version came into force are no change.
std::vector<SettingChange> settings_changes(const engine::Settings& before, const engine::Settings& after);
// The settings as a file without version numbers: two that decide the same are the same text.
std::string settings_meaning(engine::Settings settings);

}  // namespace anbu::codec
