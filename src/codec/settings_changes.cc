#include "codec/settings_changes.h"

#include <map>

#include "codec/settings_toml.h"

namespace anbu::codec {
namespace {

// "section.key" -> value, of a file as write_settings() writes it: one key a line.
std::map<std::string, std::string> lines_of(const std::string& toml) {
  std::map<std::string, std::string> lines;
  std::string section;
  std::size_t begin = 0;
  while (begin < toml.size()) {
    const std::size_t end = std::min(toml.find('\n', begin), toml.size());
    const std::string line = toml.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1) + ".";
    const std::size_t equals = line.find(" = ");
    if (equals == std::string::npos) continue;
    lines[section + line.substr(0, equals)] = line.substr(equals + 3);
  }
  return lines;
}

}  // namespace

std::string settings_meaning(engine::Settings settings) {
  settings.version = 1;
  settings.policy.version = 1;
  return write_settings(settings);
}

std::vector<SettingChange> settings_changes(const engine::Settings& before, const engine::Settings& after) {
  const auto was = lines_of(settings_meaning(before));
  const auto is = lines_of(settings_meaning(after));
  std::vector<SettingChange> changes;
  for (const auto& [key, value] : is) {
    const auto found = was.find(key);
    const std::string old = found == was.end() ? std::string{} : found->second;
    if (old != value) changes.push_back({.key = key, .before = old, .after = value});
  }
  for (const auto& [key, value] : was) {
    if (!is.contains(key)) changes.push_back({.key = key, .before = value, .after = {}});
  }
  return changes;
}

}  // namespace anbu::codec
