// A cohort: residents and all the readings that came of them, in order of arrival, packed so that a year of a
// district fits into memory and many runs read it without parsing again. Never changed once it is loaded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/measure.h"

namespace anbu::score {

struct Household {
  std::string name;
  std::string area;
  Timestamp from;  // watched since

  friend bool operator==(const Household&, const Household&) = default;
};

// One measure of one household; the files name no other feeds.
struct CohortFeed {
  std::uint32_t household = 0;  // its place in Cohort::households
  Measure measure = Measure::Power;

  friend bool operator==(const CohortFeed&, const CohortFeed&) = default;
};

struct PackedReading {
  std::int32_t start_s = 0;  // since Cohort::epoch
  std::int32_t value = 0;    // in the measure's stored unit
  std::uint32_t feed = 0;    // its place in Cohort::feeds
  std::uint32_t length_s = 0;
};
static_assert(sizeof(PackedReading) == 16);

// Everything that arrived at one instant: the readings from the arrival before up to `end`.
struct Arrival {
  Timestamp at;
  std::size_t end = 0;
};

struct Cohort {
  std::vector<Household> households;  // as the file has them
  std::vector<CohortFeed> feeds;      // in order of their first reading
  std::vector<PackedReading> readings;
  std::vector<Arrival> arrivals;  // rising
  Timestamp epoch;                // the first arrival
  std::int64_t unknown = 0;       // readings of households that the cohort does not have
  std::int64_t rejected = 0;      // rows that are no readings

  Timestamp start_of(const PackedReading& reading) const { return epoch + Duration{reading.start_s}; }
  Timestamp end_of(const PackedReading& reading) const {
    return start_of(reading) + Duration{reading.length_s};
  }
};

// Which measures take part in a run, one bit each.
class MeasureSet {
 public:
  constexpr MeasureSet() = default;
  static constexpr MeasureSet all() { return MeasureSet{(1U << kMeasureCount) - 1}; }

  constexpr MeasureSet with(Measure measure) const { return MeasureSet{bits_ | bit(measure)}; }
  constexpr MeasureSet without(Measure measure) const { return MeasureSet{bits_ & ~bit(measure)}; }
  constexpr bool has(Measure measure) const { return (bits_ & bit(measure)) != 0; }
  constexpr bool is_within(MeasureSet other) const { return (bits_ & ~other.bits_) == 0; }

  friend constexpr bool operator==(MeasureSet, MeasureSet) = default;

 private:
  constexpr explicit MeasureSet(std::uint32_t bits) : bits_{bits} {}
  static constexpr std::uint32_t bit(Measure measure) { return 1U << static_cast<unsigned>(measure); }

  std::uint32_t bits_ = 0;
};

}  // namespace anbu::score
