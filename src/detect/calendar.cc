#include "detect/calendar.h"

#include <algorithm>

namespace anbu::detect {

void Calendar::turn_to(Cell cell) const {
  const LocalTime local = settings_.zone.local(start_of(cell));
  from_ = cell - static_cast<Cell>(local.of_day % 1h / kCellLength);
  until_ = cell_of(start_of(cell) + (1h - local.of_day % 1h) - 1s) + 1;
  hour_ = {.hour = local.hour(),
           .day_off = local.is_weekend() || std::ranges::binary_search(settings_.holidays, local.day)};
}

}  // namespace anbu::detect
