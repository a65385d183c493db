#include "score/cohort_run.h"

#include <algorithm>
#include <numeric>

namespace anbu::score {
namespace {

constexpr Position kEntriesBetweenProgress = 1024;

ResidentId resident_of(std::size_t household) {
  return ResidentId{static_cast<std::int64_t>(household) + 1};
}

}  // namespace

CohortLog::CohortLog(const Cohort& cohort, engine::Settings settings, MeasureSet measures)
    : cohort_{cohort},
      settings_{std::move(settings)},
      measures_{measures},
      to_enroll_(cohort.households.size()),
      feeds_(cohort.feeds.size()) {
  std::iota(to_enroll_.begin(), to_enroll_.end(), 0);
  std::ranges::stable_sort(to_enroll_, {}, [&](std::size_t i) { return cohort_.households[i].from; });
}

std::optional<engine::LogEntry> CohortLog::next() {
  while (waiting_.empty() && arrival_ < cohort_.arrivals.size()) {
    const std::size_t first = arrival_ == 0 ? 0 : cohort_.arrivals[arrival_ - 1].end;
    open(cohort_.arrivals[arrival_++], first);
  }
  if (waiting_.empty()) {
    if (!begun_ || ended_) return std::nullopt;
    ended_ = true;
    waiting_.emplace_back(engine::Tick{});
  }
  engine::LogEntry entry{.position = ++position_, .at = at_, .body = std::move(waiting_.front())};
  waiting_.pop_front();
  return entry;
}

void CohortLog::publish(std::vector<engine::Wish> wishes) {
  for (auto wish = wishes.rbegin(); wish != wishes.rend(); ++wish) {
    waiting_.push_front(std::move(wish->body));
  }
}

double CohortLog::share() const {
  return static_cast<double>(arrival_) /
         static_cast<double>(std::max<std::size_t>(1, cohort_.arrivals.size()));
}

// An instant at which nothing came that takes part in this run does not exist in its log.
void CohortLog::open(const Arrival& arrival, std::size_t first) {
  engine::ReadingsArrived arrived{.received_at = arrival.at, .readings = {}};
  std::vector<Feed> new_feeds;
  for (std::size_t i = first; i < arrival.end; ++i) {
    const PackedReading& reading = cohort_.readings[i];
    const CohortFeed& source = cohort_.feeds[reading.feed];
    if (!measures_.has(source.measure)) continue;
    FeedId& feed = feeds_[reading.feed];
    if (!feed) {
      feed = FeedId{++feeds_met_};
      new_feeds.push_back(feed_of(reading));
    }
    arrived.readings.push_back({.feed = feed,
                                .measure = source.measure,
                                .start = cohort_.start_of(reading),
                                .length = Duration{reading.length_s},
                                .value = reading.value,
                                .received_at = arrival.at});
  }
  if (arrived.readings.empty()) return;
  at_ = arrival.at;
  if (!begun_) waiting_.emplace_back(engine::SettingsActivated{.settings = settings_, .actor = {}});
  begun_ = true;
  enroll_due();
  for (Feed& feed : new_feeds) waiting_.emplace_back(engine::FeedRegistered{.feed = std::move(feed)});
  waiting_.emplace_back(std::move(arrived));
}

void CohortLog::enroll_due() {
  while (!to_enroll_.empty() && cohort_.households[to_enroll_.front()].from <= at_) {
    const Household& household = cohort_.households[to_enroll_.front()];
    Resident resident{.id = resident_of(to_enroll_.front()), .area = household.area};
    resident.since = household.from;
    waiting_.emplace_back(engine::ResidentChanged{.resident = resident});
    to_enroll_.pop_front();
  }
}

// The first reading tells the cadence.
Feed CohortLog::feed_of(const PackedReading& reading) const {
  const CohortFeed& source = cohort_.feeds[reading.feed];
  Feed feed{.id = feeds_[reading.feed], .resident = resident_of(source.household)};
  feed.measure = source.measure;
  feed.provider = to_string(source.measure);
  feed.area = cohort_.households[source.household].area;
  feed.cadence = std::max(Duration{reading.length_s}, Duration{1min});
  return feed;
}

void tell(const RunListener& listener, const engine::Commit& commit) {
  std::ranges::for_each(commit.signals, listener.signal);
  if (listener.suggestion) std::ranges::for_each(commit.suggestions, listener.suggestion);
  for (const engine::Wish& wish : commit.wishes) {
    if (listener.published) listener.published(wish.body);
  }
}

Result<void> run_cohort(const Cohort& cohort, const engine::Settings& settings, MeasureSet measures,
                        const RunListener& listener) {
  engine::Engine engine{engine::Recovered{}, {.casework = false, .checkpoints = false}};
  CohortLog log{cohort, settings, measures};
  while (const auto entry = log.next()) {
    auto commit = engine.process({&*entry, 1});
    if (!commit) return commit.error();
    tell(listener, *commit);
    log.publish(std::move(commit->wishes));
    if (listener.progress && entry->position % kEntriesBetweenProgress == 0) listener.progress(log.share());
  }
  return Ok{};
}

}  // namespace anbu::score
