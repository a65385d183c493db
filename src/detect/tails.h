// How far past gaps went: the tail that turns "calls per resident and month" into a threshold. A resident's
// own tail is short, so it is shrunk towards the tail of all residents with the same measures. Beyond what
// the pool has met it is continued as an exponential (peaks over threshold: Pickands, Annals of Statistics 3,
// 1975).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "detect/routine.h"

namespace anbu::detect {

inline constexpr int kTailSteps = 32;  // of half a nat

// Gaps that ended with evidence in [i, i + 1) half nats, and the days they were counted over; both fade. More
// than 255 gaps of a step, two a day, count as 255: so many are ordinary and no budget asks for them.
struct TailCounts {
  std::array<std::uint16_t, kTailSteps> gaps{};  // in 1/256
  std::uint16_t days = 0;                        // in 1/256

  friend bool operator==(const TailCounts&, const TailCounts&) = default;
};
void count_gap(TailCounts& tail, Amount evidence);
void pass_day(TailCounts& tail);
void fade(TailCounts& tail);  // once in eight days

// Of many residents: how often a month a gap's evidence reaches i half nats, counted over so many months.
struct PooledTail {
  std::array<double, kTailSteps> per_month{};
  double months = 0;

  friend bool operator==(const PooledTail&, const PooledTail&) = default;
};
void add(PooledTail& pool, const TailCounts& own);  // per_month holds plain counts until it is settled
PooledTail settled(const PooledTail& counts, const PooledTail& builtin);
// From the traces that the prior was learned from: of a clock, for all sets of measures; of the index, where
// a count speaks (calls, steps, water) and where levels are all there is.
PooledTail builtin_tail();
PooledTail builtin_index_tail(bool counts_speak);

// What the pool reaches `per_month` times a month, in nats.
double level(const PooledTail& pooled, double per_month);
// The root of how much farther than the pool's a resident's gaps go. The root, and not the whole, spends a
// budget where it buys most hours: of two homes the one that is often empty is called more often, but not as
// often as it is empty.
double stretch(const TailCounts& own, const PooledTail& pooled);

}  // namespace anbu::detect
