// The recent past of one measure as 15-minute cells: seen or not, sign or not, and how high. Because the
// cells remember what came, readings of the last 48 hours may come in any order, twice or corrected.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/time.h"
#include "detect/sign_rules.h"

namespace anbu::detect {

using Cell = std::int32_t;  // quarter-hours since 1970
inline constexpr Duration kCellLength = 15min;
inline constexpr Cell kCellsOfDay = 96;
inline constexpr Cell kCellsKept = 256;  // 64 h: 48 h in which order does not matter, and 16 h of slack
inline constexpr Cell kOrderFree = 192;  // 48 h
inline constexpr Cell kNoCell = INT32_MIN / 2;  // never; one cell earlier must still be a number

constexpr Cell cell_of(Timestamp at) {
  return static_cast<Cell>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch() / kCellLength);
}
constexpr Timestamp start_of(Cell cell) {
  return Timestamp{kCellLength * cell};
}
constexpr Timestamp end_of(Cell cell) {
  return start_of(cell) + kCellLength;
}

// One bit a cell, of the newest `kRing` cells.
template <Cell kRing>
class CellRing {
 public:
  bool has(Cell cell) const { return (words_[word(cell)] >> bit(cell) & 1) != 0; }
  void set(Cell cell, bool on) {
    const std::uint64_t mask = std::uint64_t{1} << bit(cell);
    words_[word(cell)] = on ? words_[word(cell)] | mask : words_[word(cell)] & ~mask;
  }
  auto& words() { return words_; }
  const auto& words() const { return words_; }
  friend bool operator==(const CellRing&, const CellRing&) = default;

 private:
  static std::size_t word(Cell cell) { return static_cast<std::uint32_t>(cell) % kRing / 64; }
  static std::uint32_t bit(Cell cell) { return static_cast<std::uint32_t>(cell) % 64; }

  std::array<std::uint64_t, kRing / 64> words_{};
};

// The caller asks only for cells of the window that is kept; see Profile::oldest.
struct Cells {
  // Data of this cell arrived (and, without a sign, it was quiet). Known for as long again before the oldest
  // cell: a gap teaches when its end is forgotten.
  CellRing<2 * kCellsKept> seen{};
  std::array<CellRing<kCellsKept>, kIdeas> signs{};
  std::vector<std::uint8_t> level{};  // Level measures only: kCellsKept packed levels

  bool has_sign(std::size_t idea, Cell cell) const { return signs[idea].has(cell); }
  SignFlags signs_at(Cell cell) const {
    unsigned flags = 0;
    for (std::size_t i = 0; i < kIdeas; ++i) flags |= signs[i].has(cell) ? 1U << i : 0U;
    return static_cast<SignFlags>(flags);
  }
  void set_signs(Cell cell, SignFlags flags) {
    for (std::size_t i = 0; i < kIdeas; ++i) signs[i].set(cell, (flags >> i & 1) != 0);
  }
  std::uint8_t& level_at(Cell cell) { return level[static_cast<std::uint32_t>(cell) % kCellsKept]; }
  std::uint8_t level_at(Cell cell) const { return level[static_cast<std::uint32_t>(cell) % kCellsKept]; }
  void forget(Cell cell) {  // all but that it was seen
    set_signs(cell, kNoSign);
    if (!level.empty()) level_at(cell) = 0;
  }

  friend bool operator==(const Cells&, const Cells&) = default;
};

}  // namespace anbu::detect
