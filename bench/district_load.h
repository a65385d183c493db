// A district's readings as the log sees them, drawn from a seed: power and steps every quarter of an hour,
// calls every six hours, for residents who sleep at night, each with hours and liveliness of her own. In
// order of arrival, spread over the quarter that follows, about 100 readings to an entry.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/log_entry.h"

namespace anbu::bench {

inline constexpr int kQuartersOfDay = 96;

struct LoadShape {
  int residents = 1000;
  std::uint64_t seed = 1;
  int first = 0;  // enrolment only: a slice of the residents, so that a country fits into memory
};

// Quarters of an hour since the begin of the first day.
struct Quarters {
  int from = 0;
  int until = 0;
};
constexpr Quarters day_of(int day) {
  return {.from = day * kQuartersOfDay, .until = (day + 1) * kQuartersOfDay};
}

// Enrolment of the residents and their feeds; positions go on from `last`.
std::vector<engine::LogEntry> enrolment(const LoadShape& shape, Position last = 0);
std::vector<engine::LogEntry> readings_of(const LoadShape& shape, Quarters quarters, Position last);
std::int64_t count_readings(const std::vector<engine::LogEntry>& entries);

}  // namespace anbu::bench
