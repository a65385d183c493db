#include "app/settings_file.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <fstream>

#include "codec/holidays.h"
#include "codec/settings_toml.h"
#include "feeds/zone_database.h"
#include "http/policy_papers.h"
#include "store/drafts.h"
#include "store/queries.h"

namespace anbu::app {

namespace {

Result<void> put_in_force(Plant& plant, engine::Settings settings, Timestamp now) {
  settings.version = 1;
  settings.policy.version = 1;
  settings.activation.draft = http::settings_hash(settings);
  const engine::Append activated{
      .body = engine::SettingsActivated{.settings = std::move(settings), .actor = {}},
      .request_key = {},
      .answer = {}};
  return plant.partition().turn({&activated, 1}, now);
}

}  // namespace

Result<engine::Settings> read_settings_text(const std::string& toml) {
  const auto zone_named = [](std::string_view name) -> std::optional<Zone> {
    auto zone = feeds::load_zone(name);
    return zone ? std::optional{std::move(*zone)} : std::nullopt;
  };
  return codec::read_settings(toml, zone_named);
}

Result<engine::Settings> read_settings_file(const std::string& path) {
  std::string text;
  if (!path.empty()) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return Error{Errc::Invalid, fmt::format("settings.file: cannot read {}", path)};
    text.assign(std::istreambuf_iterator<char>{file}, {});
  }
  auto settings = read_settings_text(text);
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

Result<std::optional<std::int64_t>> adopt_settings(Plant& plant, const std::string& path, Timestamp now) {
  auto wanted = read_settings_file(path);
  if (!wanted) return wanted.error();
  const auto versions = store::settings_versions(plant.connection());
  if (!versions) return versions.error();
  const engine::Settings& in_force = versions->empty() ? *wanted : versions->front();
  if (const auto warning = calendar_warning(in_force, now); !warning.empty()) SPDLOG_WARN("{}", warning);
  if (versions->empty()) {
    if (const auto put = put_in_force(plant, *std::move(wanted), now); !put) return put.error();
    return std::optional<std::int64_t>{};
  }
  const std::string hash = http::settings_hash(*wanted);
  if (path.empty() || hash == http::settings_hash(versions->front())) return std::optional<std::int64_t>{};
  const auto draft =
      store::put_draft(plant.connection(),
                       {.hash = hash, .toml = codec::write_settings(*wanted), .made_at = now, .made_by = {}});
  if (!draft) return draft.error();
  return std::optional{draft->id};
}

}  // namespace anbu::app
