#include "detect/routine.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace anbu::detect {
namespace {

// Expected signs of the prior that stand before own ones: in all, in one part of the day, at one age of the
// gap.
constexpr std::int32_t kCount = 1024;
constexpr std::int64_t kAllWeight = 8 * kCount;
constexpr std::int64_t kHourWeight = 6 * kCount;
constexpr std::int64_t kAgeWeight = 8 * kCount;
constexpr Amount kMostCarried = 2;  // a few busy days do not make the first quiet evening a surprise
constexpr std::int64_t kMostPerCell =
    3 * kOne;                  // nobody is so regular that one silent quarter-hour proves all
constexpr int kFadeShift = 6;  // a day takes 1/64: an e-fold in two months

// (weight * mean + hits) / (weight + expected), in 1/65536.
Amount shrunk(const Tally& own, std::int64_t weight, std::int64_t mean) {
  constexpr std::int64_t kMostFactor = 100 * std::int64_t{kOne};
  const std::int64_t factor = (((weight * mean) >> 16) + own.hits) * kOne / (weight + own.expected);
  return static_cast<Amount>(std::min(factor, kMostFactor));
}

std::size_t age_step(std::int32_t quiet_cells) {
  std::size_t step = 0;
  while (step < kQuietEdges.size() && kQuietEdges[step] <= quiet_cells) ++step;
  return step;
}

std::size_t hour_bin(HourOfWeek when) {
  return static_cast<std::size_t>(when.hour) * Routine::kHourBins / 24;
}

std::size_t kind_of(HourOfWeek when) {
  return when.day_off ? 1 : 0;
}

// Thousandths of the prior times own factors, in 1/65536 signs.
std::int64_t scaled(std::int64_t permille, std::int64_t factor) {
  return permille * factor / 1000;
}

void count(Tally& tally, bool hit, Amount expected) {
  tally.hits += hit ? kCount : 0;
  constexpr Amount kUnit = kOne / kCount;
  tally.expected += (expected + kUnit / 2) / kUnit;
}

// Every bit of the number moves every other one: two steps of multiply and shift (the finalizer of
// MurmurHash3).
std::uint32_t scattered(std::uint32_t number) {
  number = (number ^ number >> 16) * 0x85EBCA6B;
  number = (number ^ number >> 13) * 0xC2B2AE35;
  return number ^ number >> 16;
}

// Up or down, as often as the digits that go say: to the nearest would hold a count where a day's signs and
// what is forgotten of it differ by less than the last digit. The chance follows from the count and the turn,
// so that the same log gives the same, and what is short already stays as it is.
std::int32_t rounded(std::int32_t count, Routine::Turn turn) {
  const auto bits = static_cast<std::uint32_t>(count);
  const int shift = static_cast<int>(std::bit_width(bits)) - kTallyBits;
  if (shift <= 0) return count;
  const std::uint32_t chance = scattered(bits ^ scattered(turn)) >> (32 - shift);
  return static_cast<std::int32_t>((bits + chance) >> shift << shift);
}

void fade_tally(Tally& tally) {
  tally.hits -= tally.hits >> kFadeShift;
  tally.expected -= tally.expected >> kFadeShift;
}

void for_tallies(Routine::Learned& learned, auto change) {
  for (auto& kind : learned.hours) {
    for (Tally& tally : kind) change(tally);
  }
  for (Tally& tally : learned.ages) change(tally);
}

template <std::size_t kBins>
Tally sum_of(const std::array<std::array<Tally, kBins>, 2>& hours) {
  Tally sum;
  for (const auto& kind : hours) {
    for (const Tally& tally : kind) {
      sum.hits += tally.hits;
      sum.expected += tally.expected;
    }
  }
  return sum;
}

// The chance of at least one sign where `mean` are expected.
Amount chance(std::int64_t mean) {
  if (mean < kOne / 16) return static_cast<Amount>(mean - mean * mean / (2 * kOne));
  return static_cast<Amount>(kOne * -std::expm1(-static_cast<double>(mean) / kOne));
}

}  // namespace

Amount Routine::usual_signs(const SignPrior& prior, HourOfWeek when) const {
  const std::int64_t signs = scaled(prior.at(when).usual, hour_factor_[kind_of(when)][hour_bin(when)]);
  return static_cast<Amount>(std::min<std::int64_t>(signs, kOne));
}

Amount Routine::hazard(const SignPrior& prior, HourOfWeek when, std::int32_t quiet_cells) const {
  const std::size_t step = age_step(quiet_cells);
  const std::int64_t factor =
      (std::int64_t{hour_factor_[kind_of(when)][hour_bin(when)]} * age_factor_[step]) >> 16;
  return static_cast<Amount>(std::min(scaled(prior.at(when).by_age[step], factor), kMostPerCell));
}

void Routine::learn(const SignPrior& prior, const LearnedCell& cell) {
  const std::size_t step = age_step(cell.quiet_cells);
  const std::size_t kind = kind_of(cell.when);
  const std::size_t bin = hour_bin(cell.when);
  const std::int64_t base = prior.at(cell.when).by_age[step];
  const Amount by_age = chance(scaled(base, age_factor_[step]));
  count(learned_.hours[kind][bin], cell.hit, by_age);
  count(learned_.ages[step], cell.hit, chance(scaled(base, hour_factor_[kind][bin])));
}

void Routine::fade() {
  for_tallies(learned_, fade_tally);
}

void Routine::settle(Ages ages, Turn turn) {
  for_tallies(learned_, [&](Tally& tally) {
    tally = {.hits = rounded(tally.hits, turn), .expected = rounded(tally.expected, turn)};
  });
  const Amount in_all = shrunk(sum_of(learned_.hours), kAllWeight, kOne);
  for (std::size_t kind = 0; kind < learned_.hours.size(); ++kind) {
    for (std::size_t bin = 0; bin < kHourBins; ++bin) {
      hour_factor_[kind][bin] = shrunk(learned_.hours[kind][bin], kHourWeight, in_all);
    }
  }
  Amount mean = kOne;
  for (std::size_t step = 0; step < learned_.ages.size(); ++step) {
    age_factor_[step] = shrunk(learned_.ages[step], kAgeWeight, mean);
    if (ages == Ages::Carried) mean = std::clamp(age_factor_[step], kOne / kMostCarried, kOne * kMostCarried);
  }
}

}  // namespace anbu::detect
