#include "detect/detector.h"

#include <algorithm>

#include "base/check.h"
#include "detect/grading.h"
#include "detect/learning.h"
#include "detect/quiet_clock.h"

namespace anbu::detect {
namespace {

constexpr Duration kAheadAllowed = 15min;  // a provider's clock may go ahead by so much

struct Span {
  Cell from = 0;
  Cell until = 0;  // at least one cell
};

Span span_of(const Reading& reading) {
  const Cell from = cell_of(reading.start);
  if (reading.length <= 0s) return {from, from + 1};
  return {from, std::max(from + 1, cell_of(reading.end() - 1s) + 1)};
}

// Where in a count's interval its sign stands: at the end of a short one, in the middle of a long one, since
// nobody knows when in it the resident lived.
Cell sign_cell(const Span& span) {
  const Cell long_enough = span.from + std::max<Cell>(4, (span.until - span.from) / 2);
  return std::min(span.until, long_enough) - 1;
}

// Fills the cells; true when any of them changed.
bool fill_count(MeasureTrack& track, const Reading& reading, const Span& span) {
  const bool is_sign = reading.value > sign_rule(reading.measure).above;
  const Cell at = is_sign ? sign_cell(span) : span.until - 1;
  const bool shares_cell = reading.length < kCellLength;  // other readings of the cell may have shown a sign
  bool changed = false;
  for (Cell cell = span.from; cell <= at; ++cell) {
    const bool sign_here = (is_sign && cell == at) || (shares_cell && track.cells.signs_at(cell) != kNoSign);
    const SignFlags signs = sign_here ? kPlainSign : kNoSign;
    const bool seen = reading.length > 0s || track.cells.seen.has(cell);
    changed = changed || track.cells.signs_at(cell) != signs || track.cells.seen.has(cell) != seen;
    track.cells.set_signs(cell, signs);
    track.cells.seen.set(cell, seen);
  }
  if (is_sign) track.last_sign_at = std::max(track.last_sign_at, std::min(end_of(at), reading.end()));
  return changed;
}

bool fill_level(MeasureTrack& track, const Reading& reading, const Span& span, Cell oldest) {
  const std::uint8_t level = packed_level(level_of(reading));
  bool changed = false;
  for (Cell cell = span.from; cell < span.until; ++cell) {
    const bool shares_cell = reading.length < kCellLength && track.cells.seen.has(cell);
    const std::uint8_t height = shares_cell ? std::max(level, track.cells.level_at(cell)) : level;
    changed = changed || !track.cells.seen.has(cell) || track.cells.level_at(cell) != height;
    track.cells.seen.set(cell, true);
    track.cells.level_at(cell) = height;
    track.cells.set_signs(cell, level_signs(track, cell, oldest));
  }
  return changed;
}

// A reading older than all cells may move the last life sign, never the routine.
void take_old(Profile& profile, const Reading& reading, const Context& context) {
  const SignRule rule = sign_rule(reading.measure);
  const bool counts = rule.shape == Shape::Count || rule.shape == Shape::Confirmation;
  const bool is_sign = rule.shape == Shape::Confirmation || reading.value > rule.above;
  if (!counts || !is_sign) return;
  const LifeSign sign{.at = end_of(sign_cell(span_of(reading))),
                      .measure = reading.measure,
                      .certainty_permille = certainty_permille(reading.measure, kPlainSign)};
  set_back(profile, sign, context);
}

void take_cells(Profile& profile, const Reading& reading, Span span, const Context& context) {
  if (span.until <= profile.oldest) return take_old(profile, reading, context);
  MeasureTrack& track = track_of(profile, reading.measure);
  const bool is_level = sign_rule(reading.measure).shape == Shape::Level;
  span.from = std::max(span.from, profile.oldest);
  const bool in_order = span.from >= track.seen_until;
  const bool changed =
      is_level ? fill_level(track, reading, span, profile.oldest) : fill_count(track, reading, span);
  if (!changed) return;
  for (std::size_t k = 0; k < kIdeas; ++k) {
    if (span.until > profile.clocks[k].last_sign_cell) track.total_in_silence[k] += reading.value;
  }
  if (in_order && !profile.disordered) {
    return wind(profile, track, std::max(span.from, track.seen_until), span.until, context);
  }
  track.seen_until = std::max(track.seen_until, span.until);
  profile.disordered = true;
}

bool speaks_of_life(const Profile& profile, const Reading& reading) {
  const Shape shape = sign_rule(reading.measure).shape;
  if (shape == Shape::Confirmation || shape == Shape::Call) return true;
  if (shape == Shape::Silent) return false;
  if (shape == Shape::Level && reading.length <= 0s) return false;
  const auto feed = std::ranges::find(profile.feeds, reading.feed, &FeedWatch::id);
  return feed != profile.feeds.end() && !feed->shared && !feed->ended;
}

void feed_arrived(Profile& profile, const Reading& reading, Timestamp now, Findings& findings) {
  const auto feed = std::ranges::find(profile.feeds, reading.feed, &FeedWatch::id);
  if (feed == profile.feeds.end()) return;
  const auto change = arrived(*feed, reading, now);
  findings.pulse = pulse_of(*feed);
  if (!change) return;
  findings.feeds.push_back(*change);
  if (!profile.blind) return;
  profile.blind = false;  // what was blind can be seen again: should it be silent, that is another matter
  profile.grade = Grade::Calm;
}

}  // namespace

Profile enroll(const Resident& resident, const Context& context) {
  Profile profile{.resident = resident.id, .risk = resident.risk, .since = context.now};
  profile.oldest = cell_of(context.now) - kOrderFree;
  profile.last_life_sign = {.at = context.now, .measure = Measure::Witness, .certainty_permille = 0};
  for (QuietClock& clock : profile.clocks) {
    clock.last_sign = profile.last_life_sign;
    clock.last_sign_cell = profile.oldest - 1;
  }
  set_thresholds(profile, context);
  profile.next_check = next_check(profile, context);
  return profile;
}

void update(Profile& profile, const Resident& resident) {
  profile.risk = resident.risk;
  profile.next_check = Timestamp{};
}

void attach(Profile& profile, const Feed& feed, const Context& context) {
  auto found = std::ranges::find(profile.feeds, feed.id, &FeedWatch::id);
  if (found == profile.feeds.end()) {
    profile.feeds.push_back({.id = feed.id, .attached_at = context.now});
    found = std::prev(profile.feeds.end());
  }
  found->measure = feed.measure;
  found->cadence = feed.cadence;
  found->shared = feed.shared;
  found->ended = feed.ended;
  set_thresholds(profile, context);
  profile.next_check = next_check(profile, context);
}

void resume(Profile& profile, const Context& context) {
  for (FeedWatch& feed : profile.feeds) resume_watch(feed, context.now);
  profile.next_check = next_check(profile, context);
}

Findings observe(Profile& profile, const Reading& reading, const Context& context) {
  Findings findings;
  roll(profile, cell_of(context.now), context);
  findings.suggestion = news_of(profile, context.settings.zone);
  feed_arrived(profile, reading, context.now, findings);
  const Timestamp before = profile.last_life_sign.at;
  const SignRule rule = sign_rule(reading.measure);
  if (reading.end() <= context.now + kAheadAllowed && speaks_of_life(profile, reading)) {
    if (rule.shape == Shape::Call) findings.signal = heard(profile, reading, context);
    take_cells(profile, reading, span_of(reading), context);
  }
  if (profile.last_life_sign.at > before) findings.life_sign = profile.last_life_sign;
  end_episode_if_over(profile);
  profile.next_check = next_check(profile, context);
  findings.next_check = profile.next_check;
  return findings;
}

Findings elapse(Profile& profile, const Context& context) {
  Findings findings;
  roll(profile, cell_of(context.now), context);
  findings.suggestion = news_of(profile, context.settings.zone);
  const Timestamp before = profile.last_life_sign.at;
  if (profile.disordered) rewind(profile, context);
  if (profile.last_life_sign.at > before) findings.life_sign = profile.last_life_sign;
  for (FeedWatch& feed : profile.feeds) {
    const auto change = overdue(feed, context.now, context.settings.late_after);
    if (change) findings.feeds.push_back(*change);
  }
  end_episode_if_over(profile);
  findings.signal = judge(profile, context);
  profile.next_check = next_check(profile, context);
  findings.next_check = profile.next_check;
  return findings;
}

}  // namespace anbu::detect
