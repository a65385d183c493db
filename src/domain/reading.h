// A reading and the feed it came by (SPEC section 3).
#pragma once

#include <string>

#include "base/time.h"
#include "domain/ids.h"
#include "domain/measure.h"

namespace anbu {

// What one feed measured over [start, start + length). An event has length zero. Readings come late,
// twice, out of order, with gaps and corrected: all of it is normal.
struct Reading {
  FeedId feed;
  Measure measure = Measure::Power;
  Timestamp start;
  Duration length = 0s;
  std::int64_t value = 0;  // in the measure's stored unit
  Timestamp received_at;   // when the provider's batch reached us: data, not the engine's clock

  Timestamp end() const { return start + length; }
  friend bool operator==(const Reading&, const Reading&) = default;
};

// One measure of one resident from one provider. The provider's own key (a meter number) stays in the
// register; here only what the engine must know.
struct Feed {
  FeedId id;
  ResidentId resident;
  Measure measure = Measure::Power;
  std::string provider;      // "kepco", "skt", "app"
  std::string area;          // dong
  Duration cadence = 15min;  // how often readings are expected to arrive; 0: events, never late
  bool shared = false;       // with another resident: proves life for neither alone
  bool ended = false;
  bool cumulative = false;  // readings of length zero are what a running counter stands at

  friend bool operator==(const Feed&, const Feed&) = default;
};

}  // namespace anbu
