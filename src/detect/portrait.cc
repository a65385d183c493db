#include "detect/portrait.h"

#include <algorithm>

#include "detect/grading.h"
#include "detect/learning.h"
#include "detect/quiet_clock.h"
#include "detect/quiet_index.h"

namespace anbu::detect {
namespace {

constexpr Duration kBetweenPoints = 30min;

// The same resident with the same routine, but nothing seen yet: the readings are then observed anew.
Profile unseen(const Profile& profile, Timestamp from, const Context& context) {
  Resident resident;
  resident.id = profile.resident;
  resident.risk = profile.risk;
  Profile fresh = enroll(resident, context);
  fresh.oldest = cell_of(from) - kOrderFree;
  fresh.feeds = profile.feeds;
  for (FeedWatch& feed : fresh.feeds) feed.state = FeedState::Waiting;
  for (const MeasureTrack& known : profile.measures) {
    MeasureTrack& track = track_of(fresh, known.measure);
    track.peaks = known.peaks;
    track.usual_peak = known.usual_peak;
    track.base_old = known.base_old;
    for (std::size_t i = 0; i < known.tracks.size(); ++i) track.tracks[i].routine = known.tracks[i].routine;
  }
  for (std::size_t k = 0; k < kClocks; ++k) {
    fresh.clocks[k].scale = profile.clocks[k].scale;
    fresh.clocks[k].last_sign_cell = fresh.oldest - 1;
  }
  fresh.index = profile.index;
  fresh.past = profile.past;
  return fresh;
}

double nats(Amount amount) {
  return static_cast<double>(amount) / kOne;
}

void add_seen(std::vector<SeenSpan>& spans, const Reading& reading) {
  if (reading.length <= 0s) return;
  for (SeenSpan& span : spans) {
    if (span.measure == reading.measure && span.until == reading.start) {
      span.until = reading.end();
      return;
    }
  }
  spans.push_back({.measure = reading.measure, .from = reading.start, .until = reading.end()});
}

Timestamp arrival(const Reading& reading) {
  return std::max(reading.received_at, reading.end());
}

std::vector<Reading> by_arrival(std::span<const Reading> readings, Timestamp from) {
  std::vector<Reading> sorted;
  std::ranges::copy_if(readings, std::back_inserter(sorted),
                       [&](const Reading& r) { return r.end() > from; });
  std::ranges::stable_sort(sorted, [](const Reading& a, const Reading& b) {
    return std::pair{arrival(a), a.start} < std::pair{arrival(b), b.start};
  });
  return sorted;
}

void expect_signs(Portrait& portrait, const Profile& profile) {
  constexpr double kCellsAnHour = 4;
  for (const MeasureTrack& measure : profile.measures) {
    if (measure.tracks.empty()) continue;
    const Routine& routine = measure.tracks.front().routine;
    for (int hour = 0; hour < 24; ++hour) {
      for (int kind = 0; kind < 2; ++kind) {
        const Amount signs = routine.usual_signs(sign_prior(measure.measure, SignIdea::Rise),
                                                 {.hour = hour, .day_off = kind == 1});
        portrait.expected_signs[static_cast<std::size_t>(kind)][static_cast<std::size_t>(hour)] +=
            kCellsAnHour * signs / kOne;
      }
    }
  }
}

}  // namespace

Timestamp silent_since(const Profile& profile) {
  Timestamp since = profile.clocks.front().last_sign.at;
  for (std::size_t k = 1; k < kClocks; ++k) {
    if (is_heard(profile, k)) since = std::min(since, profile.clocks[k].last_sign.at);
  }
  return since;
}

Portrait portray(const Profile& profile, std::span<const Reading> readings, Timestamp from,
                 const Context& context) {
  Portrait portrait;
  expect_signs(portrait, profile);
  Profile past =
      unseen(profile, from, {.now = from, .settings = context.settings, .calibration = context.calibration});
  const std::vector<Reading> sorted = by_arrival(readings, from);
  std::size_t next = 0;
  for (Timestamp at = from; at <= context.now; at += kBetweenPoints) {
    const Context then{.now = at, .settings = context.settings, .calibration = context.calibration};
    for (; next < sorted.size() && arrival(sorted[next]) <= at; ++next) {
      const Findings findings = observe(past, sorted[next], then);
      if (findings.life_sign) portrait.life_signs.push_back(*findings.life_sign);
      add_seen(portrait.seen, sorted[next]);
    }
    if (past.disordered) rewind(past, then);
    portrait.clock.push_back({.at = at, .quiet = nats(index_of(past))});
  }
  std::ranges::sort(portrait.life_signs, {}, &LifeSign::at);
  portrait.clock.push_back({.at = context.now, .quiet = nats(index_of(profile))});
  portrait.watch = nats(profile.index.thresholds[0]);
  portrait.caution = nats(profile.index.thresholds[1]);
  portrait.serious = nats(profile.index.thresholds[2]);
  portrait.limit_at = limit_at(profile, context.settings);
  return portrait;
}

}  // namespace anbu::detect
