// Hours and kinds of day of cells, asked for one after the other: a new one is computed only when the hour
// changes.
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
    return hour_;
  }

 private:
  void turn_to(Cell cell) const;

  const Settings& settings_;
  mutable Cell from_ = 0;  // of the hour at hand
  mutable Cell until_ = 0;
  mutable HourOfWeek hour_;
};

}  // namespace anbu::detect
