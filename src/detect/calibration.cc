#include "detect/calibration.h"

#include <algorithm>

#include "detect/profile.h"

namespace anbu::detect {
namespace {

const PooledTail& builtin() {
  static const PooledTail kTail = builtin_tail();
  return kTail;
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

Calibration pool(std::span<const Profile* const> profiles, int version) {
  Calibration pool{.version = version};
  for (const Profile* profile : profiles) {
    PooledGroup& group = group_in(pool, measure_set(*profile));
    for (std::size_t k = 0; k < kIdeas; ++k) add(group.clocks[k], profile->clocks[k].tail);
  }
  for (PooledGroup& group : pool.groups) {
    for (PooledTail& tail : group.clocks) tail = settled(tail, builtin());
  }
  std::ranges::sort(pool.groups, {}, &PooledGroup::measures);
  return pool;
}

const PooledTail& tail_of(const Calibration& calibration, std::uint32_t measures, SignIdea idea) {
  const auto found = std::ranges::find(calibration.groups, measures, &PooledGroup::measures);
  return found == calibration.groups.end() ? builtin() : found->clocks[static_cast<std::size_t>(idea)];
}

}  // namespace anbu::detect
