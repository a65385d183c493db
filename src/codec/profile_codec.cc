#include "codec/profile_codec.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "codec/cells_codec.h"
#include "codec/state_fields.h"
#include "detect/learning.h"
#include "detect/quiet_clock.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<detect::Profile> = 8;
constexpr std::uint8_t kFirstOfThisDetector = 7;  // profiles before it are learned anew (detect/relearn.h)

namespace {

// A level's signs follow from the levels, but for the oldest cell and where a late reading has not been
// judged yet: those cells are listed.
detect::SignFlags judged(const detect::MeasureTrack& track, detect::Cell oldest, detect::Cell cell) {
  const bool is_seen = track.cells.seen.has(cell);
  return is_seen ? detect::level_signs(track, cell, oldest) : detect::kNoSign;
}

void pack_level_signs(Packer& pack, const detect::MeasureTrack& track, detect::Cell oldest) {
  std::vector<std::uint8_t> others;
  for (detect::Cell i = 0; i < detect::kCellsKept; ++i) {
    const detect::SignFlags signs = track.cells.signs_at(oldest + i);
    if (signs == judged(track, oldest, oldest + i)) continue;
    others.push_back(static_cast<std::uint8_t>(i));
    others.push_back(signs);
  }
  pack_bytes(pack, others);
}
void pack_level_signs(Unpacker& pack, detect::MeasureTrack& track, detect::Cell oldest) {
  std::vector<std::uint8_t> others;
  pack_bytes(pack, others);
  pack.require(others.size() % 2 == 0, "holds half a sign");
  if (pack.bytes().failed()) return;
  for (detect::Cell i = 0; i < detect::kCellsKept; ++i) {
    track.cells.set_signs(oldest + i, judged(track, oldest, oldest + i));
  }
  for (std::size_t i = 0; i < others.size(); i += 2) track.cells.set_signs(oldest + others[i], others[i + 1]);
}

// The steps up to the farthest gap that was met.
void pack_gaps(Packer& pack, const detect::TailCounts& tail) {
  std::vector<std::uint16_t> gaps(tail.gaps.begin(), tail.gaps.end());
  while (!gaps.empty() && gaps.back() == 0) gaps.pop_back();
  pack(gaps);
}
void pack_gaps(Unpacker& pack, detect::TailCounts& tail) {
  std::vector<std::uint16_t> gaps;
  pack(gaps);
  pack.require(gaps.size() <= tail.gaps.size(), "holds too long a tail");
  if (pack.bytes().failed()) return;
  std::ranges::copy(gaps, tail.gaps.begin());
}

// A count of at most eight significant bits: how far they are shifted, in four bits, then they.
constexpr std::uint32_t kMantissa = (1U << detect::kTallyBits) - 1;
constexpr int kCountBits = detect::kTallyBits + 4;
constexpr std::uint32_t kCountMask = (1U << kCountBits) - 1;

std::uint32_t shortened(std::int32_t count) {
  const auto bits = static_cast<std::uint32_t>(count);
  const int shift = std::max(0, static_cast<int>(std::bit_width(bits)) - detect::kTallyBits);
  return static_cast<std::uint32_t>(shift) << detect::kTallyBits | bits >> shift;
}
std::int32_t lengthened(std::uint32_t bits) {
  return static_cast<std::int32_t>((bits & kMantissa) << (bits >> detect::kTallyBits));
}

void pack_tally(Packer& pack, const detect::Tally& tally) {
  const std::uint32_t both = shortened(tally.hits) << kCountBits | shortened(tally.expected);
  for (const int shift : {16, 8, 0}) pack.bytes().byte(static_cast<std::uint8_t>(both >> shift));
}
void pack_tally(Unpacker& pack, detect::Tally& tally) {
  std::uint32_t both = 0;
  for (int i = 0; i < 3; ++i) both = both << 8 | pack.bytes().byte();
  tally = {.hits = lengthened(both >> kCountBits), .expected = lengthened(both & kCountMask)};
}

// How many ideas of a sign the measure's tracks tell apart: a level all, a count one, others none.
std::size_t tracks_of(Measure measure) {
  switch (detect::sign_rule(measure).shape) {
    case detect::Shape::Level:
      return detect::kIdeas;
    case detect::Shape::Count:
      return 1;
    case detect::Shape::Confirmation:
    case detect::Shape::Call:
    case detect::Shape::Silent:
      return 0;
  }
  return 0;
}

bool is_level(Measure measure) {
  return tracks_of(measure) == detect::kIdeas;
}

void pack_routine(Packer& pack, const detect::Routine& routine) {
  const detect::Routine::Learned& learned = routine.learned();
  pack(learned.hours, learned.ages);
}

// What follows from what was learned is not stored.
void pack_routine(Unpacker& pack, detect::Routine& routine) {
  detect::Routine::Learned learned;
  pack(learned.hours, learned.ages);
  if (!pack.bytes().failed()) routine = detect::Routine{learned};
}

// Mostly nothing is wrong with a feed: one byte says so.
void pack_unless_empty(Packer& pack, const FeedFaults& faults) {
  const bool any = faults != FeedFaults{};
  pack(any);
  if (any) pack(faults);
}
void pack_unless_empty(Unpacker& pack, FeedFaults& faults) {
  bool any = false;
  pack(any);
  if (any) pack(faults);
}

// Near another one the difference is short.
std::int64_t wrapped(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}
std::uint64_t bits_of(Timestamp at) {
  return static_cast<std::uint64_t>(to_unix(at));
}
void pack_near(Packer& pack, Timestamp value, Timestamp base) {
  pack(Duration{wrapped(bits_of(value) - bits_of(base))});
}
void pack_near(Unpacker& pack, Timestamp& value, Timestamp base) {
  Duration apart = 0s;
  pack(apart);
  if (pack.bytes().failed()) return;
  value = from_unix(wrapped(bits_of(base) + static_cast<std::uint64_t>(apart.count())));
}

void pack_near(Packer& pack, detect::Cell value, std::int64_t base) {
  pack(std::int64_t{value} - base);
}
void pack_near(Unpacker& pack, detect::Cell& value, std::int64_t base) {
  std::int64_t apart = 0;
  pack(apart);
  const bool is_near = std::in_range<std::int32_t>(apart) && std::in_range<detect::Cell>(base + apart);
  pack.require(is_near, "holds a cell beyond all time");
  if (!pack.bytes().failed()) value = static_cast<detect::Cell>(base + apart);
}

// What kind of feed it is, in one byte.
void pack_kind(Packer& pack, const detect::FeedWatch& feed) {
  pack.bytes().byte(
      static_cast<std::uint8_t>((feed.shared ? 1 : 0) | (feed.ended ? 2 : 0) | (feed.cumulative ? 4 : 0)));
}
void pack_kind(Unpacker& pack, detect::FeedWatch& feed) {
  const std::uint8_t kind = pack.bytes().byte();
  pack.require(kind < 8, "is of no known kind");
  feed.shared = (kind & 1) != 0;
  feed.ended = (kind & 2) != 0;
  feed.cumulative = (kind & 4) != 0;
}

void pack_seen(Packer& pack, const detect::MeasureTrack& track) {
  pack_bits(pack, track.cells.seen);
}
// Version 7 knew as many cells as signs are kept for, and none of them is later than the newest seen one.
void pack_seen(Unpacker& pack, detect::MeasureTrack& track) {
  if (pack.version() >= 8) return pack_bits(pack, track.cells.seen);
  detect::CellRing<detect::kCellsKept> seen;
  pack_bits(pack, seen);
  for (detect::Cell i = 1; i <= detect::kCellsKept; ++i) {
    const detect::Cell cell = track.seen_until - i;
    track.cells.seen.set(cell, seen.has(cell));
  }
}

void copy_signs(const Packer&, const detect::Cells&) {}
void copy_signs(const Unpacker&, detect::Cells& cells) {
  const auto of_all = cells.signs.front();
  cells.signs.fill(of_all);
}

void resize_tracks(const Packer&, const detect::MeasureTrack&) {}
void resize_tracks(const Unpacker&, detect::MeasureTrack& track) {
  track.tracks.assign(tracks_of(track.measure), {});
}

void settle(const Packer&, const detect::Profile&) {}
void settle(Unpacker& pack, detect::Profile& profile) {
  if (!pack.bytes().failed()) detect::settle_routines(profile);
}

}  // namespace

void fields(auto& pack, Like<detect::Tally> auto& tally) {
  pack_tally(pack, tally);
}

void fields(auto& pack, Like<FeedFaults> auto& faults) {
  pack(faults.doubled, faults.corrected, faults.too_late, faults.ahead, faults.wrong_unit, faults.resets,
       faults.clock_offset, faults.last_held_back_at);
}

void fields(auto& pack, Like<detect::CounterPoint> auto& point) {
  pack(point.at, point.value);
}

void fields(auto& pack, Like<detect::FeedWatch> auto& feed) {
  pack_kind(pack, feed);
  pack(feed.id, feed.measure, feed.state, feed.cadence, feed.usual, feed.arrivals, feed.last_arrival,
       feed.watched, feed.missing);
  pack_near(pack, feed.attached_at, feed.last_arrival);
  pack_near(pack, feed.seen_until, feed.last_arrival);
  pack_near(pack, feed.pulse_at, feed.last_arrival);
  pack_near(pack, feed.weighed_until, feed.last_arrival);
  pack(feed.heard, feed.counter, feed.delay.least, feed.delay.ahead, feed.delay.readings);
  pack_near(pack, feed.delay.until, feed.last_arrival);
  pack_unless_empty(pack, feed.faults);
}

void fields(auto& pack, Like<detect::MeasureTrack> auto& track) {
  pack(track.measure, track.seen_until);
  pack_near(pack, track.last_sign_old, track.seen_until);
  pack_near(pack, track.last_sign_at, detect::end_of(track.seen_until));
  pack(track.total_in_silence);
  pack_seen(pack, track);
  resize_tracks(pack, track);
  if (is_level(track.measure)) {
    pack(track.peak_today, track.usual_peak, track.base_old);
    pack_bytes(pack, track.peaks);
    pack_levels(pack, track.cells.level);
  } else {
    pack_bits(pack, track.cells.signs[0]);
    copy_signs(pack, track.cells);
  }
  for (std::size_t i = 0; i < track.tracks.size(); ++i) {
    pack(track.tracks[i].quiet_old, track.tracks[i].quiet_cells);
    pack_routine(pack, track.tracks[i].routine);
  }
}

void fields(auto& pack, Like<detect::TailCounts> auto& tail) {
  pack(tail.days);
  pack_gaps(pack, tail);
}

void pack_clock(auto& pack, Like<detect::QuietClock> auto& clock, detect::Cell oldest) {
  pack_near(pack, clock.last_sign.at, detect::start_of(oldest));
  pack_near(pack, clock.last_sign_cell, oldest);
  pack(clock.last_sign.measure, clock.last_sign.certainty_permille, clock.evidence, clock.doubted,
       clock.evidence_old, clock.missed_old, clock.peak, clock.scale);
  pack.require(clock.scale > 0, "has a clock without a scale");
}

void fields(auto& pack, Like<detect::QuietIndex> auto& index) {
  pack(index.peak, index.peak_cell, index.thresholds);
}

void fields(auto& pack, Like<detect::PastPeaks> auto& past) {
  pack(past.clocks, past.index);
}

void fields(auto& pack, Like<detect::DaySum> auto& days) {
  pack(days.days, days.sum, days.least, days.most);
}

void fields(auto& pack, Like<detect::UsualWeek> auto& usual) {
  pack(usual.middle, usual.spread);
}

void fields(auto& pack, Like<detect::HabitTrack> auto& track) {
  pack(track.source, track.weeks_unseen, track.seen, track.signs, track.days);
  pack_bytes(pack, track.weeks);
  pack(track.usual);
}

void fields(auto& pack, Like<detect::MealDay> auto& day) {
  pack(day.lowest, day.meals, day.all, day.meals_seen);
}

void fields(auto& pack, Like<detect::Habits> auto& habits) {
  pack(habits.day, habits.lived, habits.away, habits.away_from, habits.away_until, habits.meal_day,
       habits.tracks, habits.suggested);
}

void fields(auto& pack, Like<detect::Profile> auto& profile) {
  pack.require(pack.version() >= kFirstOfThisDetector, "is of an earlier detector");
  pack(profile.resident, profile.risk, profile.since, profile.episode, profile.grade, profile.next_check,
       profile.feeds, profile.oldest, profile.measures);
  for (auto& clock : profile.clocks) pack_clock(pack, clock, profile.oldest);
  pack(profile.index, profile.past, profile.episode_sign, profile.blind, profile.disordered, profile.episodes,
       profile.habits, profile.awaited);
  settle(pack, profile);
  pack.require(profile.oldest < INT32_MAX / 2, "begins after all time");
  for (auto& track : profile.measures) {
    if (is_level(track.measure)) pack_level_signs(pack, track, profile.oldest);
  }
  const bool kept = std::ranges::all_of(profile.measures, [&](const detect::MeasureTrack& track) {
    return std::int64_t{track.seen_until} - profile.oldest <= detect::kCellsKept;
  });
  pack.require(kept, "holds cells that cannot be kept");
}

std::string encode(const detect::Profile& profile) {
  return packed(profile);
}

Result<detect::Profile> decode_profile(std::string_view bytes) {
  return unpacked<detect::Profile>(bytes, "a stored profile");
}

bool is_of_earlier_detector(std::string_view profile) {
  const auto version = profile.empty() ? kFirstOfThisDetector : static_cast<std::uint8_t>(profile.front());
  return version != 0 && version < kFirstOfThisDetector;
}

}  // namespace anbu::codec
