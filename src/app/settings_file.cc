#include "app/settings_file.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <fstream>

#include "codec/holidays.h"
#include "codec/settings_toml.h"
#include "feeds/zone_database.h"
#include "store/queries.h"

namespace anbu::app {

Result<engine::Settings> read_settings_file(const std::string& path) {
  std::string text;
  if (!path.empty()) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return Error{Errc::Invalid, fmt::format("settings.file: cannot read {}", path)};
    text.assign(std::istreambuf_iterator<char>{file}, {});
  }
  const auto zone_named = [](std::string_view name) -> std::optional<Zone> {
    auto zone = feeds::load_zone(name);
    return zone ? std::optional{std::move(*zone)} : std::nullopt;
  };
  auto settings = codec::read_settings(text, zone_named);
  if (!settings) return Error{settings.error().code, fmt::format("{}: {}", path, settings.error().message)};
  return settings;
}

std::string calendar_warning(const engine::Settings& settings, Timestamp now) {
  const detect::Settings& detector = settings.detector;
  const Day in_a_year = detector.zone.local(now).day + std::chrono::days{365};
  if (!codec::ends_before(detector.holidays, in_a_year)) return "";
  return fmt::format("detector.holidays: the last one known is {}; later ones count as working days",
                     to_iso(detector.holidays.back()));
}

Result<void> activate_settings(Plant& plant, const Config& config, Timestamp now) {
  auto wanted = read_settings_file(config.settings);
  if (!wanted) return wanted.error();
  const auto in_force = store::settings_in_force(plant.connection());
  if (!in_force && in_force.error().code != Errc::NotFound) return in_force.error();
  if (const auto warning = calendar_warning(*wanted, now); !warning.empty()) SPDLOG_WARN("{}", warning);
  wanted->version = in_force ? in_force->version : 1;
  if (in_force && *in_force == *wanted) return Ok{};
  if (in_force) wanted->version = in_force->version + 1;
  wanted->policy.version = wanted->version;
  const engine::Append activated{
      .body = engine::SettingsActivated{.settings = *wanted, .actor = {}}, .request_key = {}, .answer = {}};
  return plant.partition().turn({&activated, 1}, now);
}

}  // namespace anbu::app
