#include "detect/routine.h"

#include <algorithm>
#include <cmath>

namespace anbu::detect {
namespace {

// Expected signs of the prior that stand before own ones: in all, in one hour, at one age of the gap.
constexpr std::int64_t kAllWeight = 8 * kOne;
constexpr std::int64_t kHourWeight = 6 * kOne;
constexpr std::int64_t kGapWeight = 8 * kOne;
constexpr std::int64_t kMostPerCell = 3 * kOne;  // nobody is so regular that a silent quarter-hour proves all
constexpr std::array<Amount, kGapSteps - 1> kGapEdges{kOne / 4,  kOne / 2,  kOne,      2 * kOne,
                                                      3 * kOne,  5 * kOne,  8 * kOne,  14 * kOne,
                                                      25 * kOne, 50 * kOne, 100 * kOne};

// (weight * mean + hits) / (weight + expected), in 1/65536.
std::int64_t shrunk(const Tally& own, std::int64_t weight, std::int64_t mean) {
  return (((weight * mean) >> 16) + own.hits) * kOne / (weight + own.expected);
}

std::size_t gap_step(Amount missed) {
  std::size_t step = 0;
  while (step < kGapEdges.size() && kGapEdges[step] <= missed) ++step;
  return step;
}

std::size_t hour_bin(std::size_t hour) {
  return hour * kHourBins / 24;
}

std::int64_t prior_per_cell(const SignPrior& prior, std::size_t kind, std::size_t hour) {
  return prior.per_cell_permille[kind][hour] * std::int64_t{kOne} / 1000;
}

void count(Tally& tally, bool hit, Amount expected) {
  tally.hits += hit ? kOne : 0;
  tally.expected += expected;
}

void fade_tally(Tally& tally) {
  tally.hits -= tally.hits >> 6;
  tally.expected -= tally.expected >> 6;
}

// The chance of at least one sign where `mean` are expected.
Amount chance(std::int64_t mean) {
  return static_cast<Amount>(kOne * -std::expm1(-static_cast<double>(mean) / kOne));
}

}  // namespace

Routine::Routine(const SignPrior& prior, const Learned& learned) : learned_{learned} {
  settle(prior);
}

Amount Routine::gap_factor(Amount missed) const {
  return gap_factor_[gap_step(missed)];
}

void Routine::learn(const SignPrior& prior, const LearnedCell& cell) {
  const std::size_t step = gap_step(cell.missed);
  const std::size_t kind = cell.when.day_off ? 1 : 0;
  const std::size_t hour = static_cast<std::size_t>(cell.when.hour);
  const Amount by_prior = chance((prior_per_cell(prior, kind, hour) * gap_factor_[step]) >> 16);
  count(learned_.all, cell.hit, by_prior);
  count(learned_.hours[kind][hour_bin(hour)], cell.hit, by_prior);
  count(learned_.gaps[step], cell.hit,
        chance(std::int64_t{expected_[kind][hour]} * prior.gap_permille[step] / 1000));
}

void Routine::fade() {
  fade_tally(learned_.all);
  for (auto& kind : learned_.hours) {
    for (Tally& tally : kind) fade_tally(tally);
  }
  for (Tally& tally : learned_.gaps) fade_tally(tally);
}

void Routine::settle(const SignPrior& prior) {
  const std::int64_t in_all = shrunk(learned_.all, kAllWeight, kOne);
  for (std::size_t kind = 0; kind < expected_.size(); ++kind) {
    for (std::size_t hour = 0; hour < expected_[kind].size(); ++hour) {
      const std::int64_t factor = shrunk(learned_.hours[kind][hour_bin(hour)], kHourWeight, in_all);
      const std::int64_t signs = (prior_per_cell(prior, kind, hour) * factor) >> 16;
      expected_[kind][hour] = static_cast<Amount>(std::min(signs, kMostPerCell));
    }
  }
  for (std::size_t step = 0; step < kGapSteps; ++step) {
    const std::int64_t factor = shrunk(learned_.gaps[step], kGapWeight, kOne);
    gap_factor_[step] = static_cast<Amount>(prior.gap_permille[step] * factor / 1000);
  }
}

}  // namespace anbu::detect
