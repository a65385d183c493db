#include "detect/learning.h"

#include <algorithm>

#include "detect/quiet_clock.h"
#include "detect/quiet_index.h"

namespace anbu::detect {
namespace {

constexpr Cell kFadeEvery = 8;  // days
constexpr Cell kRollAt = kCellsKept - 2;
constexpr Amount kUnheard = 10'000 * kOne;  // a clock of this scale adds nothing to the index

// The sign and the gap that it ended, as far back as is known what was seen.
void teach(MeasureTrack& measure, std::size_t index, Cell sign, const Context& context) {
  SignTrack& track = measure.tracks[index];
  const SignPrior& prior = sign_prior(measure.measure, static_cast<SignIdea>(index));
  std::int32_t before = track.quiet_old;
  if (measure.cells.seen.has(sign)) {
    const HourOfWeek when = context.calendar.at(sign);
    track.routine.learn(prior, {.when = when, .quiet_cells = before, .hit = true});
  }
  for (Cell cell = sign - 1; cell >= sign - kCellsKept && before > 0; --cell) {
    if (!measure.cells.seen.has(cell)) continue;
    track.routine.learn(prior, {.when = context.calendar.at(cell), .quiet_cells = --before});
  }
}

// A gap teaches only once it has ended, and its end is too old to change.
void learn_track(const Profile& profile, MeasureTrack& measure, std::size_t index, Cell until,
                 const Context& context) {
  std::int32_t& quiet = measure.tracks[index].quiet_old;
  for (Cell cell = profile.oldest; cell < until; ++cell) {
    if (measure.cells.has_sign(index, cell)) {
      if (context.settings.parts.own_routine) teach(measure, index, cell, context);
      quiet = 0;
    } else if (measure.cells.seen.has(cell)) {
      ++quiet;
    }
  }
}

Cell last_sign_of_all(const Profile& profile, std::size_t k, Cell until) {
  Cell last = profile.oldest - 1;
  for (const MeasureTrack& measure : profile.measures) {
    for (Cell cell = until - 1; cell > last; --cell) {
      if (winds_back(measure, k, cell)) last = cell;
    }
  }
  return last;
}

// Up to where the clocks are carried, the last sign of each before it, and what counts had missed before that
// (QuietClock::doubted).
struct Carry {
  Cell until = 0;
  std::array<Cell, kClocks> last_sign{};
  std::array<Amount, kClocks> doubted{};
};

void carry_track(Profile& profile, const MeasureTrack& measure, std::size_t index, Carry& carry,
                 const Context& context) {
  const ClockRange clocks = clocks_of(measure, index);
  const Cell earliest = carry.last_sign[clocks.hears_fewest()];
  visit_quiet(measure, index, profile.oldest, carry.until, [&](const QuietCell& quiet) {
    if (quiet.cell <= earliest) return;
    const Amount hazard = hazard_in(measure, index, quiet, context);
    const Amount usual = usual_in(measure, index, quiet.cell, context);
    for (std::size_t k = clocks.from; k < clocks.until; ++k) {
      if (quiet.cell <= carry.last_sign[k]) {
        if (quiet.cell < carry.last_sign[k]) carry.doubted[k] += hazard;
        continue;
      }
      profile.clocks[k].evidence_old += hazard;
      profile.clocks[k].missed_old += usual;
    }
  });
}

// The clocks as they stand at the new oldest cell, by the routine as it was.
void carry_clocks(Profile& profile, Cell until, const Context& context) {
  Carry carry{.until = until};
  for (std::size_t k = 0; k < kClocks; ++k) {
    carry.last_sign[k] = last_sign_of_all(profile, k, until);
    if (carry.last_sign[k] < profile.oldest) continue;
    profile.clocks[k].missed_old = profile.clocks[k].evidence_old = 0;
  }
  const bool counts_long_quiet = carry.last_sign[kCountsAlone] < profile.oldest;
  for (std::size_t k = 0; k < kIdeas && counts_long_quiet; ++k) {
    if (carry.last_sign[k] >= profile.oldest) carry.doubted[k] = profile.clocks[kCountsAlone].evidence_old;
  }
  for (const MeasureTrack& measure : profile.measures) {
    for (std::size_t i = 0; i < measure.tracks.size(); ++i) carry_track(profile, measure, i, carry, context);
  }
  for (std::size_t k = 0; k < kIdeas; ++k) profile.clocks[k].evidence_old += left_standing(carry.doubted[k]);
  if (!is_heard(profile, kCountsAlone)) profile.clocks[kCountsAlone].evidence_old = 0;
}

void learn_peak(MeasureTrack& measure) {
  if (measure.peak_today > 0) {
    measure.peaks.insert(measure.peaks.begin(), measure.peak_today);
    if (measure.peaks.size() > kPeaksKept) measure.peaks.pop_back();
  }
  measure.peak_today = 0;
  if (measure.peaks.empty()) return;
  std::vector<std::uint8_t> sorted = measure.peaks;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::ranges::nth_element(sorted, middle);
  measure.usual_peak = unpacked_level(*middle);
}

// What the home drew by itself in the hours that are to be forgotten.
void learn_base(MeasureTrack& measure, Cell oldest, Cell until) {
  measure.base_old = kNoBase;
  for (Cell cell = oldest; cell < until; ++cell) {
    if (measure.cells.seen.has(cell))
      measure.base_old = std::min(measure.base_old, measure.cells.level_at(cell));
  }
}

void for_tails(PastPeaks& past, void (*change)(TailCounts&)) {
  for (TailCounts& tail : past.clocks) change(tail);
  change(past.index);
}

void end_day(Profile& profile, Cell cell) {
  for (MeasureTrack& measure : profile.measures) {
    for (SignTrack& track : measure.tracks) track.routine.fade();
    if (!measure.cells.level.empty()) learn_peak(measure);
  }
  if (!is_settled(profile, cell)) return;
  for_tails(profile.past, pass_day);
  if (cell / kCellsOfDay % kFadeEvery == 0) for_tails(profile.past, fade);
}

void forget(Profile& profile, Cell cell) {
  for (MeasureTrack& measure : profile.measures) {
    if (!measure.cells.level.empty())
      measure.peak_today = std::max(measure.peak_today, measure.cells.level_at(cell));
    if (measure.cells.has_sign(0, cell)) measure.last_sign_old = cell;
    measure.cells.forget(cell);
  }
}

void forget_seen(MeasureTrack& measure, Cell oldest, Cell new_oldest) {
  const Cell until = std::min(new_oldest - kCellsKept, oldest + kCellsKept);
  for (Cell cell = oldest - kCellsKept; cell < until; ++cell) measure.cells.seen.set(cell, false);
}

bool has_taught_as_count(const MeasureTrack& measure) {
  if (sign_rule(measure.measure).shape != Shape::Count) return false;
  return measure.tracks.front().routine.learned() != Routine::Learned{};
}

}  // namespace

MeasureTrack& track_of(Profile& profile, Measure measure) {
  const auto found = std::ranges::find(profile.measures, measure, &MeasureTrack::measure);
  if (found != profile.measures.end()) return *found;
  MeasureTrack& track = profile.measures.emplace_back(MeasureTrack{.measure = measure});
  const SignRule rule = sign_rule(measure);
  if (rule.shape == Shape::Level) {
    track.cells.level.resize(kCellsKept);
    track.usual_peak = rule.above * 25;
  }
  const int ideas = rule.shape == Shape::Level ? kIdeas : rule.shape == Shape::Count ? 1 : 0;
  track.tracks.resize(static_cast<std::size_t>(ideas));
  return track;
}

void roll(Profile& profile, Cell now, const Context& context) {
  if (now - profile.oldest < kRollAt) return;
  const Cell until = std::min(now - kOrderFree, profile.oldest + kCellsKept);
  carry_clocks(profile, until, context);
  for (MeasureTrack& measure : profile.measures) {
    for (std::size_t i = 0; i < measure.tracks.size(); ++i) learn_track(profile, measure, i, until, context);
    if (!measure.cells.level.empty()) learn_base(measure, profile.oldest, until);
  }
  for (Cell cell = profile.oldest; cell < until; ++cell) {
    const LocalTime local = context.settings.zone.local(start_of(cell));
    live_through(profile.habits, profile.measures, cell, local);
    forget(profile, cell);
    if (local.of_day < kCellLength) end_day(profile, cell);
  }
  settle_routines(profile);
  for (MeasureTrack& measure : profile.measures) forget_seen(measure, profile.oldest, now - kOrderFree);
  profile.oldest = now - kOrderFree;
  rewind(profile, context);
  set_thresholds(profile, context);
}

void settle_routines(Profile& profile) {
  const bool counts_speak = std::ranges::any_of(profile.measures, has_taught_as_count);
  const Routine::Ages ages = counts_speak ? Routine::Ages::Carried : Routine::Ages::Apart;
  for (MeasureTrack& measure : profile.measures) {
    for (SignTrack& track : measure.tracks)
      track.routine.settle(ages, static_cast<Routine::Turn>(profile.oldest));
  }
}

void set_thresholds(Profile& profile, const Context& context) {
  constexpr std::array<double, 3> kTimesBudget{8, 1, 0.125};  // watch, caution, serious
  // The pool's peaks are more than the calls to come, since those whom it met for a few weeks only go
  // farther. On four districts of real traces with four sets of measures this gave 0.6 to 1.4 times the calls
  // asked for.
  constexpr double kPeaksPerCall = 1.25;
  static const Calibration kNobody;
  const Parts& parts = context.settings.parts;
  const std::uint32_t measures = measure_set(profile);
  const PooledGroup& group = group_of(parts.pooled_tail ? context.calibration : kNobody, measures);
  for (std::size_t k = 0; k < kClocks; ++k) {
    const double own = parts.own_level ? stretch(profile.past.clocks[k], group.clocks[k]) : 1;
    profile.clocks[k].scale = static_cast<Amount>(fold_of(measures, k) * own * kOne);
    if (k > 0 && !parts.strict_clocks) profile.clocks[k].scale = kUnheard;
  }
  for (std::size_t i = 0; i < kTimesBudget.size(); ++i) {
    const double per_month = context.settings.calls_per_resident_month * kTimesBudget[i] * kPeaksPerCall;
    const double nats = std::clamp(level(group.index, per_month), 0.5, 30000.0);
    profile.index.thresholds[i] = static_cast<Amount>(nats * kOne);
  }
}

}  // namespace anbu::detect
