// The versions of something that the log put in force, by position: a profile rebuilt from older entries
// needs what held then.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "engine/commit.h"

namespace anbu::engine {

// What nobody who is past `position` asks for any more; one version a day would add up.
template <class T>
void forget_superseded(std::vector<InForceFrom<T>>& versions, Position position) {
  const auto later = std::ranges::upper_bound(versions, position, {}, &InForceFrom<T>::position);
  if (later != versions.begin()) versions.erase(versions.begin(), std::prev(later));
}

template <class T>
class InForce {
 public:
  InForce() = default;
  explicit InForce(std::vector<InForceFrom<T>> versions) : versions_{std::move(versions)} {}

  void put(Position position, T value) {
    if (!versions_.empty() && versions_.back().position >= position) return;  // recovered: known already
    versions_.push_back({.position = position, .value = std::move(value)});
  }
  void forget_before(Position position) { forget_superseded(versions_, position); }
  // What held when the entry at `position` was processed; an entry puts its own version in force.
  const T& at(Position position) const {
    for (auto version = versions_.rbegin(); version != versions_.rend(); ++version) {
      if (version->position <= position) return version->value;  // nearly always the latest
    }
    return versions_.empty() ? default_ : versions_.front().value;
  }
  const T& latest() const { return versions_.empty() ? default_ : versions_.back().value; }
  // The first whose `version` is this one, else the latest.
  const T& numbered(int number) const {
    for (const InForceFrom<T>& version : versions_) {
      if (version.value.version == number) return version.value;
    }
    return latest();
  }

 private:
  T default_{};
  std::vector<InForceFrom<T>> versions_;
};

}  // namespace anbu::engine
