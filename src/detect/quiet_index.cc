#include "detect/quiet_index.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "detect/quiet_clock.h"

namespace anbu::detect {
namespace {

// Clocks that agree count for more than in the plain mixture: at equal false calls that calls sooner where a
// count is heard. Where levels are all there is it called fewer within a day.
constexpr double kShareWhereCountsSpeak = 0.4;
constexpr Amount kLeastPeak = kOne;  // lower ones are ordinary gaps by the hundred: no budget asks for them

double scaled(const QuietClock& clock) {
  return static_cast<double>(evidence_of(clock)) / clock.scale;
}

std::span<const QuietClock> heard_clocks(const Profile& profile) {
  return std::span{profile.clocks}.first(is_heard(profile, kCountsAlone) ? kClocks : kIdeas);
}

Cell newest_cell(const Profile& profile) {
  Cell newest = profile.oldest;
  for (const MeasureTrack& measure : profile.measures) newest = std::max(newest, measure.seen_until - 1);
  return newest;
}

bool lives_since(const Profile& profile, Cell cell) {
  for (std::size_t k = 0; k < kClocks; ++k) {
    if (profile.clocks[k].last_sign_cell < cell && is_heard(profile, k)) return false;
  }
  return true;
}

}  // namespace

bool is_heard(const Profile& profile, std::size_t clock) {
  return clock != kCountsAlone || std::ranges::any_of(profile.measures, [&](const MeasureTrack& measure) {
           return track_for(measure, kCountsAlone) && measure.seen_until > profile.oldest;
         });
}

std::size_t loudest(const Profile& profile) {
  const auto clocks = heard_clocks(profile);
  return static_cast<std::size_t>(std::ranges::max_element(clocks, {}, scaled) - clocks.begin());
}

Amount index_of(const Profile& profile) {
  const auto clocks = heard_clocks(profile);
  const double most = scaled(clocks[loudest(profile)]);
  const double share = clocks.size() == kClocks ? kShareWhereCountsSpeak : 1;
  double odds = 0;
  for (const QuietClock& clock : clocks) odds += std::exp(share * (scaled(clock) - most));
  const double nats = most + std::log(odds / static_cast<double>(clocks.size())) / share;
  return static_cast<Amount>(std::clamp(nats, 0.0, 30000.0) * kOne);
}

bool may_reach(const Profile& profile, Amount index) {
  for (std::size_t k = 0; k < kClocks; ++k) {
    const QuietClock& clock = profile.clocks[k];
    const bool reaches = std::int64_t{evidence_of(clock)} * kOne >= std::int64_t{index} * clock.scale;
    if (reaches && is_heard(profile, k)) return true;
  }
  return false;
}

Amount calm(const Profile& profile) {
  return std::min(profile.index.thresholds[0], profile.index.thresholds[1] / 2);
}

bool is_calm(const Profile& profile) {
  const Amount below = calm(profile);
  return !may_reach(profile, below) || index_of(profile) < below;
}

bool is_settled(const Profile& profile, Cell cell) {
  constexpr Cell kDays = 28;
  return cell >= cell_of(profile.since) + kDays * kCellsOfDay;
}

void follow(Profile& profile) {
  QuietIndex& index = profile.index;
  if (index.peak < kLeastPeak && !may_reach(profile, kLeastPeak)) return;
  const Amount now = index_of(profile);
  if (now > index.peak) {
    index.peak = now;
    index.peak_cell = newest_cell(profile);
  }
  for (QuietClock& clock : profile.clocks) clock.peak = std::max(clock.peak, evidence_of(clock));
  if (now > std::min(index.peak / 2, calm(profile)) || !lives_since(profile, index.peak_cell)) return;
  const bool counts = is_settled(profile, newest_cell(profile));
  if (counts) count_gap(profile.past.index, index.peak);
  index.peak = now;
  for (std::size_t k = 0; k < kClocks; ++k) {
    QuietClock& clock = profile.clocks[k];
    if (counts) count_gap(profile.past.clocks[k], clock.peak);
    clock.peak = evidence_of(clock);
  }
}

}  // namespace anbu::detect
