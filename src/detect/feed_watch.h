// Feed supervision: when data of a feed are overdue, and what of its readings cannot be believed. A late feed
// is never silence; a wrong clock or unit is counted and reported, and what it sent is not taken. And
// its pulse: whether the line is alive, looked at sooner than lateness, since many lines that lose it
// together are one fault.
#pragma once

#include <optional>
#include <vector>

#include "domain/reading.h"
#include "domain/signal.h"

namespace anbu::detect {

// What a counter stood at.
struct CounterPoint {
  Timestamp at;
  std::int64_t value = 0;

  friend bool operator==(const CounterPoint&, const CounterPoint&) = default;
};

// How far behind the log's clock a feed's readings end, over one day.
struct DelayWatch {
  Timestamp until{};          // the day under way ends
  Duration least = 0s;        // of the day under way; below zero: stamped ahead of the clock
  std::int32_t ahead = 0;     // readings of the day that were stamped ahead
  std::int32_t readings = 0;  // of the day

  friend bool operator==(const DelayWatch&, const DelayWatch&) = default;
};

struct FeedWatch {
  // Asked for with every reading, of all feeds of the resident: one cache line.
  FeedId id{};
  Measure measure = Measure::Power;
  bool shared = false;
  bool ended = false;
  bool cumulative = false;
  FeedState state = FeedState::Waiting;
  int arrivals = 0;          // counted up to a few: how well `usual` is known
  Duration cadence = 15min;  // configured; zero: events, which come when something happens
  Duration usual = 0s;       // learned: time between arrivals
  Timestamp last_arrival{};  // by the log's clock: the last reading that was newer than all before
  Timestamp seen_until{};    // end of the newest reading
  Timestamp pulse_at{};      // the last one, by the log's clock

  Timestamp weighed_until{};  // up to here the two below have been counted
  Duration watched = 0s;      // the last weeks, and
  Duration missing = 0s;      // how much of them passed without the pulse that was due
  DelayWatch delay{};
  Timestamp attached_at{};
  FeedFaults faults{};
  std::vector<Timestamp> heard{};       // the last calls for help, by their start: each is heard once
  std::vector<CounterPoint> counter{};  // rising in time, of the last 48 h

  friend bool operator==(const FeedWatch&, const FeedWatch&) = default;
};

// A provider's clock may go ahead by so much.
inline constexpr Duration kAheadAllowed = 15min;

// Whether the reading can be believed; what cannot is counted, and is no arrival. `usual_peak`: of the home's
// level, zero where it is not known yet.
enum class Belief : std::uint8_t { Believed, Ahead, WrongUnit };
Belief inspect(FeedWatch& feed, const Reading& reading, std::int64_t usual_peak, Timestamp now);
// A believed reading of this feed came. Says so when the feed was late or had never delivered. What is not
// newer than all before is no sign that the feed is well: old files may be sent again and again.
std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now);
// Says so once when the feed is overdue at `now`.
std::optional<FeedChange> overdue(FeedWatch& feed, Timestamp now, Duration late_after);
// When overdue() would say so, if nothing comes; kNever for a feed that is late already or ended, or of
// events.
Timestamp late_at(const FeedWatch& feed, Duration late_after);
// True the first time that a call of this start is heard.
bool hears_anew(FeedWatch& feed, Timestamp start);

struct Pulse {
  Timestamp down_at = kNever;  // when the line counts as down if no pulse comes; kNever: says nothing
  std::int32_t watched_s = 0;  // known for so long, and
  std::int32_t missing_s = 0;  // down for so much of it
};
int usual_permille(const Pulse& pulse);  // how much of the time it is down anyway; 1000: not known yet
// Any reading is a pulse, but a meter that reads nothing at all: a home with power has at least a fridge.
Pulse pulse_of(const FeedWatch& feed);
// The platform was away until now: the feed is not to blame for the time without it.
void resume_watch(FeedWatch& feed, Timestamp now);

}  // namespace anbu::detect
