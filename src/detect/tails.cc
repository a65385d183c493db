#include "detect/tails.h"

#include <algorithm>
#include <cmath>

namespace anbu::detect {
namespace {

constexpr std::uint16_t kCount = 256;
constexpr double kDaysOfMonth = 30.4;
constexpr double kStep = 0.5;          // nats
constexpr double kBuiltinMonths = 10;  // what the built-in tail weighs against the pool
constexpr double kAnchorPerMonth = 4;  // own gaps are compared with the pool from here up
constexpr double kRateWeight = 2;      // gaps of the pool that stand before own ones: how often
constexpr double kExcessWeight = 4;    // ... and how far
constexpr double kEnoughGaps = 12;     // below that many the pool's tail is continued as an exponential

void count(std::uint16_t& counted) {
  counted = static_cast<std::uint16_t>(std::min(counted + kCount, UINT16_MAX));
}

// A sixteenth in eight days: an e-fold in four months.
void fade(std::uint16_t& counted) {
  counted = static_cast<std::uint16_t>(counted - (counted + 8) / 16);
}

int step_of(Amount evidence) {
  return std::clamp(static_cast<int>(evidence / (kOne / 2)), 0, kTailSteps - 1);
}

int anchor_of(const PooledTail& pooled) {
  int at = 1;
  while (at < kTailSteps - 1 && pooled.per_month[static_cast<std::size_t>(at)] > kAnchorPerMonth) ++at;
  return at;
}

// Mean of what exceeds step `from`, in nats.
double mean_excess(const PooledTail& pooled, int from) {
  double area = 0;
  for (std::size_t i = static_cast<std::size_t>(from) + 1; i < kTailSteps; ++i) area += pooled.per_month[i];
  const double start = pooled.per_month[static_cast<std::size_t>(from)];
  return start > 0 ? kStep * (0.5 + area / start) : kStep;
}

// Ordinary gaps, many a month, and absences, one a month: both fall off by e in so many nats.
struct Gaps {
  double ordinary = 1;  // a month
  double ordinary_fold = 1;
  double absences = 1;  // a month
  double absence_fold = 1;
};

PooledTail two_exponentials(const Gaps& gaps) {
  PooledTail tail;
  for (std::size_t i = 0; i < kTailSteps; ++i) {
    const double nats = kStep * static_cast<double>(i);
    tail.per_month[i] = gaps.ordinary * std::exp(-nats / gaps.ordinary_fold) +
                        gaps.absences * std::exp(-nats / gaps.absence_fold);
  }
  return tail;
}

// What a resident's gaps reach `per_month` times a month, in nats: her own tail shrunk towards the pool's.
double own_level(const TailCounts& own, const PooledTail& pooled, double per_month) {
  const int anchor = anchor_of(pooled);
  const double pooled_rate = pooled.per_month[static_cast<std::size_t>(anchor)];
  const double pooled_excess = mean_excess(pooled, anchor);
  double gaps = 0;
  double excess = 0;
  for (int i = anchor; i < kTailSteps; ++i) {
    const double here = static_cast<double>(own.gaps[static_cast<std::size_t>(i)]) / kCount;
    gaps += here;
    excess += here * kStep * (i - anchor + 0.5);
  }
  const double months = static_cast<double>(own.days) / kCount / kDaysOfMonth;
  const double rate = pooled_rate * (kRateWeight + gaps) / (kRateWeight + months * pooled_rate);
  const double scale = (kExcessWeight * pooled_excess + excess) / (kExcessWeight + gaps) / pooled_excess;
  const double start = kStep * anchor;
  const double reach = level(pooled, per_month * pooled_rate / rate) - start;
  return start + (reach > 0 ? reach * scale : reach);
}

}  // namespace

void count_gap(TailCounts& tail, Amount evidence) {
  count(tail.gaps[static_cast<std::size_t>(step_of(evidence))]);
}

void pass_day(TailCounts& tail) {
  count(tail.days);
}

void fade(TailCounts& tail) {
  for (std::uint16_t& gaps : tail.gaps) fade(gaps);
  fade(tail.days);
}

void add(PooledTail& pool, const TailCounts& own) {
  double above = 0;
  for (std::size_t i = kTailSteps; i-- > 0;) {
    above += static_cast<double>(own.gaps[i]) / kCount;
    pool.per_month[i] += above;
  }
  pool.months += static_cast<double>(own.days) / kCount / kDaysOfMonth;
}

PooledTail settled(const PooledTail& counts, const PooledTail& builtin) {
  PooledTail tail{.per_month = {}, .months = counts.months};
  for (std::size_t i = 0; i < kTailSteps; ++i) {
    tail.per_month[i] =
        (counts.per_month[i] + builtin.per_month[i] * kBuiltinMonths) / (counts.months + kBuiltinMonths);
  }
  return tail;
}

PooledTail builtin_tail() {
  return two_exponentials({.ordinary = 400, .ordinary_fold = 1.1, .absences = 1, .absence_fold = 4.5});
}

PooledTail builtin_index_tail(bool counts_speak) {
  if (!counts_speak)
    return two_exponentials({.ordinary = 120, .ordinary_fold = 0.65, .absences = 0.5, .absence_fold = 3.5});
  return two_exponentials({.ordinary = 400, .ordinary_fold = 1.05, .absences = 1, .absence_fold = 5});
}

double level(const PooledTail& pooled, double per_month) {
  std::size_t i = 1;
  while (i + 1 < kTailSteps && pooled.per_month[i + 1] > per_month &&
         pooled.per_month[i + 1] * (pooled.months + kBuiltinMonths) > kEnoughGaps) {
    ++i;
  }
  const double here = pooled.per_month[i];
  const double next = pooled.per_month[std::min<std::size_t>(i + 1, kTailSteps - 1)];
  if (here <= per_month) return kStep * static_cast<double>(i);
  if (next > 0 && next <= per_month && i + 1 < kTailSteps) {
    return kStep * (static_cast<double>(i) + std::log(here / per_month) / std::log(here / next));
  }
  return kStep * static_cast<double>(i) +
         mean_excess(pooled, static_cast<int>(i)) * std::log(here / per_month);
}

double stretch(const TailCounts& own, const PooledTail& pooled) {
  constexpr double kComparedAt = 0.5;  // a month
  const double usual = std::max(level(pooled, kComparedAt), kStep);
  const double farther = std::max(own_level(own, pooled, kComparedAt), kStep) / usual;
  return std::clamp(std::sqrt(farther), 0.25, 4.0);
}

}  // namespace anbu::detect
