// The quiet clocks: how unlikely the silence since the last sign is for a life that goes on. Only cells for
// which data arrived count. Wound forward as readings come in order, wound anew when one did not:
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

// A level's sign may be a device's: of what counts missed before it so much goes on to count.
constexpr Amount left_standing(Amount doubted) {
  return static_cast<Amount>(std::int64_t{doubted} * 3 / 10);
}
constexpr Amount evidence_of(const QuietClock& clock) {
  return clock.evidence + left_standing(clock.doubted);
}

// Which signs the cell's level holds, by what is stored of the cell before.
SignFlags level_signs(const MeasureTrack& measure, Cell cell, Cell oldest);

// Signs that the routine expected since the clock's last sign, for those who have to picture the silence.
Amount missed_signs(const Profile& profile, std::size_t clock, const Context& context);

// The clocks that a track feeds: one idea of a level only its own, a count all of them.
struct ClockRange {
  std::size_t from = 0;
  std::size_t until = 0;

  // Counts alone come last, and every clock hears what they do: of a range that one's sign is the oldest.
  std::size_t hears_fewest() const { return until - 1; }
};
ClockRange clocks_of(const MeasureTrack& measure, std::size_t track);
// The other way round: by which track the measure speaks to the clock, if it does.
std::optional<std::size_t> track_for(const MeasureTrack& measure, std::size_t clock);
bool winds_back(const MeasureTrack& measure, std::size_t clock, Cell cell);

// A seen cell without a sign, and the gap before it, in seen cells.
struct QuietCell {
  Cell cell = 0;
  std::int32_t quiet_before = 0;
};
// Of the cells from Profile::oldest on, in order; returns how long the gap is at the end of them.
template <class Visit>
std::int32_t visit_quiet(const MeasureTrack& measure, std::size_t track, Cell oldest, Cell until,
                         Visit visit) {
  std::int32_t quiet = measure.tracks[track].quiet_old;
  for (Cell cell = oldest; cell < until; ++cell) {
    if (measure.cells.has_sign(track, cell)) {
      quiet = 0;
    } else if (measure.cells.seen.has(cell)) {
      visit(QuietCell{.cell = cell, .quiet_before = quiet++});
    }
  }
  return quiet;
}

// What a quiet cell adds to the evidence: the hazard of a sign, given the gap's age.
Amount hazard_in(const MeasureTrack& measure, std::size_t track, const QuietCell& quiet,
                 const Context& context);
// Signs that the routine expects in the cell, whatever came before.
Amount usual_in(const MeasureTrack& measure, std::size_t track, Cell cell, const Context& context);

}  // namespace anbu::detect
