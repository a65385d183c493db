#include "codec/duration_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/check.h"

namespace anbu::codec {
namespace {

struct Unit {
  std::string_view name;
  Duration length;
};
constexpr std::array<Unit, 4> kUnits{{{"d", 24h}, {"h", 1h}, {"min", 1min}, {"s", 1s}}};
constexpr std::int64_t kMost = 86'400'000;  // no part is longer than 1000 days in seconds

std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_digits = !text.empty() && text.front() != '-';
  if (error != std::errc{} || !is_digits || number > kMost) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take_unit(std::string_view& text, std::string_view name) {
  const std::size_t letters = std::min(text.find_first_of("0123456789"), text.size());
  if (text.substr(0, letters) != name) return false;
  text.remove_prefix(letters);
  return true;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Duration total = 0s;
  std::size_t from_unit = 0;
  while (!text.empty()) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    while (from_unit < kUnits.size() && !take_unit(text, kUnits[from_unit].name)) ++from_unit;
    if (from_unit == kUnits.size()) return std::nullopt;
    total += *number * kUnits[from_unit].length;
    ++from_unit;
  }
  if (total > kMost * 1s) return std::nullopt;
  return total;
}

std::string to_text(Duration duration) {
  CHECK(duration >= 0s);
  if (duration == 0s) return "0s";
  std::string text;
  for (const Unit& unit : kUnits) {
    // "36h" says more than "1d12h": days only where they come out even.
    const bool uneven_days = unit.length == 24h && duration % unit.length != 0s;
    const std::int64_t number = uneven_days ? 0 : duration / unit.length;
    if (number == 0) continue;
    text += fmt::format("{}{}", number, unit.name);
    duration -= number * unit.length;
  }
  return text;
}

}  // namespace anbu::codec
