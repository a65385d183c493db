// Feed supervision: when data of a feed is overdue. A late feed is never silence.
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
  Timestamp last_arrival{};  // by the log's clock
  Timestamp seen_until{};    // end of the newest reading

  friend bool operator==(const FeedWatch&, const FeedWatch&) = default;
};

// A reading of this feed came. Says so when the feed was late or had never delivered.
std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now);
// Says so once when the feed is overdue at `now`.
std::optional<FeedChange> overdue(FeedWatch& feed, Timestamp now, Duration late_after);
// When overdue() would say so, if nothing comes; kNever for a feed that is late already, waiting or ended.
Timestamp late_at(const FeedWatch& feed, Duration late_after);

}  // namespace anbu::detect
