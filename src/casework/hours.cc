#include "casework/hours.h"

#include <algorithm>

namespace anbu::casework {
namespace {

constexpr std::chrono::days kOneDay{1};

}  // namespace

bool is_working_day(Day day, const Calendar& calendar) {
  const LocalTime noon{.day = day, .of_day = 12h};
  return !noon.is_weekend() && !std::ranges::binary_search(calendar.holidays, day);
}

bool is_office_time(Timestamp at, const Calendar& calendar) {
  const LocalTime local = calendar.zone.local(at);
  const bool within = calendar.office.from <= local.of_day && local.of_day < calendar.office.until;
  return within && is_working_day(local.day, calendar);
}

Side side_at(Timestamp at, const Calendar& calendar) {
  return is_office_time(at, calendar) ? Side::Dong : Side::Centre;
}

Timestamp next_shift_change(Timestamp after, const Calendar& calendar) {
  if (is_office_time(after, calendar)) {
    return calendar.zone.utc(calendar.zone.local(after).day, calendar.office.until);
  }
  return next_working_time(after, calendar.office.from, calendar);
}

Timestamp next_time_of_day(Timestamp after, Duration of_day, const Calendar& calendar) {
  const LocalTime local = calendar.zone.local(after);
  const Day day = local.of_day < of_day ? local.day : local.day + kOneDay;
  return calendar.zone.utc(day, of_day);
}

Timestamp next_working_time(Timestamp after, Duration of_day, const Calendar& calendar) {
  const LocalTime local = calendar.zone.local(after);
  Day day = local.of_day < of_day ? local.day : local.day + kOneDay;
  while (!is_working_day(day, calendar)) day += kOneDay;
  return calendar.zone.utc(day, of_day);
}

}  // namespace anbu::casework
