// How far past gaps went: the tail that turns "calls per resident and month" into a threshold. A resident's
// own tail is short, so it is shrunk towards the tail of all residents with the same measures.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "detect/routine.h"

namespace anbu::detect {

inline constexpr int kTailSteps = 32;  // of half a nat

// Gaps that ended with evidence in [i, i + 1) half nats, and the days they were counted over; both fade.
struct TailCounts {
  std::array<std::uint32_t, kTailSteps> gaps{};  // in 1/256
  std::uint32_t days = 0;                        // in 1/256

  friend bool operator==(const TailCounts&, const TailCounts&) = default;
};
void count_gap(TailCounts& tail, Amount evidence);
void pass_day(TailCounts& tail);

// Of many residents: how often a month a gap's evidence reaches i half nats, counted over so many months.
struct PooledTail {
  std::array<double, kTailSteps> per_month{};
  double months = 0;

  friend bool operator==(const PooledTail&, const PooledTail&) = default;
};
void add(PooledTail& pool, const TailCounts& own);  // per_month holds plain counts until it is settled
PooledTail settled(const PooledTail& counts, const PooledTail& builtin);
PooledTail builtin_tail();  // of the traces that the prior was learned from, all sets of measures

// Evidence that a resident's gaps reach `per_month` times a month.
Amount threshold(const TailCounts& own, const PooledTail& pooled, double per_month);

}  // namespace anbu::detect
