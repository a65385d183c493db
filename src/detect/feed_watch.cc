#include "detect/feed_watch.h"

#include <algorithm>

namespace anbu::detect {
namespace {

constexpr int kLearning = 6;             // arrivals until the usual interval is trusted
constexpr Duration kLongestUsual = 26h;  // a daily file, with slack: longer gaps are faults

// The time between arrivals: at first the longest met, then a slow mean that one outage cannot stretch.
void learn_interval(FeedWatch& feed, Duration interval) {
  if (interval <= 0s) return;
  if (feed.arrivals < kLearning) {
    ++feed.arrivals;
    feed.usual = std::max(feed.usual, std::min(interval, kLongestUsual));
    return;
  }
  feed.usual += (std::min(interval, 2 * feed.usual) - feed.usual) / 16;
}

}  // namespace

std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now) {
  feed.seen_until = std::max(feed.seen_until, std::min(reading.end(), now));
  const FeedState before = feed.state;
  if (before != FeedState::Waiting) learn_interval(feed, now - feed.last_arrival);
  feed.last_arrival = std::max(feed.last_arrival, now);
  feed.state = FeedState::Live;
  if (before == FeedState::Live) return std::nullopt;
  return FeedChange{.feed = feed.id, .state = FeedState::Live, .since = now};
}

Timestamp late_at(const FeedWatch& feed, Duration late_after) {
  if (feed.ended || feed.state == FeedState::Late) return kNever;
  const Timestamp from = feed.state == FeedState::Waiting ? feed.attached_at : feed.last_arrival;
  return from + std::max(feed.cadence, feed.usual) + late_after;
}

std::optional<FeedChange> overdue(FeedWatch& feed, Timestamp now, Duration late_after) {
  const Timestamp due = late_at(feed, late_after);
  if (due == kNever || now < due) return std::nullopt;
  feed.state = FeedState::Late;
  const Timestamp since = feed.seen_until > Timestamp{} ? feed.seen_until : feed.attached_at;
  return FeedChange{.feed = feed.id, .state = FeedState::Late, .since = since};
}

}  // namespace anbu::detect
