// Hours and kinds of day of cells, asked for one after the other: the zone is asked only when the day
// changes, or the hour on a day that is not 24 hours long.
#pragma once

#include "detect/cells.h"
#include "detect/prior.h"
#include "detect/settings.h"

namespace anbu::detect {

class Calendar {
 public:
  explicit Calendar(const Settings& settings) : settings_{settings} {}  // which outlive it
  HourOfWeek at(Cell cell) const {
    if (cell < from_ || cell >= until_) turn_to(cell);
    return {.hour = first_.hour + (cell - from_) / kCellsOfHour, .day_off = first_.day_off};
  }

 private:
  static constexpr Cell kCellsOfHour = kCellsOfDay / 24;
  void turn_to(Cell cell) const;
  bool is_plain_day(Cell from, Day day) const;  // from midnight on, hour by hour

  const Settings& settings_;
  mutable Cell from_ = 0;  // of the hours at hand
  mutable Cell until_ = 0;
  mutable HourOfWeek first_;  // of them
};

}  // namespace anbu::detect
