#include "detect/quiet_clock.h"

#include <algorithm>

#include "detect/quiet_index.h"

namespace anbu::detect {
namespace {

bool is_level(const MeasureTrack& measure) {
  return !measure.cells.level.empty();
}

// What the measure's cells after `after` say already, going back from its newest one.
Amount evidence_after(const MeasureTrack& measure, std::size_t index, Cell after, const Context& context) {
  std::int32_t before = measure.tracks[index].quiet_cells;
  Amount sum = 0;
  for (Cell cell = measure.seen_until - 1; cell > after; --cell) {
    if (!measure.cells.seen.has(cell)) continue;
    --before;
    sum += hazard_in(measure, index, {.cell = cell, .quiet_before = before}, context);
  }
  return sum;
}

// What counts had missed before the cell, which is after their last sign.
Amount counts_missed(const Profile& profile, Cell before, const Context& context) {
  Amount sum = profile.clocks[kCountsAlone].evidence;
  for (const MeasureTrack& measure : profile.measures) {
    if (track_for(measure, kCountsAlone)) sum -= evidence_after(measure, 0, before - 1, context);
  }
  return sum;
}

LifeSign sign_at(const MeasureTrack& measure, Cell cell) {
  const bool known = measure.last_sign_at >= start_of(cell) && measure.last_sign_at <= end_of(cell);
  return {.at = known ? measure.last_sign_at : end_of(cell),
          .measure = measure.measure,
          .certainty_permille = certainty_permille(measure.measure, measure.cells.signs_at(cell))};
}

void show_sign(Profile& profile, std::size_t k, const LifeSign& sign, Cell cell) {
  profile.clocks[k].last_sign = sign;
  profile.clocks[k].last_sign_cell = cell;
}

// A sign in order: the gap before it is over; what other measures have missed since stays. A count in the
// same cell takes away the doubt in the sign of a level.
void end_gap(Profile& profile, std::size_t k, const MeasureTrack& by, Cell cell, const Context& context) {
  QuietClock& clock = profile.clocks[k];
  if (cell < clock.last_sign_cell || (cell == clock.last_sign_cell && is_level(by))) return;
  if (cell > clock.last_sign_cell) show_sign(profile, k, sign_at(by, cell), cell);
  clock.evidence = 0;
  clock.doubted = is_level(by) ? counts_missed(profile, cell, context) : 0;
  for (MeasureTrack& other : profile.measures) {
    other.total_in_silence[k] = 0;
    if (&other == &by || other.seen_until - 1 <= cell) continue;
    if (const auto index = track_for(other, k))
      clock.evidence += evidence_after(other, *index, cell, context);
  }
}

// Up to here no clock of the range asks for a measure's quiet cells.
Cell earliest_sign(const Profile& profile, const ClockRange& clocks) {
  return profile.clocks[clocks.hears_fewest()].last_sign_cell;
}

// Cells of a count between its last sign and a level's are in doubt.
void add_hazard(Profile& profile, const ClockRange& clocks, Cell cell, Amount hazard) {
  const Cell earliest = earliest_sign(profile, clocks);
  for (std::size_t k = clocks.from; k < clocks.until; ++k) {
    QuietClock& clock = profile.clocks[k];
    if (cell > clock.last_sign_cell) {
      clock.evidence += hazard;
    } else if (cell > earliest && cell < clock.last_sign_cell) {
      clock.doubted += hazard;
    }
  }
}

void wind_track(Profile& profile, MeasureTrack& measure, std::size_t index, Cell cell,
                const Context& context) {
  SignTrack& track = measure.tracks[index];
  const ClockRange range = clocks_of(measure, index);
  if (measure.cells.has_sign(index, cell)) {
    track.quiet_cells = 0;
    for (std::size_t k = range.from; k < range.until; ++k) end_gap(profile, k, measure, cell, context);
    return;
  }
  const QuietCell quiet{.cell = cell, .quiet_before = track.quiet_cells++};
  add_hazard(profile, range, cell, hazard_in(measure, index, quiet, context));
}

// A correction took the last sign away, and no other one is kept.
void lose_sign(Profile& profile, std::size_t k) {
  LifeSign sign = profile.clocks[k].last_sign;
  sign.at = start_of(profile.oldest);
  show_sign(profile, k, sign, profile.oldest - 1);
}

// Finds the newest sign that the cells hold.
void find_last_sign(Profile& profile, std::size_t k) {
  Cell newest = profile.oldest - 1;
  const MeasureTrack* by = nullptr;
  for (const MeasureTrack& measure : profile.measures) {
    for (Cell cell = measure.seen_until - 1; cell > newest; --cell) {
      if (!winds_back(measure, k, cell)) continue;
      newest = cell;
      by = &measure;
    }
  }
  const Cell before = profile.clocks[k].last_sign_cell;
  if (by == nullptr && before >= profile.oldest) lose_sign(profile, k);
  if (by == nullptr || newest == before) return;
  show_sign(profile, k, sign_at(*by, newest), newest);
}

void rewind_track(Profile& profile, MeasureTrack& measure, std::size_t index, const Context& context) {
  const ClockRange range = clocks_of(measure, index);
  const Cell earliest = earliest_sign(profile, range);
  measure.tracks[index].quiet_cells =
      visit_quiet(measure, index, profile.oldest, measure.seen_until, [&](const QuietCell& quiet) {
        if (quiet.cell > earliest)
          add_hazard(profile, range, quiet.cell, hazard_in(measure, index, quiet, context));
      });
}

// The lowest level of the day up to the cell, itself among them: a device that was left on becomes part of
// it. Of the time before the oldest cell some hours are known.
std::uint8_t base_at(const MeasureTrack& measure, Cell cell, Cell oldest) {
  const Cell from = cell - kCellsOfDay;
  std::uint8_t base = from < oldest ? measure.base_old : kNoBase;
  for (Cell each = std::max(from, oldest); each <= cell; ++each) {
    if (measure.cells.seen.has(each)) base = std::min(base, measure.cells.level_at(each));
  }
  return base == kNoBase ? 0 : base;
}

void judge_levels_anew(MeasureTrack& measure, Cell oldest) {
  for (Cell cell = oldest + 1; cell < measure.seen_until; ++cell) {
    if (measure.cells.seen.has(cell)) measure.cells.set_signs(cell, level_signs(measure, cell, oldest));
  }
}

}  // namespace

ClockRange clocks_of(const MeasureTrack& measure, std::size_t track) {
  if (is_level(measure)) return {track, track + 1};
  return {0, kClocks};
}

std::optional<std::size_t> track_for(const MeasureTrack& measure, std::size_t clock) {
  if (measure.tracks.empty() || (is_level(measure) && clock == kCountsAlone)) return std::nullopt;
  return is_level(measure) ? clock : 0;
}

bool winds_back(const MeasureTrack& measure, std::size_t clock, Cell cell) {
  if (is_level(measure)) return clock != kCountsAlone && measure.cells.has_sign(clock, cell);
  return measure.cells.has_sign(0, cell);
}

Amount hazard_in(const MeasureTrack& measure, std::size_t track, const QuietCell& quiet,
                 const Context& context) {
  if (!context.settings.parts.gap_age) return usual_in(measure, track, quiet.cell, context);
  const SignPrior& prior = sign_prior(measure.measure, static_cast<SignIdea>(track));
  return measure.tracks[track].routine.hazard(prior, context.calendar.at(quiet.cell), quiet.quiet_before);
}

Amount usual_in(const MeasureTrack& measure, std::size_t track, Cell cell, const Context& context) {
  const SignPrior& prior = sign_prior(measure.measure, static_cast<SignIdea>(track));
  return measure.tracks[track].routine.usual_signs(prior, context.calendar.at(cell));
}

Amount missed_signs(const Profile& profile, std::size_t clock, const Context& context) {
  const Cell last = profile.clocks[clock].last_sign_cell;
  Amount sum = last < profile.oldest ? profile.clocks[clock].missed_old : 0;
  for (const MeasureTrack& measure : profile.measures) {
    const std::optional<std::size_t> track = track_for(measure, clock);
    if (!track) continue;
    visit_quiet(measure, *track, profile.oldest, measure.seen_until, [&](const QuietCell& quiet) {
      if (quiet.cell > last) sum += usual_in(measure, *track, quiet.cell, context);
    });
  }
  return sum;
}

SignFlags level_signs(const MeasureTrack& measure, Cell cell, Cell oldest) {
  const bool known = cell > oldest && measure.cells.seen.has(cell - 1);
  LevelStep step{.before = known ? unpacked_level(measure.cells.level_at(cell - 1)) : -1,
                 .level = unpacked_level(measure.cells.level_at(cell)),
                 .peak = measure.usual_peak};
  if (may_be_height(step)) step.base = unpacked_level(base_at(measure, cell, oldest));
  return signs_in(step, sign_rule(measure.measure));
}

void wind(Profile& profile, MeasureTrack& measure, Cell from, Cell until, const Context& context) {
  for (Cell cell = from; cell < until; ++cell) {
    measure.seen_until = cell + 1;
    const bool shows_sign = measure.cells.signs_at(cell) != kNoSign;
    if (!measure.cells.seen.has(cell) && !shows_sign) continue;
    const bool ends_gaps = shows_sign || measure.tracks.empty();
    if (ends_gaps) follow(profile);
    for (std::size_t i = 0; i < measure.tracks.size(); ++i) wind_track(profile, measure, i, cell, context);
    if (measure.tracks.empty()) {  // somebody saw or spoke to the resident
      for (std::size_t k = 0; k < kClocks; ++k) end_gap(profile, k, measure, cell, context);
    }
    if (ends_gaps) follow(profile);
  }
}

void rewind(Profile& profile, const Context& context) {
  profile.disordered = false;
  follow(profile);
  for (MeasureTrack& measure : profile.measures) {
    if (is_level(measure)) judge_levels_anew(measure, profile.oldest);
  }
  for (std::size_t k = 0; k < kClocks; ++k) find_last_sign(profile, k);
  const QuietClock& counts = profile.clocks[kCountsAlone];
  const Amount doubted = counts.last_sign_cell < profile.oldest ? counts.evidence_old : 0;
  for (QuietClock& clock : profile.clocks) {
    const bool within = clock.last_sign_cell >= profile.oldest;
    clock.evidence = within ? 0 : clock.evidence_old;
    clock.doubted = within ? doubted : 0;
  }
  for (MeasureTrack& measure : profile.measures) {
    for (std::size_t i = 0; i < measure.tracks.size(); ++i) rewind_track(profile, measure, i, context);
  }
  follow(profile);
}

void set_back(Profile& profile, const LifeSign& sign, const Context& context) {
  const Cell cell = cell_of(sign.at);
  for (std::size_t k = 0; k < kClocks; ++k) {
    QuietClock& clock = profile.clocks[k];
    if (cell <= clock.last_sign_cell) continue;
    show_sign(profile, k, sign, cell);
    clock.missed_old = clock.evidence_old = 0;
  }
  rewind(profile, context);
}

}  // namespace anbu::detect
