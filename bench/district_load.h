// A district's readings as the log sees them, drawn from a seed: power and steps every quarter of an hour,
// calls every six hours, for residents who sleep at night. In order of arrival, about 100 readings to an
// entry.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/log_entry.h"

namespace anbu::bench {

struct LoadShape {
  int residents = 1000;
  int days = 1;
  std::uint64_t seed = 1;
};

// Enrolment of the residents and their feeds; positions begin at 1.
std::vector<engine::LogEntry> enrolment(const LoadShape& shape);
// Readings of day `day` (0, 1, ...); positions go on from `last`.
std::vector<engine::LogEntry> readings_of(const LoadShape& shape, int day, Position last);
std::int64_t count_readings(const std::vector<engine::LogEntry>& entries);

}  // namespace anbu::bench
