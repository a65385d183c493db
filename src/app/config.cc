#include "app/config.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "codec/duration_text.h"

namespace anbu::app {
namespace {

constexpr std::array kKeys{
    std::string_view{"server.listen"},
    std::string_view{"server.web"},
    std::string_view{"server.https_only_cookie"},
    std::string_view{"database.location"},
    std::string_view{"keys.file"},
    std::string_view{"settings.file"},
    std::string_view{"channels.webhook"},
    std::string_view{"voice.socket"},
    std::string_view{"voice.recordings"},
    std::string_view{"voice.keep_recordings"},
    std::string_view{"watchdog.url"},
    std::string_view{"watchdog.every"},
    std::string_view{"watchdog.auditor_grace"},
    std::string_view{"watchdog.overdue_grace"},
    std::string_view{"watchdog.outbox_grace"},
    std::string_view{"canary.phone"},
    std::string_view{"canary.weekday"},
    std::string_view{"canary.at"},
    std::string_view{"canary.grace"},
    std::string_view{"paper.folder"},
    std::string_view{"paper.every"},
    std::string_view{"log.level"},
    std::string_view{"messages.file"},
};

// Reads one table; the first fault is kept.
class Reader {
 public:
  Reader(const toml::table& table, std::filesystem::path folder)
      : table_{table}, folder_{std::move(folder)} {}

  std::string text(std::string_view key, std::string otherwise) {
    const auto node = table_.at_path(key);
    if (!node) return otherwise;
    const auto value = node.value_exact<std::string>();
    if (!value) fail(fmt::format("{}: {} is no text in quotes", key, shown(node)));
    return value.value_or(otherwise);
  }
  bool truth(std::string_view key, bool otherwise) {
    const auto node = table_.at_path(key);
    if (!node) return otherwise;
    if (!node.is_boolean()) fail(fmt::format("{}: {} is neither true nor false", key, shown(node)));
    return node.value<bool>().value_or(otherwise);
  }
  std::string path(std::string_view key) {
    const std::string given = text(key, "");
    if (given.empty()) return given;
    return (folder_ / given).lexically_normal().string();
  }
  // PostgreSQL is named by a URL or by host=… dbname=…, SQLite by its file.
  std::string database(std::string_view key) {
    const std::string given = text(key, "");
    const bool is_file = given.find("://") == std::string::npos && given.find('=') == std::string::npos;
    return is_file ? path(key) : given;
  }
  std::string url(std::string_view key) {
    std::string given = text(key, "");
    const bool is_url = given.starts_with("http://") || given.starts_with("https://");
    if (!given.empty() && !is_url) fail(fmt::format("{}: '{}' is no http or https URL", key, given));
    return given;
  }
  Duration duration(std::string_view key, Duration otherwise) {
    const std::string given = text(key, codec::to_text(otherwise));
    const auto length = codec::parse_duration(given);
    if (!length || *length <= 0s) fail(fmt::format("{}: '{}' is no time such as 60s or 10min", key, given));
    return length.value_or(otherwise);
  }
  void require(std::string_view key, const std::string& value) {
    if (value.empty()) fail(fmt::format("{}: is missing", key));
  }
  void fail(std::string message) {
    if (fault_.empty()) fault_ = std::move(message);
  }
  const std::string& fault() const { return fault_; }

 private:
  static std::string shown(const toml::node_view<const toml::node>& node) {
    std::ostringstream text;
    text << node;
    return text.str();
  }

  const toml::table& table_;
  std::filesystem::path folder_;
  std::string fault_;
};

// A key that nobody reads is a typing error that would otherwise be believed.
std::string first_unknown(const toml::table& table) {
  for (const auto& [section, node] : table) {
    const toml::table* keys = node.as_table();
    if (keys == nullptr) return std::string{section.str()};
    for (const auto& [key, value] : *keys) {
      const std::string full = fmt::format("{}.{}", section.str(), key.str());
      if (std::ranges::find(kKeys, std::string_view{full}) == kKeys.end()) return full;
    }
  }
  return {};
}

node::HeartbeatSettings read_heartbeat(Reader& reader) {
  const node::HeartbeatSettings usual;
  return {.every = reader.duration("watchdog.every", usual.every),
          .auditor_grace = reader.duration("watchdog.auditor_grace", usual.auditor_grace),
          .overdue_grace = reader.duration("watchdog.overdue_grace", usual.overdue_grace),
          .outbox_grace = reader.duration("watchdog.outbox_grace", usual.outbox_grace)};
}

node::CanarySettings read_canary(Reader& reader) {
  constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
  const node::CanarySettings usual;
  node::CanarySettings settings;
  const std::string day = reader.text("canary.weekday", "monday");
  const auto found = std::ranges::find(kDays, day);
  if (found == kDays.end()) reader.fail(fmt::format("canary.weekday: '{}' is no day such as monday", day));
  settings.weekday = std::chrono::weekday{static_cast<unsigned>(found - kDays.begin()) % 7};
  settings.of_day = reader.duration("canary.at", usual.of_day);
  if (settings.of_day >= 24h) reader.fail("canary.at: is no time of a day, such as 10h or 10h30min");
  settings.grace = reader.duration("canary.grace", usual.grace);
  return settings;
}

Config read(Reader& reader) {
  Config config;
  const std::string listen = reader.text("server.listen", "127.0.0.1:8080");
  const auto address = parse_address(listen);
  if (address) {
    config.listen = *address;
  } else {
    reader.fail(fmt::format("server.listen: {}", address.error().message));
  }
  config.web = reader.path("server.web");
  config.https_only_cookie = reader.truth("server.https_only_cookie", false);
  config.database = reader.database("database.location");
  config.key_file = reader.path("keys.file");
  config.settings = reader.path("settings.file");
  config.messages = reader.path("messages.file");
  config.webhook = reader.url("channels.webhook");
  config.watchdog = reader.url("watchdog.url");
  config.heartbeat = read_heartbeat(reader);
  config.voice = reader.path("voice.socket");
  config.recordings = reader.path("voice.recordings");
  config.keep_recordings = reader.duration("voice.keep_recordings", config.keep_recordings);
  config.canary_phone = reader.text("canary.phone", "");
  config.canary = read_canary(reader);
  config.paper = reader.path("paper.folder");
  config.paper_every = reader.duration("paper.every", config.paper_every);
  config.log_level = reader.text("log.level", "info");
  reader.require("database.location", config.database);
  reader.require("keys.file", config.key_file);
  constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warn", "error"};
  if (std::ranges::find(kLevels, config.log_level) == kLevels.end()) {
    reader.fail(fmt::format("log.level: '{}' is none of debug, info, warn, error", config.log_level));
  }
  return config;
}

bool is_ip_address(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return ::inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

}  // namespace

Result<Address> parse_address(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    return Error{Errc::Invalid, fmt::format("'{}' is not host:port", text)};
  }
  int port = -1;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, port);
  if (read.ec != std::errc{} || read.ptr != end || port < 0 || port > 65'535) {
    return Error{Errc::Invalid, fmt::format("'{}' has no port between 0 and 65535", text)};
  }
  const std::string host = text.substr(0, colon);
  if (!is_ip_address(host)) {
    return Error{Errc::Invalid, fmt::format("'{}' is no IP address; 0.0.0.0 listens on all", host)};
  }
  return Address{.host = host, .port = static_cast<std::uint16_t>(port)};
}

Result<Config> read_config(const std::string& path) {
  try {
    const toml::table table = toml::parse_file(path);
    Reader reader{table, std::filesystem::path{path}.parent_path()};
    Config config = read(reader);
    if (const std::string unknown = first_unknown(table); !unknown.empty()) {
      reader.fail(fmt::format("{}: no such key", unknown));
    }
    if (!reader.fault().empty()) return Error{Errc::Invalid, fmt::format("{}: {}", path, reader.fault())};
    return config;
  } catch (const toml::parse_error& error) {
    return Error{Errc::Invalid,
                 fmt::format("{}:{}: {}", path, error.source().begin.line, error.description())};
  }
}

}  // namespace anbu::app
