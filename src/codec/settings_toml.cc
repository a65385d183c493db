#include "codec/settings_toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "codec/duration_text.h"
#include "codec/holidays.h"
#include "codec/settings_keys.h"
#include "codec/settings_texts.h"

namespace anbu::codec {
namespace {

constexpr std::array<std::string_view, 3> kGroups{"low", "medium", "high"};  // by RiskGroup
constexpr std::size_t kCallsAtMost = 6;
constexpr std::string_view kKorea = "korea";  // calendars
constexpr std::string_view kNoCalendar = "none";
constexpr std::string_view kKoreanZone = "Asia/Seoul";

std::string shown(const toml::node& node) {
  if (const auto text = node.value<std::string>()) return fmt::format("'{}'", *text);
  if (const auto number = node.value_exact<std::int64_t>()) return fmt::format("{}", *number);
  if (const auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
  return node.is_table() ? "a table" : "a list";
}

// Reads one table; the first fault is kept. A key that nobody asked for is a typing error that would
// otherwise be believed.
class Section {
 public:
  Section(const toml::table* table, std::string path, std::string& fault)
      : table_{table}, path_{std::move(path)}, fault_{fault} {}

  Section section(std::string_view key) {
    const toml::node* node = find(key);
    if (node != nullptr && !node->is_table()) fail(key, "is not a table");
    return {node == nullptr ? nullptr : node->as_table(), full(key), fault_};
  }

  void read(std::string_view key, int& value, Between<int> range) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto number = node->value_exact<std::int64_t>();
    if (!number) return fail(key, fmt::format("{} is not a whole number", shown(*node)));
    if (*number < range.least || *number > range.most) {
      return fail(key, fmt::format("{} is not between {} and {}", *number, range.least, range.most));
    }
    value = static_cast<int>(*number);
  }

  void read(std::string_view key, bool& value, Between<bool>) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto truth = node->value_exact<bool>();
    if (!truth) return fail(key, fmt::format("{} is neither true nor false", shown(*node)));
    value = *truth;
  }

  void read(std::string_view key, double& value, Between<double> range) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto number = node->value<double>();
    if (!number) return fail(key, fmt::format("{} is not a number", shown(*node)));
    const bool fits = *number >= range.least && *number <= range.most;
    if (!fits) return fail(key, fmt::format("{} is not between {} and {}", *number, range.least, range.most));
    value = *number;
  }

  void read(std::string_view key, std::string& value) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty()) return fail(key, fmt::format("{} is not a text", shown(*node)));
    value = *text;
  }

  void read(std::string_view key, Duration& value, Between<Duration> range) {
    const toml::node* node = find(key);
    if (node != nullptr) value = duration(key, *node, range).value_or(value);
  }

  void read(std::string_view key, std::vector<Duration>& value, Between<Duration> range) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) return fail(key, fmt::format("{} is not a list of durations", shown(*node)));
    if (list->size() > kCallsAtMost) {
      return fail(key, fmt::format("{} calls are more than {}", list->size(), kCallsAtMost));
    }
    value.clear();
    for (const toml::node& one : *list) {
      const auto at = duration(key, one, range);
      if (!at) return;
      const bool rises = value.empty() || *at > value.back();
      if (!rises) return fail(key, fmt::format("'{}' is not after the one before", to_text(*at)));
      value.push_back(*at);
    }
  }

  void read(std::string_view key, std::vector<Day>& value) {
    const toml::node* node = find(key);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) return fail(key, fmt::format("{} is not a list of days", shown(*node)));
    value.clear();
    for (const toml::node& one : *list) {
      const auto date = one.value_exact<toml::date>();
      if (!date)
        return fail(key, fmt::format("{} is not a day such as 2026-10-03 (without quotes)", shown(one)));
      value.push_back(std::chrono::year{date->year} / date->month / date->day);
    }
    std::ranges::sort(value);
    value.erase(std::unique(value.begin(), value.end()), value.end());
  }

  std::vector<std::string> keys() const {
    std::vector<std::string> names;
    if (table_ == nullptr) return names;
    for (const auto& [key, node] : *table_) names.emplace_back(key.str());
    return names;
  }

  void fail(std::string_view key, const std::string& what) {
    if (fault_.empty()) fault_ = fmt::format("{}: {}", full(key), what);
  }

  void refuse_others() {
    if (table_ == nullptr) return;
    for (const auto& [key, node] : *table_) {
      if (!asked_.contains(key.str())) fail(key.str(), "no such key");
    }
  }

 private:
  std::string full(std::string_view key) const {
    return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
  }

  const toml::node* find(std::string_view key) {
    asked_.emplace(key);
    return table_ == nullptr ? nullptr : table_->get(key);
  }

  std::optional<Duration> duration(std::string_view key, const toml::node& node, Between<Duration> range) {
    const auto text = node.value_exact<std::string>();
    const auto length = text ? parse_duration(*text) : std::nullopt;
    if (!length) {
      fail(key, fmt::format("{} is not a duration such as '15min' or '1h30min'", shown(node)));
      return std::nullopt;
    }
    if (*length >= range.least && *length <= range.most) return length;
    fail(key, fmt::format("'{}' is not between {} and {}", *text, to_text(range.least), to_text(range.most)));
    return std::nullopt;
  }

  const toml::table* table_;  // may be absent
  std::string path_;
  std::string& fault_;
  std::set<std::string, std::less<>> asked_;
};

void read_zone(Section& detector, Zone& zone, const ZoneNamed& zone_named) {
  std::string name;
  detector.read("zone", name);
  if (name.empty() || name == zone.name) return;
  const auto found = zone_named(name);
  if (!found) return detector.fail("zone", fmt::format("'{}' is not a known time zone", name));
  zone = *found;
}

// A district in Korea keeps its holidays without being told; what the file lists comes on top.
void read_holidays(Section& detector, const Zone& zone, std::vector<Day>& holidays) {
  std::string calendar{zone.name == kKoreanZone ? kKorea : kNoCalendar};
  detector.read("calendar", calendar);
  if (calendar != kKorea && calendar != kNoCalendar) {
    detector.fail("calendar", fmt::format("'{}' is neither {} nor {}", calendar, kKorea, kNoCalendar));
  }
  detector.read("holidays", holidays);
  if (calendar != kKorea) return;
  std::vector<Day> all;
  std::ranges::set_union(holidays, korean_holidays(), std::back_inserter(all));
  holidays = std::move(all);
}

void read_detector(Section detector, detect::Settings& settings, const ZoneNamed& zone_named) {
  detector.read("calls_per_resident_month", settings.calls_per_resident_month, Between<double>{0.01, 10});
  Section limits = detector.section("silence_limit");
  for (std::size_t group = 0; group < kGroups.size(); ++group) {
    limits.read(kGroups[group], settings.silence_limit[group], Between<Duration>{6h, 168h});
  }
  limits.refuse_others();
  read_zone(detector, settings.zone, zone_named);
  read_holidays(detector, settings.zone, settings.holidays);
  detector.read("late_after", settings.late_after, Between<Duration>{15min, 72h});
  detector.read("false_mass_events_per_year", settings.false_mass_events_per_year,
                Between<double>{0.01, 100});
  detector.refuse_others();
}

void read_policy(Section& section, casework::Policy& policy) {
  each_policy_key(policy,
                  [&](std::string_view key, auto& value, auto range) { section.read(key, value, range); });
}

// What stands under [policy] holds for all groups, what stands under [policy.high] for that one.
void read_book(Section section, casework::PolicyBook& book) {
  section.read("version", book.version, Between<int>{1, 1'000'000'000});
  each_book_key(book,
                [&](std::string_view key, auto& value, auto range) { section.read(key, value, range); });
  for (casework::Policy& policy : book.by_group) read_policy(section, policy);
  for (std::size_t group = 0; group < kGroups.size(); ++group) {
    Section own = section.section(kGroups[group]);
    read_policy(own, book.by_group[group]);
    own.refuse_others();
  }
  section.refuse_others();
}

void read_wording(Section section, casework::Theme theme, casework::Wording& wording) {
  section.read("text", wording.text);
  section.read("notice", wording.notice);
  section.read("notice_pattern", wording.notice_pattern);
  section.read("subject", wording.subject);
  if (const auto fault = fault_of(theme, wording)) section.fail(fault->key, fault->what);
  section.refuse_others();
}

bool has_theme(std::string_view language, casework::Theme theme) {
  return language == casework::kKorean || !casework::is_for_staff(theme);
}

// A language beside those that come with the program is whole, or it is a fault.
void read_texts(Section section, casework::Texts& texts) {
  for (const std::string& language : section.keys()) {
    Section own = section.section(language);
    if (!is_language(language)) section.fail(language, "is no language such as 'ko' or 'vi'");
    casework::LanguageTexts& said = texts.in(language);
    for (const casework::Theme theme : casework::kThemes) {
      if (!has_theme(language, theme)) continue;
      read_wording(own.section(to_string(theme)), theme, said.by_theme[static_cast<std::size_t>(theme)]);
    }
    own.refuse_others();
  }
}

std::string written(int value) {
  return fmt::format("{}", value);
}

std::string written(bool value) {
  return value ? "true" : "false";
}

std::string written(Duration value) {
  return fmt::format("\"{}\"", to_text(value));
}

std::string written(const std::vector<Duration>& values) {
  std::string list;
  for (const Duration value : values) list += (list.empty() ? "" : ", ") + written(value);
  return "[" + list + "]";
}

std::string written(const std::vector<Day>& days) {
  std::string list;
  for (const Day day : days) list += (list.empty() ? "" : ", ") + to_iso(day);
  return "[" + list + "]";
}

// Backslash, quote and control characters are the only ones that a basic string must escape.
std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char one : text) {
    const bool is_control = static_cast<unsigned char>(one) < 0x20 || one == 0x7f;
    if (one == '"' || one == '\\') quoted += '\\';
    quoted += is_control ? fmt::format("\\u{:04X}", static_cast<unsigned>(one)) : std::string{one};
  }
  return quoted + "\"";
}

std::string written_holidays(const std::vector<Day>& holidays) {
  const bool has_korean = std::ranges::includes(holidays, korean_holidays());
  std::vector<Day> others;
  std::ranges::set_difference(holidays, has_korean ? korean_holidays() : std::span<const Day>{},
                              std::back_inserter(others));
  return fmt::format("calendar = \"{}\"\nholidays = {}\n", has_korean ? kKorea : kNoCalendar,
                     written(others));
}

std::string written(const casework::LanguageTexts& texts) {
  std::string text;
  for (const casework::Theme theme : casework::kThemes) {
    if (!has_theme(texts.language, theme)) continue;
    const casework::Wording& wording = texts.by_theme[static_cast<std::size_t>(theme)];
    text += fmt::format("\n[texts.{}.{}]\n", texts.language, to_string(theme));
    for (const auto& [key, value] : {std::pair{"text", &wording.text},
                                     {"notice", &wording.notice},
                                     {"notice_pattern", &wording.notice_pattern},
                                     {"subject", &wording.subject}}) {
      if (!value->empty()) text += fmt::format("{} = {}\n", key, quoted(*value));
    }
  }
  return text;
}

std::string written(const detect::Settings& settings) {
  std::string text =
      fmt::format("\n[detector]\ncalls_per_resident_month = {}\n", settings.calls_per_resident_month);
  text += fmt::format("zone = {}\n{}late_after = {}\n", quoted(settings.zone.name),
                      written_holidays(settings.holidays), written(settings.late_after));
  text += fmt::format("false_mass_events_per_year = {}\n", settings.false_mass_events_per_year);
  text += "\n[detector.silence_limit]\n";
  for (std::size_t group = 0; group < kGroups.size(); ++group) {
    text += fmt::format("{} = {}\n", kGroups[group], written(settings.silence_limit[group]));
  }
  return text;
}

}  // namespace

Result<engine::Settings> read_settings(std::string_view toml, const ZoneNamed& zone_named) {
  engine::Settings settings;
  std::string fault;
  try {
    const toml::table table = toml::parse(toml);
    Section top{&table, "", fault};
    top.read("version", settings.version, Between<int>{1, 1'000'000'000});
    top.read("district", settings.district);
    read_detector(top.section("detector"), settings.detector, zone_named);
    read_book(top.section("policy"), settings.policy);
    read_texts(top.section("texts"), settings.policy.texts);
    top.refuse_others();
  } catch (const toml::parse_error& error) {
    fault = fmt::format("line {}: {}", error.source().begin.line, error.description());
  }
  if (!fault.empty()) return Error{Errc::Invalid, fault};
  return settings;
}

std::string write_settings(const engine::Settings& settings) {
  std::string text =
      fmt::format("version = {}\ndistrict = {}\n", settings.version, quoted(settings.district));
  text += written(settings.detector);
  text += fmt::format("\n[policy]\nversion = {}\n", settings.policy.version);
  each_book_key(settings.policy, [&](std::string_view key, const auto& value, auto) {
    text += fmt::format("{} = {}\n", key, written(value));
  });
  for (std::size_t group = 0; group < kGroups.size(); ++group) {
    text += fmt::format("\n[policy.{}]\n", kGroups[group]);
    each_policy_key(settings.policy.by_group[group], [&](std::string_view key, const auto& value, auto) {
      text += fmt::format("{} = {}\n", key, written(value));
    });
  }
  for (const casework::LanguageTexts& texts : settings.policy.texts.languages) text += written(texts);
  return text;
}

}  // namespace anbu::codec
