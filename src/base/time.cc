#include "base/time.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu {
namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

struct Civil {
  Timestamp as_if_utc;
  std::string_view rest;  // what follows the seconds
};

std::optional<Day> parse_day(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

// Skips ".123" after the seconds: instants are whole seconds here.
std::string_view without_fraction(std::string_view rest) {
  if (rest.empty() || rest[0] != '.') return rest;
  rest.remove_prefix(1);
  while (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') rest.remove_prefix(1);
  return rest;
}

std::optional<Civil> parse_civil(std::string_view text) {
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  const auto day = parse_day(text);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  Duration of_day = *hour * 1h + *minute * 1min;
  std::string_view rest = text.substr(16);
  if (!rest.empty() && rest[0] == ':') {
    const auto second = digits(rest, 1, 2);
    if (!second || *second > 59) return std::nullopt;
    of_day += Duration{*second};
    rest = without_fraction(rest.substr(3));
  }
  return Civil{.as_if_utc = Timestamp{*day} + of_day, .rest = rest};
}

// "Z", "+09:00", "+0900", "-05".
std::optional<Duration> parse_offset(std::string_view text) {
  if (text == "Z") return 0s;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const std::size_t minutes_at = text.size() == 6 && text[3] == ':' ? 4 : 3;
  const auto minutes = text.size() == 3 ? std::optional<int>{0} : digits(text, minutes_at, 2);
  if (!hours || !minutes || *hours > 18 || *minutes > 59) return std::nullopt;
  if (text.size() != 3 && text.size() != minutes_at + 2) return std::nullopt;
  const Duration east = *hours * 1h + *minutes * 1min;
  return text[0] == '-' ? -east : east;
}

}  // namespace

Duration Zone::offset_at(Timestamp at) const {
  const auto after = std::ranges::upper_bound(offsets, at, {}, &Offset::since);
  return after == offsets.begin() ? offsets.front().east_of_utc : std::prev(after)->east_of_utc;
}

LocalTime Zone::local(Timestamp at) const {
  const Timestamp shifted = at + offset_at(at);
  const Day day = std::chrono::floor<std::chrono::days>(shifted);
  return {.day = day, .of_day = shifted - day};
}

Timestamp Zone::utc(Day day, Duration of_day) const {
  const Timestamp as_if_utc = Timestamp{day} + of_day;
  const Timestamp early = as_if_utc - offset_at(as_if_utc - 24h);
  if (local(early).day == day && local(early).of_day == of_day) return early;
  return as_if_utc - offset_at(as_if_utc + 24h);
}

Zone seoul() {
  return {.name = "Asia/Seoul", .offsets = {{.since = Timestamp{}, .east_of_utc = 9h}}};
}

std::optional<Timestamp> parse_iso(std::string_view text) {
  const auto civil = parse_civil(text);
  if (!civil) return std::nullopt;
  const auto east = parse_offset(civil->rest);
  if (!east) return std::nullopt;
  return civil->as_if_utc - *east;
}

std::optional<Timestamp> parse_local(std::string_view text, const Zone& zone) {
  const auto civil = parse_civil(text);
  if (!civil || !civil->rest.empty()) return std::nullopt;
  const LocalTime local = Zone{}.local(civil->as_if_utc);
  return zone.utc(local.day, local.of_day);
}

std::string to_iso(Day day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string to_minute(const LocalTime& local) {
  return fmt::format("{} {:02}:{:02}", to_iso(local.day), local.hour(), local.minute());
}

std::string to_iso(Timestamp at, const Zone& zone) {
  const LocalTime local = zone.local(at);
  const std::int64_t east_min = zone.offset_at(at) / 1min;
  const std::string stamp = fmt::format("{}T{:02}:{:02}:{:02}", to_iso(local.day), local.hour(),
                                        local.minute(), local.of_day.count() % 60);
  if (east_min == 0) return stamp + "Z";
  return fmt::format("{}{}{:02}:{:02}", stamp, east_min < 0 ? '-' : '+', std::abs(east_min) / 60,
                     std::abs(east_min) % 60);
}

}  // namespace anbu
