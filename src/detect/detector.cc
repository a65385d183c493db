#include "detect/detector.h"

#include <algorithm>

#include "base/check.h"
#include "detect/away_hint.h"
#include "detect/counters.h"
#include "detect/grading.h"
#include "detect/learning.h"
#include "detect/quiet_clock.h"

namespace anbu::detect {
namespace {

constexpr Duration kNewsAtMost = 72h;  // what was called longer ago trains and raises nothing

struct Span {
  Cell from = 0;
  Cell until = 0;  // at least one cell
};

// An interval of a quarter-hour or more has the cells whose middle it holds, so that of two that touch each
// cell is one's alone, whichever comes first. A shorter one shares those that it touches.
Span span_of(const Reading& reading) {
  if (reading.length >= kCellLength) {
    constexpr Duration kMiddle = kCellLength / 2 - 1s;
    return {cell_of(reading.start + kMiddle), cell_of(reading.end() + kMiddle)};
  }
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
  for (Cell cell = at + 1; cell < span.until; ++cell) {  // what came before with less may have filled them
    changed = changed || track.cells.seen.has(cell);
    track.cells.forget(cell);
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
    if (track.cells.seen.has(cell) && track.cells.level_at(cell) == height) continue;  // judged when it came
    changed = true;
    track.cells.seen.set(cell, true);
    track.cells.level_at(cell) = height;
    track.cells.set_signs(cell, level_signs(track, cell, oldest));
  }
  return changed;
}

FeedWatch* watch_of(Profile& profile, FeedId id) {
  const auto feed = std::ranges::find(profile.feeds, id, &FeedWatch::id);
  return feed == profile.feeds.end() ? nullptr : &*feed;
}

void count_again(Profile& profile, FeedId id, bool changed) {
  FeedWatch* feed = watch_of(profile, id);
  if (feed != nullptr) ++(changed ? feed->faults.corrected : feed->faults.doubled);
}

// A reading older than all cells may move the last life sign, never the routine.
void take_old(Profile& profile, const Reading& reading, const Context& context) {
  const SignRule rule = sign_rule(reading.measure);
  if (FeedWatch* feed = watch_of(profile, reading.feed)) ++feed->faults.too_late;
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
  const bool came_before = reading.length >= kCellLength && track.cells.seen.has(span.from);
  const bool changed =
      is_level ? fill_level(track, reading, span, profile.oldest) : fill_count(track, reading, span);
  if (came_before) count_again(profile, reading.feed, changed);
  if (!changed) return;
  for (std::size_t k = 0; k < kClocks && !came_before; ++k) {
    if (span.until > profile.clocks[k].last_sign_cell) track.total_in_silence[k] += reading.value;
  }
  if (in_order && !profile.disordered) {
    return wind(profile, track, std::max(span.from, track.seen_until), span.until, context);
  }
  track.seen_until = std::max(track.seen_until, span.until);
  profile.disordered = true;
}

bool speaks_of_life(const FeedWatch* feed, const Reading& reading) {
  const Shape shape = sign_rule(reading.measure).shape;
  if (shape == Shape::Confirmation) return true;
  if (shape == Shape::Silent) return false;
  if (shape == Shape::Level && reading.length <= 0s) return false;
  return feed != nullptr && !feed->shared && !feed->ended;
}

void feed_arrived(Profile& profile, FeedWatch& feed, const Reading& reading, Findings& findings,
                  Timestamp now) {
  const auto change = arrived(feed, reading, now);
  findings.pulse = pulse_of(feed);
  if (!change) return;
  findings.feeds.push_back(*change);
  if (!profile.blind) return;
  profile.blind = false;  // what was blind can be seen again: should it be silent, that is another matter
  profile.grade = Grade::Calm;
}

// The home's usual peak, once it is known.
std::int64_t usual_peak(const Profile& profile, Measure measure) {
  constexpr std::size_t kDays = 3;
  const auto track = std::ranges::find(profile.measures, measure, &MeasureTrack::measure);
  const bool is_known = track != profile.measures.end() && track->peaks.size() >= kDays;
  return is_known ? track->usual_peak : 0;
}

// A call is heard whatever its stamp says, once. It came now at the latest.
void hear_call(Profile& profile, FeedWatch* feed, Reading& call, Findings& findings, const Context& context) {
  const bool alarms = call.measure == Measure::Sos ? call.value != 0 : call.value < 0;
  const bool is_news = alarms && call.start >= context.now - kNewsAtMost;
  if (is_news && (feed == nullptr || hears_anew(*feed, call.start))) {
    findings.signal = heard(profile, call, context);
  }
  call.start = std::min(call.start, context.now);
}

void take(Profile& profile, Reading reading, Findings& findings, const Context& context) {
  FeedWatch* feed = watch_of(profile, reading.feed);
  const bool is_call = sign_rule(reading.measure).shape == Shape::Call;
  if (feed != nullptr) {
    const Belief belief = inspect(*feed, reading, usual_peak(profile, reading.measure), context.now);
    if (belief != Belief::Believed && !is_call) return;
    feed_arrived(profile, *feed, reading, findings, context.now);
  } else if (reading.end() > context.now + kAheadAllowed && !is_call) {
    return;
  }
  if (is_call) hear_call(profile, feed, reading, findings, context);
  if (speaks_of_life(feed, reading)) take_cells(profile, reading, span_of(reading), context);
}

Timestamp check_at(const Profile& profile, const Context& context) {
  const Timestamp next = next_check(profile, context);
  return profile.awaited == Timestamp{} ? next
                                        : std::min(next, std::max(profile.awaited, context.now + 1min));
}

// A check that comes too soon finds nothing and sets the next one: a reading that moves it away need not say
// so, and one that changes the feeds' states or the grade has it set anew.
void check_sooner(Profile& profile, const FeedWatch* feed, const Context& context) {
  if (feed != nullptr)
    profile.next_check = std::min(profile.next_check, late_at(*feed, context.settings.late_after));
  if (is_pending(profile)) profile.next_check = std::min(profile.next_check, context.now + 1min);
}

// What was raised while she was away has been held, or closed as an absence: it says nothing of now.
void end_wait(Profile& profile) {
  profile.awaited = Timestamp{};
  profile.grade = Grade::Calm;
  profile.blind = false;
}

}  // namespace

void heed_settings(Profile& profile, const Context& context) {
  set_thresholds(profile, context);
  profile.next_check = check_at(profile, context);
}

Profile enroll(const Resident& resident, const Context& context) {
  Profile profile{.resident = resident.id, .risk = resident.risk, .since = context.now};
  profile.oldest = cell_of(context.now) - kOrderFree;
  for (QuietClock& clock : profile.clocks) {
    clock.last_sign = {.at = context.now, .measure = Measure::Witness, .certainty_permille = 0};
    clock.last_sign_cell = profile.oldest - 1;
  }
  heed_settings(profile, context);
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
  found->cumulative = feed.cumulative;
  heed_settings(profile, context);
}

void await_return(Profile& profile, Timestamp awaited) {
  profile.awaited = awaited;
  profile.next_check = std::min(profile.next_check, awaited);
}

void resume(Profile& profile, const Context& context) {
  for (FeedWatch& feed : profile.feeds) resume_watch(feed, context.now);
  profile.next_check = check_at(profile, context);
}

std::vector<Reading> resolve(Profile& profile, const Reading& reading) {
  FeedWatch* feed = watch_of(profile, reading.feed);
  return feed == nullptr ? std::vector<Reading>{reading} : intervals_of(*feed, reading);
}

Findings observe(Profile& profile, const Reading& reading, const Context& context) {
  Findings findings;
  roll(profile, cell_of(context.now), context);
  findings.suggestion = news_of(profile, context.settings.zone);
  const Timestamp before = profile.last_life_sign().at;
  const Grade grade = profile.grade;
  take(profile, reading, findings, context);
  if (profile.last_life_sign().at > before) findings.life_sign = profile.last_life_sign();
  end_episode_if_over(profile);
  if (findings.feeds.empty() && profile.grade == grade) {
    check_sooner(profile, watch_of(profile, reading.feed), context);
  } else {
    profile.next_check = check_at(profile, context);
  }
  findings.next_check = profile.next_check;
  return findings;
}

Findings elapse(Profile& profile, const Context& context) {
  Findings findings;
  roll(profile, cell_of(context.now), context);
  findings.suggestion = news_of(profile, context.settings.zone);
  const Timestamp before = profile.last_life_sign().at;
  if (profile.disordered) rewind(profile, context);
  if (profile.last_life_sign().at > before) findings.life_sign = profile.last_life_sign();
  for (FeedWatch& feed : profile.feeds) {
    const auto change = overdue(feed, context.now, context.settings.late_after);
    if (change) findings.feeds.push_back(*change);
  }
  end_episode_if_over(profile);
  if (profile.awaited != Timestamp{} && context.now >= profile.awaited) end_wait(profile);
  findings.signal = judge(profile, context);
  if (findings.signal) hint_at_absence(profile, findings.signal->evidence);
  profile.next_check = check_at(profile, context);
  findings.next_check = profile.next_check;
  return findings;
}

}  // namespace anbu::detect
