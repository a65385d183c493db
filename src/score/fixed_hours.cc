#include "score/fixed_hours.h"

#include <algorithm>
#include <optional>

namespace anbu::score {
namespace {

constexpr double kRiseKwh = 0.1;  // per half hour
constexpr double kHalfHourSeconds = 1800;
constexpr double kSteps = 15;
constexpr double kLitres = 1.5;
constexpr double kStoredPerUnit = 1000;  // Wh, ml
constexpr Duration kLooksEvery = 30min;
constexpr Duration kGivesUpAfter = 8 * 24h;  // beyond the limit: that silence was called, or never could be

struct Silence {
  std::size_t household = 0;
  Timestamp since;
  std::optional<double> power_before;  // kWh
  bool called = false;
};

class Rule {
 public:
  Rule(const Cohort& cohort, Duration limit) : cohort_{cohort}, limit_{limit} {
    places_.assign(cohort.households.size(), kNowhere);
  }

  void take(const PackedReading& reading, Timestamp now) {
    Silence& silence = of(cohort_.feeds[reading.feed].household, now);
    if (shows_life(reading, silence)) {
      silence.since = std::max(silence.since, cohort_.end_of(reading));
      silence.called = false;
    }
    if (looked_ && now - *looked_ < kLooksEvery) return;
    looked_ = now;
    look(now);
  }

  std::vector<Raised> take_calls() { return std::move(calls_); }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  Silence& of(std::size_t household, Timestamp now) {
    std::size_t& place = places_[household];
    if (place == kNowhere) {
      place = silences_.size();
      silences_.push_back({.household = household, .since = now, .power_before = {}});
    }
    return silences_[place];
  }

  // In the units and the floating-point arithmetic of the rule as it was published, to the last bit.
  bool shows_life(const PackedReading& reading, Silence& silence) const {
    const Measure measure = cohort_.feeds[reading.feed].measure;
    if (measure == Measure::Steps) return reading.value > kSteps;
    if (measure == Measure::CallOut) return reading.value > 0;
    if (measure == Measure::Water) return reading.value / kStoredPerUnit > kLitres;
    if (measure != Measure::Power) return false;
    const double kwh = reading.value / kStoredPerUnit;
    const double before = silence.power_before.value_or(kwh);
    silence.power_before = kwh;
    return kwh - before > kRiseKwh * reading.length_s / kHalfHourSeconds;
  }

  void look(Timestamp now) {
    for (Silence& silence : silences_) {
      const Duration quiet = now - silence.since;
      if (silence.called || quiet < limit_ || quiet >= limit_ + kGivesUpAfter) continue;
      silence.called = true;
      calls_.push_back({.household = silence.household,
                        .episode = EpisodeId{std::ssize(calls_) + 1},
                        .at = now,
                        .grade = Grade::Caution,
                        .kind = SignalKind::HardLimit});
    }
  }

  const Cohort& cohort_;
  Duration limit_;
  std::vector<std::size_t> places_;  // by household, in silences_
  std::vector<Silence> silences_;    // in the order in which they were met
  std::optional<Timestamp> looked_;
  std::vector<Raised> calls_;
};

}  // namespace

std::vector<Raised> fixed_hours(const Cohort& cohort, MeasureSet measures, Duration limit) {
  Rule rule{cohort, limit};
  std::size_t next = 0;
  for (const Arrival& arrival : cohort.arrivals) {
    for (; next < arrival.end; ++next) {
      const PackedReading& reading = cohort.readings[next];
      if (measures.has(cohort.feeds[reading.feed].measure)) rule.take(reading, arrival.at);
    }
  }
  return rule.take_calls();
}

}  // namespace anbu::score
