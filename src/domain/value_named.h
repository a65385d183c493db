// The enumerator whose name stands at its own index of `names`, or nullopt.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace anbu {

template <class Enum, std::size_t kCount>
std::optional<Enum> value_named(const std::array<std::string_view, kCount>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace anbu
