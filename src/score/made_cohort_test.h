// Cohorts made by hand, for tests.
#pragma once

#include <map>

#include "base/check.h"
#include "score/cohort.h"

namespace anbu::score {

class MadeCohort {
 public:
  explicit MadeCohort(std::size_t households, Timestamp from) {
    for (std::size_t i = 0; i < households; ++i) {
      cohort_.households.push_back({.name = "h" + std::to_string(i), .area = "a", .from = from});
    }
  }

  struct Row {
    std::uint32_t household = 0;
    Measure measure = Measure::Power;
    Timestamp start;
    Duration length = 30min;
    std::int32_t value = 0;
  };
  // In order of arrival.
  MadeCohort& arrive(Timestamp at, const Row& row) {
    if (cohort_.arrivals.empty()) cohort_.epoch = at;
    if (cohort_.arrivals.empty() || cohort_.arrivals.back().at != at) {
      CHECK(cohort_.arrivals.empty() || cohort_.arrivals.back().at < at);
      cohort_.arrivals.push_back({.at = at});
    }
    const auto next = static_cast<std::uint32_t>(cohort_.feeds.size());
    const auto [feed, is_new] = feeds_.try_emplace({row.household, row.measure}, next);
    if (is_new) cohort_.feeds.push_back({.household = row.household, .measure = row.measure});
    cohort_.readings.push_back({.start_s = static_cast<std::int32_t>((row.start - cohort_.epoch).count()),
                                .value = row.value,
                                .feed = feed->second,
                                .length_s = static_cast<std::uint32_t>(row.length.count())});
    cohort_.arrivals.back().end = cohort_.readings.size();
    return *this;
  }
  const Cohort& cohort() const { return cohort_; }

 private:
  Cohort cohort_;
  std::map<std::pair<std::uint32_t, Measure>, std::uint32_t> feeds_;
};

}  // namespace anbu::score
