#include "detect/feed_watch.h"

#include <algorithm>

#include "detect/sign_rules.h"

namespace anbu::detect {
namespace {

constexpr int kLearning = 6;                // arrivals until the usual interval is trusted
constexpr Duration kLongestUsual = 26h;     // a daily file, with slack: longer gaps are faults
constexpr Duration kWeighed = 60 * 24h;     // then the past counts half
constexpr Duration kPauseMost = 6h;         // counted of one pause: a fault of days is no habit
constexpr Duration kKnown = 24h;            // watched for less, a feed is no witness
constexpr Duration kBeforeMissing = 15min;  // taken for granted of the day before it was watched
constexpr std::size_t kHeardKept = 8;
constexpr int kCountedMost = 60;  // of a day: enough to be convinced, one byte in a checkpoint

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

Duration to_quarter(Duration offset) {
  const Duration half = offset < 0s ? -450s : 450s;
  return (offset + half) / 15min * 15min;
}

// Data that come often and are old every time, all day long: the sender's clock is behind, or its local time
// is sent as another zone's. A file a day or a slow chain is as old as its own cadence explains.
Duration behind(const FeedWatch& feed) {
  constexpr Duration kLeast = 45min;
  constexpr Duration kMost = 26h;  // no zone explains more: those are late
  const Duration explained = std::max({kLeast, 2 * feed.usual, 2 * feed.cadence});
  const bool is_known = feed.arrivals >= kLearning && feed.delay.readings >= kLearning;
  if (!is_known || feed.delay.least < explained || feed.delay.least > kMost) return 0s;
  return -to_quarter(feed.delay.least);
}

void watch_clock(FeedWatch& feed, const Reading& reading, Timestamp now) {
  constexpr int kAheadConvinces = 3;  // one wild stamp does not
  DelayWatch& day = feed.delay;
  if (now >= day.until) {
    if (day.ahead < kAheadConvinces) feed.faults.clock_offset = behind(feed);
    day = {.until = now + 24h, .least = kLongestUsual, .ahead = 0, .readings = 0};
  }
  const Duration delay = now - reading.end();
  day.least = std::min(day.least, delay);
  day.readings = std::min(day.readings + 1, kCountedMost);
  if (delay >= -kAheadAllowed) return;
  day.ahead = std::min(day.ahead + 1, kCountedMost);
  if (day.ahead >= kAheadConvinces) feed.faults.clock_offset = to_quarter(-day.least);
}

// The most that a home can use, as a level where the measure is one, else for each hour; zero: anything goes.
std::int64_t most_of(Measure measure) {
  switch (measure) {
    case Measure::Power:
      return 50'000;  // W: the mains' own fuse
    case Measure::Plug:
      return 10'000'000;  // mW
    case Measure::Light:
      return 200'000;  // lux: the sun
    case Measure::Water:
      return 5'000'000;  // ml: more than a home's pipe lets through
    case Measure::Gas:
      return 20'000;  // l
    case Measure::Data:
      return 200'000;  // MB
    case Measure::CallOut:
    case Measure::SmsOut:
      return 3'600;
    case Measure::Unlock:
    case Measure::Touch:
    case Measure::Steps:
      return 36'000;
    case Measure::Charge:
    case Measure::Battery:
    case Measure::Utterance:
    case Measure::Sos:
    case Measure::Mood:
    case Measure::Door:
    case Measure::Motion:
    case Measure::CallResult:
    case Measure::Visit:
    case Measure::OkButton:
    case Measure::Witness:
      return 0;
  }
  return 0;
}

bool in_wrong_unit(const Reading& reading, std::int64_t usual_peak) {
  constexpr std::int64_t kOrdinaryHome = 10'000;  // W
  const std::int64_t most = most_of(reading.measure);
  if (most == 0 || (reading.length <= 0s && reading.measure != Measure::Plug)) return false;
  const bool is_level = sign_rule(reading.measure).shape == Shape::Level;
  const Duration length = std::max<Duration>(reading.length, 5min);
  const std::int64_t rate = is_level ? level_of(reading) : reading.value * 3600 / length.count();
  if (rate > most) return true;
  return reading.measure == Measure::Power && usual_peak > 0 &&
         rate > std::max(kOrdinaryHome, 8 * usual_peak);
}

}  // namespace

Belief inspect(FeedWatch& feed, const Reading& reading, std::int64_t usual_peak, Timestamp now) {
  watch_clock(feed, reading, now);
  const bool is_ahead = reading.end() > now + kAheadAllowed;
  if (!is_ahead && !in_wrong_unit(reading, usual_peak)) return Belief::Believed;
  ++(is_ahead ? feed.faults.ahead : feed.faults.wrong_unit);
  feed.faults.last_held_back_at = now;
  return is_ahead ? Belief::Ahead : Belief::WrongUnit;
}

std::optional<FeedChange> arrived(FeedWatch& feed, const Reading& reading, Timestamp now) {
  const FeedState before = feed.state;
  take_pulse(feed, reading, now);
  const Timestamp end = std::min(reading.end(), now);
  if (end <= feed.seen_until && before != FeedState::Waiting) return std::nullopt;
  feed.seen_until = std::max(feed.seen_until, end);
  if (before != FeedState::Waiting) learn_interval(feed, now - feed.last_arrival);
  feed.last_arrival = std::max(feed.last_arrival, now);
  feed.state = FeedState::Live;
  if (before == FeedState::Live) return std::nullopt;
  return FeedChange{.feed = feed.id, .state = FeedState::Live, .since = now};
}

Timestamp late_at(const FeedWatch& feed, Duration late_after) {
  if (feed.ended || feed.state == FeedState::Late || feed.cadence <= 0s) return kNever;
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

bool hears_anew(FeedWatch& feed, Timestamp start) {
  if (std::ranges::find(feed.heard, start) != feed.heard.end()) return false;
  if (feed.heard.size() >= kHeardKept) feed.heard.erase(feed.heard.begin());
  feed.heard.push_back(start);
  return true;
}

}  // namespace anbu::detect
