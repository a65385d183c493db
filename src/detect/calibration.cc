#include "detect/calibration.h"

#include <algorithm>

#include "detect/profile.h"

namespace anbu::detect {
namespace {

bool counts_speak(std::uint32_t measures) {
  for (int i = 0; i < kMeasureCount; ++i) {
    const bool is_count = sign_rule(static_cast<Measure>(i)).shape == Shape::Count;
    if (is_count && (measures >> i & 1) != 0) return true;
  }
  return false;
}

PooledGroup builtin_group(bool counts_speak) {
  PooledGroup group{.index = builtin_index_tail(counts_speak)};
  group.clocks.fill(builtin_tail());
  return group;
}

const PooledGroup& builtin(std::uint32_t measures) {
  static const PooledGroup kCounts = builtin_group(true);
  static const PooledGroup kLevels = builtin_group(false);
  return counts_speak(measures) ? kCounts : kLevels;
}

PooledGroup& group_in(Calibration& pool, std::uint32_t measures) {
  const auto found = std::ranges::find(pool.groups, measures, &PooledGroup::measures);
  if (found != pool.groups.end()) return *found;
  return pool.groups.emplace_back(PooledGroup{.measures = measures});
}

}  // namespace

std::uint32_t measure_set(const Profile& profile) {
  std::uint32_t set = 0;
  for (const FeedWatch& feed : profile.feeds) {
    const Shape shape = sign_rule(feed.measure).shape;
    const bool speaks = shape == Shape::Level || shape == Shape::Count;
    if (speaks && !feed.ended && !feed.shared) set |= std::uint32_t{1} << static_cast<int>(feed.measure);
  }
  return set;
}

double fold_of(std::uint32_t measures, std::size_t clock) {
  constexpr std::array<double, kClocks> kLevelsAlone{1.35, 1.7, 2.0, 2.0, 1.0};  // the last is not heard
  return counts_speak(measures) ? 1 : kLevelsAlone[clock];
}

Calibration pool(std::span<const Profile* const> profiles, int version) {
  Calibration pool{.version = version};
  for (const Profile* profile : profiles) {
    PooledGroup& group = group_in(pool, measure_set(*profile));
    for (std::size_t k = 0; k < kClocks; ++k) add(group.clocks[k], profile->past.clocks[k]);
    add(group.index, profile->past.index);
  }
  for (PooledGroup& group : pool.groups) {
    const PooledGroup& known = builtin(group.measures);
    for (std::size_t k = 0; k < kClocks; ++k) {
      group.clocks[k] = settled(group.clocks[k], known.clocks[k]);
    }
    group.index = settled(group.index, known.index);
  }
  std::ranges::sort(pool.groups, {}, &PooledGroup::measures);
  return pool;
}

const PooledGroup& group_of(const Calibration& calibration, std::uint32_t measures) {
  const auto found = std::ranges::find(calibration.groups, measures, &PooledGroup::measures);
  return found == calibration.groups.end() ? builtin(measures) : *found;
}

}  // namespace anbu::detect
