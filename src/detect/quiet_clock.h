// The quiet clocks: how many of the signs that the routine expected have been missed since the last one. Only
// cells for which data arrived count. Wound forward as readings come in order, wound anew when one did not:
// both give the same, bit for bit.
#pragma once

#include <optional>

#include "detect/detector.h"

namespace anbu::detect {

// Cells [from, until) of the measure have been filled and lie behind everything it has shown so far.
void wind(Profile& profile, MeasureTrack& measure, Cell from, Cell until, const Context& context);
// All clocks from the oldest cell on.
void rewind(Profile& profile, const Context& context);
// A sign too old for any cell: the clocks start there.
void set_back(Profile& profile, const LifeSign& sign, const Context& context);

// Which signs the cell's level holds, by what is stored of the cell before.
SignFlags level_signs(const MeasureTrack& measure, Cell cell, Cell oldest);

// What seen and silent cells add: signs that the routine expected, and the hazard of one given the gap's age.
struct Missed {
  Amount signs = 0;
  Amount evidence = 0;
};

// The clocks that a track feeds: one idea of a level only its own, a count all of them.
struct ClockRange {
  std::size_t from = 0;
  std::size_t until = 0;
};
ClockRange clocks_of(const MeasureTrack& measure, std::size_t track);
// The other way round: by which track the measure speaks to the clock, if it does.
std::optional<std::size_t> track_for(const MeasureTrack& measure, std::size_t clock);
bool winds_back(const MeasureTrack& measure, std::size_t clock, Cell cell);

// Hours of cells, asked for one after the other: a new one is computed only when the hour changes.
class Calendar {
 public:
  explicit Calendar(const Settings& settings) : settings_{settings} {}
  HourOfWeek at(Cell cell) {
    if (cell < from_ || cell >= until_) turn_to(cell);
    return hour_;
  }
  const Settings& settings() const { return settings_; }

 private:
  void turn_to(Cell cell);

  const Settings& settings_;
  Cell from_ = 0;  // of the hour at hand
  Cell until_ = 0;
  HourOfWeek hour_;
};

// A cell that ends a gap of so many seen cells.
struct QuietCell {
  Cell cell = 0;
  std::int32_t quiet_before = 0;
};
Missed missed_in(const MeasureTrack& measure, std::size_t track, const QuietCell& quiet, Calendar& calendar);

}  // namespace anbu::detect
