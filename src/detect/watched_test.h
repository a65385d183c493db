// A watched resident for tests: feeds, a clock that only goes forward, and everything that was found.
#pragma once

#include <vector>

#include "detect/detector.h"

namespace anbu::detect {

class Watched {
 public:
  // Monday 5 January 2026, 00:00 in Seoul.
  static constexpr Timestamp kMonday =
      Timestamp{std::chrono::sys_days{std::chrono::year{2026} / 1 / 4}} + 15h;

  explicit Watched(std::vector<Measure> measures, Settings chosen = {}) : settings{std::move(chosen)} {
    profile = enroll({.id = ResidentId{77}, .risk = RiskGroup::Medium}, context());
    for (const Measure measure : measures) {
      attach(profile, {.id = feed(measure), .resident = ResidentId{77}, .measure = measure}, context());
    }
  }

  static FeedId feed(Measure measure) { return FeedId{1 + static_cast<std::int64_t>(measure)}; }
  Context context() const { return {.now = now, .settings = settings, .calibration = calibration}; }

  // A quarter-hour's value.
  static Reading quarter(Measure measure, Timestamp start, std::int64_t value) {
    return {.feed = feed(measure), .measure = measure, .start = start, .length = 15min, .value = value};
  }
  static Reading event(Measure measure, Timestamp at, std::int64_t value = 1) {
    return {.feed = feed(measure), .measure = measure, .start = at, .value = value};
  }

  void hear(const Reading& reading) { keep(observe(profile, reading, context())); }
  // Lets time pass and looks whenever the detector wants to.
  void wait(Duration time) {
    const Timestamp until = now + time;
    while (profile.next_check <= until) {
      now = std::max(now, profile.next_check);
      keep(elapse(profile, context()));
    }
    now = until;
  }

  void tick() { keep(elapse(profile, context())); }

  // Days of steps between 07:00 and 23:00 and none at night; `alive` false: zeros, all day.
  void live(int days, bool alive = true) { live_until(now + days * 24h, alive); }
  void live_until(Timestamp until, bool alive = true) {
    while (now + 15min <= until) {
      const Timestamp start = now;
      wait(15min);
      const int hour = settings.zone.local(start).hour();
      const bool about = alive && hour >= 7 && hour < 23 && start.time_since_epoch() / 15min % 3 != 0;
      hear(quarter(Measure::Steps, start, about ? 80 : 0));
    }
  }

  std::vector<Signal> raised(SignalKind kind) const {
    std::vector<Signal> found;
    for (const Signal& signal : signals) {
      if (signal.kind == kind) found.push_back(signal);
    }
    return found;
  }

  Settings settings;
  Calibration calibration;
  Profile profile;
  Timestamp now = kMonday;
  std::vector<Signal> signals;
  std::vector<FeedChange> feeds;
  std::vector<LifeSign> life_signs;
  std::vector<VisitSuggestion> suggestions;

 private:
  void keep(const Findings& findings) {
    if (findings.signal) signals.push_back(*findings.signal);
    if (findings.suggestion) suggestions.push_back(*findings.suggestion);
    if (findings.life_sign) life_signs.push_back(*findings.life_sign);
    feeds.insert(feeds.end(), findings.feeds.begin(), findings.feeds.end());
  }
};

// The model alone, with a budget that lets one day of steps suffice.
inline Settings without_limits() {
  Settings settings;
  settings.calls_per_resident_month = 3;
  settings.silence_limit = {0s, 0s, 0s};
  return settings;
}

}  // namespace anbu::detect
