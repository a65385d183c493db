// Strong ids: 63 bits, so that they fit a signed SQL bigint. Zero means none.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace anbu {

template <class Tag>
struct Id {
  std::int64_t value = 0;

  friend auto operator<=>(const Id&, const Id&) = default;
  explicit operator bool() const { return value != 0; }
};

}  // namespace anbu

template <class Tag>
struct std::hash<anbu::Id<Tag>> {
  std::size_t operator()(const anbu::Id<Tag>& id) const noexcept {
    // Ids may be serial numbers: spread them (finalizer of SplitMix64).
    std::uint64_t mixed = static_cast<std::uint64_t>(id.value) + 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 27));
  }
};
