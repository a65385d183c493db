#include "report/period.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::report {

namespace {

constexpr std::chrono::days kOneDay{1};

Day next_month(Day day) {
  const std::chrono::year_month_day date{day};
  return Day{std::chrono::year_month_day{(date.year() / date.month() + std::chrono::months{1}) / 1}};
}

// What `like` finds, for a text in which % and _ mean themselves.
std::string within(const std::string& text) {
  std::string pattern;
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return "%|" + pattern + "|%";
}

}  // namespace

Result<void> check(const Filter& filter) {
  constexpr auto kLongest = std::chrono::days{3660};
  if (filter.last < filter.first) return Error{Errc::Invalid, "the period ends before it begins"};
  if (filter.last - filter.first > kLongest)
    return Error{Errc::Invalid, "the period is longer than ten years"};
  return Ok{};
}

Span span_of(const Filter& filter, const Zone& zone) {
  return {.from = zone.utc(filter.first, 0s), .until = zone.utc(filter.last + kOneDay, 0s)};
}

std::vector<Month> months_of(const Filter& filter, const Zone& zone) {
  std::vector<Month> months;
  for (Day day = filter.first; day <= filter.last;) {
    const std::chrono::year_month_day date{day};
    const Day end = std::min(next_month(day), filter.last + kOneDay);
    months.push_back(
        {.name = fmt::format("{}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month())),
         .span = {.from = zone.utc(day, 0s), .until = zone.utc(end, 0s)}});
    day = end;
  }
  return months;
}

Filter whole_months(Filter filter) {
  const std::chrono::year_month_day first{filter.first};
  filter.first = Day{first.year() / first.month() / 1};
  filter.last = next_month(filter.last) - kOneDay;
  return filter;
}

std::string like_service(const Filter& filter) {
  return filter.service ? within(*filter.service) : std::string{};
}

}  // namespace anbu::report
