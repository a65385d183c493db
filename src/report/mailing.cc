#include "report/mailing.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/value_named.h"

namespace anbu::report {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 3> kNames{"week", "month", "half_year"};

Day first_of(year_month month) {
  return Day{month / 1};
}

// The day on which the next one began, `day` or before it.
Filter before(Rhythm rhythm, Day day) {
  if (rhythm == Rhythm::Week) {
    const Day monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
    return {.first = monday - days{7}, .last = monday - days{1}, .area = {}, .service = {}};
  }
  const year_month_day date{day};
  const bool second_half = date.month() >= std::chrono::July;
  const year_month half{date.year(), second_half ? std::chrono::July : std::chrono::January};
  const year_month begins = rhythm == Rhythm::Month ? year_month{date.year(), date.month()} : half;
  const months length{rhythm == Rhythm::Month ? 1 : 6};
  return {.first = first_of(begins - length), .last = first_of(begins) - days{1}, .area = {}, .service = {}};
}

}  // namespace

std::string_view to_string(Rhythm rhythm) {
  return kNames[static_cast<std::size_t>(rhythm)];
}

std::optional<Rhythm> rhythm_named(std::string_view name) {
  return value_named<Rhythm>(kNames, name);
}

Filter ended(Rhythm rhythm, const LocalTime& now, Duration at) {
  return before(rhythm, now.of_day >= at ? now.day : now.day - days{1});
}

std::string name_of(Rhythm rhythm, const Filter& filter) {
  return fmt::format("{} {}", to_string(rhythm), to_iso(filter.first));
}

}  // namespace anbu::report
