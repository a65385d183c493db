// A cohort through the engine: what anbu would have signalled over these readings under these settings. The
// log's time is the time of arrival; the same cohort and settings give the same signals, byte for byte.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "score/cohort.h"

namespace anbu::score {

// The cohort as a log, entry by entry: settings, residents as their time comes, feeds with their first
// reading, readings that arrived at one instant together. What the engine wishes to publish goes in through
// publish().
class CohortLog {
 public:
  CohortLog(const Cohort& cohort, engine::Settings settings, MeasureSet measures);

  std::optional<engine::LogEntry> next();
  void publish(std::vector<engine::Wish> wishes);  // they will be the next entries
  double share() const;                            // of the cohort, 0..1

 private:
  void open(const Arrival& arrival, std::size_t first);
  void enroll_due();
  Feed feed_of(const PackedReading& reading) const;

  const Cohort& cohort_;
  engine::Settings settings_;
  MeasureSet measures_;
  std::deque<std::size_t> to_enroll_;
  std::vector<FeedId> feeds_;  // by their places in the cohort; none: not met yet
  std::int64_t feeds_met_ = 0;
  std::deque<engine::LogBody> waiting_;  // of this instant
  std::size_t arrival_ = 0;
  bool begun_ = false;
  bool ended_ = false;
  Timestamp at_;
  Position position_ = 0;
};

// Households are residents 1, 2, 3 … in the cohort's order.
inline std::size_t household_of(ResidentId resident) {
  return static_cast<std::size_t>(resident.value) - 1;
}

struct RunListener {
  std::function<void(const Signal&)> signal;             // every one, in the order in which they are raised
  std::function<void(double share)> progress = nullptr;  // now and then
  std::function<void(const VisitSuggestion&)> suggestion = nullptr;
  std::function<void(const engine::LogBody&)> published = nullptr;  // what the engine wished for
};
void tell(const RunListener& listener, const engine::Commit& commit);
Result<void> run_cohort(const Cohort& cohort, const engine::Settings& settings, MeasureSet measures,
                        const RunListener& listener);

}  // namespace anbu::score
