#include "score/figures.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/rng.h"

namespace anbu::score {
namespace {

constexpr double kMissed = std::numeric_limits<double>::infinity();
constexpr int kDraws = 400;

double delay_hours(const Noticed& noticed) {
  return noticed.delay ? hours(*noticed.delay) : kMissed;
}

template <class Hours>
std::vector<double> sorted_hours(std::span<const Noticed> collapses, Hours hours_of) {
  std::vector<double> values;
  for (const Noticed& noticed : collapses) {
    if (!noticed.under_call) values.push_back(hours_of(noticed));
  }
  std::ranges::sort(values);
  return values;
}

Quantiles quantiles(std::span<const double> sorted) {
  return {.p50 = quantile(sorted, 0.5), .p90 = quantile(sorted, 0.9)};
}

// The score by home, so that homes can be drawn.
struct HomeShare {
  int residents = 0;
  int calls = 0;
  std::vector<double> delays;
};

std::vector<HomeShare> by_home(const Score& score, const Homes& homes) {
  std::vector<HomeShare> shares(homes.size());
  for (const Undisturbed& resident : score.undisturbed) {
    HomeShare& share = shares[homes[resident.household]];
    ++share.residents;
    share.calls += resident.calls;
  }
  for (const Noticed& noticed : score.collapses) {
    if (!noticed.under_call) shares[homes[noticed.household]].delays.push_back(delay_hours(noticed));
  }
  std::erase_if(shares, [](const HomeShare& share) { return share.residents == 0 && share.delays.empty(); });
  return shares;
}

struct Drawn {
  std::vector<double> rate;
  std::vector<double> p50;
  std::vector<double> within_24;
  std::vector<double> missed;
};

void draw(const std::vector<HomeShare>& shares, double months_each, Rng& rng, Drawn& drawn) {
  int residents = 0;
  int calls = 0;
  std::vector<double> delays;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const HomeShare& share = shares[static_cast<std::size_t>(rng.below(std::ssize(shares)))];
    residents += share.residents;
    calls += share.calls;
    delays.insert(delays.end(), share.delays.begin(), share.delays.end());
  }
  if (residents > 0 && months_each > 0) drawn.rate.push_back(calls / (residents * months_each));
  if (delays.empty()) return;
  std::ranges::sort(delays);
  const auto part = [&](auto is_in) {
    return 100.0 * static_cast<double>(std::ranges::count_if(delays, is_in)) /
           static_cast<double>(delays.size());
  };
  drawn.p50.push_back(quantile(delays, 0.5));
  drawn.within_24.push_back(part([](double delay) { return delay <= 24; }));
  drawn.missed.push_back(part([](double delay) { return delay == kMissed; }));
}

Interval middle_of(std::vector<double>& values) {
  std::ranges::sort(values);
  return {.low = quantile(values, 0.05), .high = quantile(values, 0.95)};
}

}  // namespace

double hours(Duration duration) {
  return static_cast<double>(duration.count()) / 3600;
}

double quantile(std::span<const double> sorted, double share) {
  if (sorted.empty()) return kNone;
  return sorted[static_cast<std::size_t>(std::nearbyint(share * static_cast<double>(sorted.size() - 1)))];
}

FalseCalls false_calls(std::span<const Undisturbed> residents, double months_each, const Homes& homes) {
  FalseCalls figures{.months = months_each * static_cast<double>(residents.size())};
  std::set<std::size_t> behind;
  for (const Undisturbed& resident : residents) {
    ++figures.residents;
    if (resident.calls > 0) ++figures.residents_called;
    figures.calls += resident.calls;
    figures.of_model += resident.of_model();
    figures.of_limit += resident.of_limit;
    figures.of_blindness += resident.of_blindness;
    behind.insert(homes[resident.household]);
  }
  figures.homes = static_cast<int>(behind.size());
  return figures;
}

Delays delays(std::span<const Noticed> collapses, const Homes& homes) {
  Delays figures;
  std::set<std::size_t> behind;
  for (const Noticed& noticed : collapses) {
    if (noticed.under_call) {
      ++figures.under_call;
      continue;
    }
    ++figures.collapses;
    behind.insert(homes[noticed.household]);
    if (!noticed.delay) ++figures.missed;
    for (std::size_t i = 0; i < kWithinHours.size(); ++i) {
      if (delay_hours(noticed) <= kWithinHours[i]) ++figures.within[i];
    }
  }
  const auto oracle = [](const Noticed& noticed) { return hours(noticed.oracle()); };
  figures.homes = static_cast<int>(behind.size());
  figures.delay = quantiles(sorted_hours(collapses, delay_hours));
  figures.oracle = quantiles(sorted_hours(collapses, oracle));
  figures.excess = quantiles(sorted_hours(
      collapses, [&](const Noticed& noticed) { return delay_hours(noticed) - oracle(noticed); }));
  return figures;
}

Spread spread(const Score& score, const Homes& homes) {
  const std::vector<HomeShare> shares = by_home(score, homes);
  Drawn drawn;
  Rng rng{1};
  for (int i = 0; i < kDraws; ++i) draw(shares, score.months_each, rng, drawn);
  return {.rate = middle_of(drawn.rate),
          .p50 = middle_of(drawn.p50),
          .within_24 = middle_of(drawn.within_24),
          .missed = middle_of(drawn.missed)};
}

}  // namespace anbu::score
