#include "codec/profile_codec.h"

#include <algorithm>
#include <utility>

#include "codec/state_fields.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<detect::Profile> = 2;

namespace {

// Small numbers, one byte each.
void pack_bytes(Packer& pack, const std::vector<std::uint8_t>& values) {
  pack(std::string(values.begin(), values.end()));
}
void pack_bytes(Unpacker& pack, std::vector<std::uint8_t>& values) {
  std::string bytes;
  pack(bytes);
  values.assign(bytes.begin(), bytes.end());
}

// Dense bits: eight bytes are shorter than a varint.
void pack_word(Packer& pack, std::uint64_t word) {
  for (int byte = 0; byte < 8; ++byte) pack.bytes().byte(static_cast<std::uint8_t>(word >> (8 * byte)));
}
void pack_word(Unpacker& pack, std::uint64_t& word) {
  word = 0;
  for (int byte = 0; byte < 8; ++byte) word |= std::uint64_t{pack.bytes().byte()} << (8 * byte);
}

// Hits and what was expected lie close together: the difference is short.
void pack_tally(Packer& pack, const detect::Tally& tally) {
  pack(static_cast<std::uint32_t>(tally.hits), tally.expected - tally.hits);
}
void pack_tally(Unpacker& pack, detect::Tally& tally) {
  std::uint32_t hits = 0;
  std::int32_t more = 0;
  pack(hits, more);
  const std::int64_t expected = std::int64_t{hits} + more;
  pack.require(std::in_range<std::int32_t>(hits) && std::in_range<std::int32_t>(expected),
               "holds a count too large");
  if (pack.bytes().failed()) return;
  tally = {.hits = static_cast<std::int32_t>(hits), .expected = static_cast<std::int32_t>(expected)};
}

// How many ideas of a sign the measure's tracks tell apart: a level three, a count one, others none.
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
  pack(learned.all, learned.hours, learned.ages);
}

// What follows from what was learned is not stored.
void pack_routine(Unpacker& pack, detect::Routine& routine) {
  detect::Routine::Learned learned;
  pack(learned.all, learned.hours, learned.ages);
  if (!pack.bytes().failed()) routine = detect::Routine{learned, routine.ages()};
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

// Near the last arrival: the difference is short.
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

void copy_signs(const Packer&, const detect::Cells&) {}
void copy_signs(const Unpacker&, detect::Cells& cells) {
  cells.signs[1] = cells.signs[2] = cells.signs[0];
}

void resize_tracks(const Packer&, const detect::MeasureTrack&) {}
void resize_tracks(const Unpacker&, detect::MeasureTrack& track) {
  const detect::Routine routine{detect::Routine::Learned{}, detect::ages_of(track.measure)};
  track.tracks.assign(tracks_of(track.measure), {.routine = routine});
}

}  // namespace

void fields(auto& pack, Like<detect::Tally> auto& tally) {
  pack_tally(pack, tally);
  pack.require(tally.hits >= 0 && tally.expected >= 0, "holds a negative count");
}

void fields(auto& pack, Like<FeedFaults> auto& faults) {
  pack(faults.doubled, faults.corrected, faults.too_late, faults.ahead, faults.wrong_unit, faults.resets,
       faults.clock_offset, faults.last_held_back_at);
}

void fields(auto& pack, Like<detect::CounterPoint> auto& point) {
  pack(point.at, point.value);
}

void fields(auto& pack, Like<detect::FeedWatch> auto& feed) {
  pack(feed.id, feed.measure, feed.shared, feed.ended, feed.state, feed.cadence, feed.usual, feed.arrivals,
       feed.attached_at, feed.last_arrival, feed.seen_until);
  if (pack.version() < 2) return;
  pack(feed.pulse_at, feed.weighed_until, feed.watched, feed.missing);
  pack(feed.cumulative, feed.heard, feed.counter, feed.delay.least, feed.delay.ahead, feed.delay.readings);
  pack_near(pack, feed.delay.until, feed.last_arrival);
  pack_unless_empty(pack, feed.faults);
}

void fields(auto& pack, Like<detect::CellBits> auto& bits) {
  for (auto& word : bits.words()) pack_word(pack, word);
}

void fields(auto& pack, Like<detect::MeasureTrack> auto& track) {
  pack(track.measure, track.seen_until, track.last_sign_old, track.last_sign_at, track.total_in_silence,
       track.cells.seen, track.cells.signs[0]);
  resize_tracks(pack, track);
  if (is_level(track.measure)) {
    pack(track.cells.signs[1], track.cells.signs[2], track.peak_today, track.usual_peak);
    pack_bytes(pack, track.peaks);
    pack_bytes(pack, track.cells.level);
    pack.require(track.cells.level.size() == detect::kCellsKept, "holds too few levels");
  } else {
    copy_signs(pack, track.cells);
  }
  for (std::size_t i = 0; i < track.tracks.size(); ++i) {
    pack(track.tracks[i].quiet_old, track.tracks[i].quiet_cells);
    pack_routine(pack, track.tracks[i].routine);
  }
}

void fields(auto& pack, Like<detect::TailCounts> auto& tail) {
  pack(tail.days, tail.gaps);
}

void fields(auto& pack, Like<detect::QuietClock> auto& clock) {
  pack(clock.last_sign, clock.last_sign_cell, clock.missed, clock.evidence, clock.missed_old,
       clock.evidence_old, clock.peak, clock.tail, clock.scale);
  pack.require(clock.scale > 0, "has a clock without a scale");
}

void fields(auto& pack, Like<detect::QuietIndex> auto& index) {
  pack(index.peak, index.peak_cell, index.tail, index.thresholds);
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
  pack(profile.resident, profile.risk, profile.since, profile.last_life_sign, profile.episode, profile.grade,
       profile.next_check, profile.feeds, profile.oldest, profile.measures, profile.clocks, profile.index,
       profile.episode_sign, profile.blind, profile.disordered, profile.episodes, profile.habits,
       profile.awaited);
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

}  // namespace anbu::codec
