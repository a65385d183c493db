#include "detect/counters.h"

#include <algorithm>

#include "detect/cells.h"

namespace anbu::detect {
namespace {

constexpr Duration kKept = kCellLength * kOrderFree;
constexpr Duration kLongestUnasked = 1h;  // a longer cadence must be configured or learned

// Counters are read at about a quarter-hour: one reading stands for each.
Timestamp quarter_of(Timestamp at) {
  return start_of(cell_of(at + kCellLength / 2));
}

using Points = std::vector<CounterPoint>;

// False where it says nothing new.
bool put(Points& points, const CounterPoint& point, FeedFaults& faults) {
  const auto at = std::ranges::lower_bound(points, quarter_of(point.at), {},
                                           [](const CounterPoint& p) { return quarter_of(p.at); });
  const bool is_known = at != points.end() && quarter_of(at->at) == quarter_of(point.at);
  if (!is_known) {
    points.insert(at, point);
    return true;
  }
  if (*at == point) ++faults.doubled;
  if (*at == point || point.at < at->at) return false;
  if (at->at == point.at) ++faults.corrected;
  *at = point;
  return true;
}

void forget_old(Points& points) {
  const Timestamp from = points.back().at - kKept;
  // One before them stays: the first interval begins there.
  while (points.size() > 2 && points[1].at < from) points.erase(points.begin());
}

// What was used between two readings of the counter, brought to whole quarter-hours at the same level.
void add_interval(std::vector<Reading>& found, const FeedWatch& feed, const CounterPoint& from,
                  const CounterPoint& until) {
  const Duration length = until.at - from.at;
  const Duration quarters = quarter_of(until.at) - quarter_of(from.at);
  if (length > 2 * std::max({feed.cadence, feed.usual, kLongestUnasked}) || until.value < from.value) return;
  found.push_back({.feed = feed.id,
                   .measure = feed.measure,
                   .start = quarter_of(from.at),
                   .length = quarters,
                   .value = (until.value - from.value) * quarters.count() / length.count()});
}

}  // namespace

std::vector<Reading> intervals_of(FeedWatch& feed, const Reading& reading) {
  if (!feed.cumulative || reading.length > 0s) return {reading};
  Points& points = feed.counter;
  if (!points.empty() && reading.start < points.back().at - kKept) {
    ++feed.faults.too_late;
    return {};
  }
  std::vector<Reading> found;
  if (!put(points, {.at = reading.start, .value = reading.value}, feed.faults)) return found;
  const auto at = std::ranges::find(points, reading.start, &CounterPoint::at);
  if (at != points.begin()) add_interval(found, feed, *std::prev(at), *at);
  if (std::next(at) != points.end()) {
    add_interval(found, feed, *at, *std::next(at));
  } else if (at != points.begin() && at->value < std::prev(at)->value) {
    ++feed.faults.resets;
  }
  for (Reading& interval : found) interval.received_at = reading.received_at;
  forget_old(points);
  return found;
}

}  // namespace anbu::detect
