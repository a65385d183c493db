#include "detect/feed_watch.h"

#include <algorithm>

namespace anbu::detect {
namespace {

constexpr int kLearning = 6;                // arrivals until the usual interval is trusted
constexpr Duration kLongestUsual = 26h;     // a daily file, with slack: longer gaps are faults
constexpr Duration kWeighed = 60 * 24h;     // then the past counts half
constexpr Duration kPauseMost = 6h;         // counted of one pause: a fault of days is no habit
constexpr Duration kKnown = 24h;            // watched for less, a feed is no witness
constexpr Duration kBeforeMissing = 15min;  // taken for granted of the day before it was watched

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

// From one pulse to the next, with slack for what is usual on the way.
Duration pulse_within(const FeedWatch& feed) {
  const Duration interval = std::max(feed.cadence, feed.usual);
  return interval + std::min<Duration>(interval / 2 + 5min, 3h);
}

void weigh_pause(FeedWatch& feed, Timestamp now) {
  const Timestamp from = std::max(feed.weighed_until, feed.pulse_at);
  const Timestamp due = from + pulse_within(feed);
  feed.watched += now - from;
  feed.missing += std::clamp<Duration>(now - due, 0s, kPauseMost);
  feed.weighed_until = now;
  if (feed.watched < kWeighed) return;
  feed.watched /= 2;
  feed.missing /= 2;
}

void take_pulse(FeedWatch& feed, const Reading& reading, Timestamp now) {
  if (reading.measure == Measure::Power && reading.value == 0) return;
  if (feed.pulse_at > Timestamp{} && now > feed.weighed_until) weigh_pause(feed, now);
  feed.pulse_at = feed.weighed_until = now;
}

}  // namespace

std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now) {
  feed.seen_until = std::max(feed.seen_until, std::min(reading.end(), now));
  const FeedState before = feed.state;
  take_pulse(feed, reading, now);
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

int usual_permille(const Pulse& pulse) {
  const Duration watched{pulse.watched_s};
  if (watched < kKnown) return 1000;
  return static_cast<int>(1000 * (Duration{pulse.missing_s} + kBeforeMissing) / (watched + kKnown));
}

Pulse pulse_of(const FeedWatch& feed) {
  if (feed.ended || feed.shared || feed.pulse_at == Timestamp{}) return {};
  return {.down_at = feed.pulse_at + pulse_within(feed),
          .watched_s = static_cast<std::int32_t>(feed.watched.count()),
          .missing_s = static_cast<std::int32_t>(feed.missing.count())};
}

void resume_watch(FeedWatch& feed, Timestamp now) {
  Timestamp& since = feed.state == FeedState::Waiting ? feed.attached_at : feed.last_arrival;
  since = now;
  feed.weighed_until = now;
}

}  // namespace anbu::detect
