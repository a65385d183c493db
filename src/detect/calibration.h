// What residents of a district have in common, pooled once a day and published as a log entry, so that a
// profile depends only on its own entries and on published ones.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "detect/sign_rules.h"
#include "detect/tails.h"

namespace anbu::detect {

struct Profile;

// How far the gaps go of residents who are watched by the same measures.
struct PooledGroup {
  std::uint32_t measures = 0;  // one bit a measure
  std::array<PooledTail, kIdeas> clocks{};

  friend bool operator==(const PooledGroup&, const PooledGroup&) = default;
};

struct Calibration {
  int version = 0;  // 0: the built-in prior
  std::vector<PooledGroup> groups{};

  friend bool operator==(const Calibration&, const Calibration&) = default;
};

// Once a day, over all residents of the partition. Profiles take it over within the day that follows.
Calibration pool(std::span<const Profile* const> profiles, int version);

const PooledTail& tail_of(const Calibration& calibration, std::uint32_t measures, SignIdea idea);
std::uint32_t measure_set(const Profile& profile);  // of the feeds that speak of life

}  // namespace anbu::detect
