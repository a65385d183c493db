// Feed supervision: when data of a feed is overdue. A late feed is never silence. And its pulse: whether the
// line is alive, looked at sooner than lateness, since many lines that lose it together are one fault.
#pragma once

#include <optional>

#include "domain/reading.h"
#include "domain/signal.h"

namespace anbu::detect {

struct FeedWatch {
  FeedId id{};
  Measure measure = Measure::Power;
  bool shared = false;
  bool ended = false;
  FeedState state = FeedState::Waiting;
  Duration cadence = 15min;  // configured
  Duration usual = 0s;       // learned: time between arrivals
  int arrivals = 0;          // counted up to a few: how well `usual` is known
  Timestamp attached_at{};
  Timestamp last_arrival{};   // by the log's clock
  Timestamp seen_until{};     // end of the newest reading
  Timestamp pulse_at{};       // the last one, by the log's clock
  Timestamp weighed_until{};  // up to here the two below have been counted
  Duration watched = 0s;      // the last weeks, and
  Duration missing = 0s;      // how much of them passed without the pulse that was due

  friend bool operator==(const FeedWatch&, const FeedWatch&) = default;
};

// A reading of this feed came. Says so when the feed was late or had never delivered.
std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now);
// Says so once when the feed is overdue at `now`.
std::optional<FeedChange> overdue(FeedWatch& feed, Timestamp now, Duration late_after);
// When overdue() would say so, if nothing comes; kNever for a feed that is late already, waiting or ended.
Timestamp late_at(const FeedWatch& feed, Duration late_after);

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
