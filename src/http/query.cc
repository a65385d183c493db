#include "http/query.h"

#include <fmt/format.h>

#include <charconv>

namespace anbu::http {

Result<int> whole_number(const Request& request, std::string_view name, const Range& range) {
  const auto text = request.parameter(name);
  if (!text) return range.otherwise;
  int number = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, failed] = std::from_chars(text->data(), end, number);
  const bool fits = failed == std::errc{} && stop == end && number >= range.least && number <= range.most;
  if (fits) return number;
  return Error{Errc::Invalid, fmt::format("must be a number from {} to {}", range.least, range.most)};
}

std::optional<Day> day_named(std::string_view text) {
  constexpr std::size_t kLength = 10;
  if (text.size() != kLength) return std::nullopt;
  const auto midnight = parse_iso(std::string{text} + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*midnight);
}

}  // namespace anbu::http
