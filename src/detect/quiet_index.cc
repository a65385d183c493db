#include "detect/quiet_index.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "detect/quiet_clock.h"

namespace anbu::detect {
namespace {

// Clocks that agree count for more than in the plain mixture: at equal false calls that calls sooner where a
// count is heard. Where levels are all there is it called fewer within a day.
constexpr double kShareWhereCountsSpeak = 0.4;
// How much a day that stays low for this home weighs.
constexpr double kWeightOfDay = 0.05;
constexpr double kMostOfDay = 1.15;  // no day makes more of the index
constexpr std::size_t kDaysKnown = 10;
constexpr Amount kLeastPeak = kOne;  // lower ones are ordinary gaps by the hundred: no budget asks for them

double scaled(const QuietClock& clock) {
  return static_cast<double>(evidence_of(clock)) / clock.scale;
}

std::span<const QuietClock> heard_clocks(const Profile& profile) {
  return std::span{profile.clocks}.first(is_heard(profile, kCountsAlone) ? kClocks : kIdeas);
}

bool is_heard_count(const Profile& profile, const MeasureTrack& measure) {
  return track_for(measure, kCountsAlone) && measure.seen_until > profile.oldest;
}

// The highest packed level of the newest 24 hours that were seen; nothing: so much is not kept.
std::optional<std::uint8_t> highest_of_day(const MeasureTrack& measure, Cell oldest) {
  std::uint8_t highest = 0;
  Cell seen = 0;
  for (Cell cell = measure.seen_until - 1; cell >= oldest && seen < kCellsOfDay; --cell) {
    if (!measure.cells.seen.has(cell)) continue;
    highest = std::max(highest, measure.cells.level_at(cell));
    ++seen;
  }
  return seen == kCellsOfDay ? std::optional{highest} : std::nullopt;
}

// -log of the share of the home's last days that stayed as low: exponential with mean 1 while life goes on.
double rarity_of_day(const MeasureTrack& measure, Cell oldest) {
  if (measure.peaks.size() < kDaysKnown) return 1;
  const auto highest = highest_of_day(measure, oldest);
  if (!highest) return 1;
  const auto lower = std::ranges::count_if(measure.peaks, [&](std::uint8_t peak) { return peak < *highest; });
  const auto alike = std::ranges::count(measure.peaks, *highest);
  const double share = (static_cast<double>(lower) + static_cast<double>(alike) / 2 + 0.5) /
                       static_cast<double>(measure.peaks.size() + 1);
  return -std::log(share);
}

// Where a count shows life by the hour it takes from the hours what it gives within the day.
bool weighs_the_day(const Profile& profile) {
  return std::ranges::none_of(profile.measures, [&](const MeasureTrack& measure) {
    return is_heard_count(profile, measure) && !is_rare(measure.measure);
  });
}

double weight_of_day(const Profile& profile) {
  if (!weighs_the_day(profile)) return 1;
  double sum = 0;
  double levels = 0;
  for (const MeasureTrack& measure : profile.measures) {
    if (measure.cells.level.empty()) continue;
    sum += rarity_of_day(measure, profile.oldest) - 1;
    ++levels;
  }
  return levels > 0 ? 1 + kWeightOfDay * sum / levels : 1;
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
           return is_heard_count(profile, measure);
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
  const double together = most + std::log(odds / static_cast<double>(clocks.size())) / share;
  return static_cast<Amount>(std::clamp(together * weight_of_day(profile), 0.0, 30000.0) * kOne);
}

bool may_reach(const Profile& profile, Amount index) {
  const auto clocks = heard_clocks(profile);
  const double needed = weighs_the_day(profile) ? index / kMostOfDay : index;
  return std::ranges::any_of(clocks, [&](const QuietClock& clock) { return scaled(clock) * kOne >= needed; });
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
