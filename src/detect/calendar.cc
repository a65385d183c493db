#include "detect/calendar.h"

#include <algorithm>

namespace anbu::detect {

void Calendar::turn_to(Cell cell) const {
  const LocalTime local = settings_.zone.local(start_of(cell));
  const bool day_off = local.is_weekend() || std::ranges::binary_search(settings_.holidays, local.day);
  const Cell midnight = cell - static_cast<Cell>(local.of_day / kCellLength);
  if (is_plain_day(midnight, local.day)) {
    from_ = midnight;
    until_ = midnight + kCellsOfDay;
    first_ = {.hour = 0, .day_off = day_off};
    return;
  }
  from_ = cell - static_cast<Cell>(local.of_day % 1h / kCellLength);
  until_ = cell_of(start_of(cell) + (1h - local.of_day % 1h) - 1s) + 1;
  first_ = {.hour = local.hour(), .day_off = day_off};
}

bool Calendar::is_plain_day(Cell from, Day day) const {
  const LocalTime first = settings_.zone.local(start_of(from));
  const LocalTime last = settings_.zone.local(start_of(from + kCellsOfDay - 1));
  return first.day == day && first.of_day < kCellLength && last.day == day &&
         last.of_day >= 24h - kCellLength;
}

}  // namespace anbu::detect
