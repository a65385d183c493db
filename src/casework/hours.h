// Whose hours it is: on working days between 09:00 and 18:00 the dong goes first, else the centre has it all.
#pragma once

#include <span>

#include "casework/policy.h"
#include "domain/roster.h"

namespace anbu::casework {

struct Calendar {
  const Zone& zone;
  std::span<const Day> holidays;  // rising
  OfficeHours office;
};

bool is_working_day(Day day, const Calendar& calendar);
bool is_office_time(Timestamp at, const Calendar& calendar);
Side side_at(Timestamp at, const Calendar& calendar);
// When the work passes to the other side next: the end of an office day, or the beginning of the next one.
Timestamp next_shift_change(Timestamp after, const Calendar& calendar);
// The first instant after `after` that has this local time of day; on a working day only, if asked so.
Timestamp next_time_of_day(Timestamp after, Duration of_day, const Calendar& calendar);
Timestamp next_working_time(Timestamp after, Duration of_day, const Calendar& calendar);

}  // namespace anbu::casework
