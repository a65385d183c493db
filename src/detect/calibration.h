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
  std::array<PooledTail, kClocks> clocks{};
  PooledTail index{};  // of what the clocks say together

  friend bool operator==(const PooledGroup&, const PooledGroup&) = default;
};

struct Calibration {
  int version = 0;  // 0: the built-in prior
  std::vector<PooledGroup> groups{};

  friend bool operator==(const Calibration&, const Calibration&) = default;
};

// Once a day, over all residents of the partition. Profiles take it over within the day that follows.
Calibration pool(std::span<const Profile* const> profiles, int version);

// The built-in prior where nobody is watched by these measures yet.
const PooledGroup& group_of(const Calibration& calibration, std::uint32_t measures);
// Nats of a clock's evidence in which the rate of ever longer gaps falls by e. By theory one; levels alone
// know nothing of where the resident is, and absences stretch their tails.
double fold_of(std::uint32_t measures, std::size_t clock);
std::uint32_t measure_set(const Profile& profile);  // of the feeds that speak of life

}  // namespace anbu::detect
