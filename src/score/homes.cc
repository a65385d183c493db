#include "score/homes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

namespace anbu::score {
namespace {

constexpr int kDaysAlike = 5;  // at least, to call two homes one
constexpr int kDaysOfSeason = 14;
constexpr int kDaysKnown = 14;
constexpr double kHeatingRatio = 1.75;
constexpr std::size_t kHours = 24;

struct DayPrint {
  std::uint64_t print = 0;  // of starts and values, in whatever order they came
  std::int32_t low = 0;
  std::int32_t high = 0;
  int readings = 0;
};
using DayPrints = std::map<std::int64_t, DayPrint>;  // by day since 1970, UTC

std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31U);
}

// The measure that speaks most often tells homes apart best.
Measure busiest_measure(const Cohort& cohort) {
  std::array<std::size_t, kMeasureCount> counts{};
  for (const PackedReading& reading : cohort.readings) {
    ++counts[static_cast<std::size_t>(cohort.feeds[reading.feed].measure)];
  }
  if (counts[static_cast<std::size_t>(Measure::Power)] > 0) return Measure::Power;
  return static_cast<Measure>(std::ranges::max_element(counts) - counts.begin());
}

std::vector<DayPrints> day_prints(const Cohort& cohort) {
  const Measure measure = busiest_measure(cohort);
  std::vector<DayPrints> prints(cohort.households.size());
  for (const PackedReading& reading : cohort.readings) {
    const CohortFeed& feed = cohort.feeds[reading.feed];
    if (feed.measure != measure) continue;
    const std::int64_t start = to_unix(cohort.start_of(reading));
    const auto [found, is_new] = prints[feed.household].try_emplace(
        start / 86400, DayPrint{.low = reading.value, .high = reading.value});
    DayPrint& day = found->second;
    day.print +=
        mixed((static_cast<std::uint64_t>(start) << 32U) ^ static_cast<std::uint32_t>(reading.value));
    day.low = std::min(day.low, reading.value);
    day.high = std::max(day.high, reading.value);
    ++day.readings;
  }
  return prints;
}

using Owners = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;  // of a day's print

std::optional<std::size_t> twin_of(const DayPrints& days, Timestamp collapse, const Owners& owners) {
  std::map<std::size_t, int> alike;
  for (const auto& [day, print] : days) {
    const auto found = owners.find(print.print);
    if ((day + 1) * 86400 > to_unix(collapse) || print.low == print.high || found == owners.end()) continue;
    for (const std::size_t owner : found->second) ++alike[owner];
  }
  const auto best = std::ranges::max_element(alike, {}, [](const auto& pair) { return pair.second; });
  if (best == alike.end() || best->second < kDaysAlike) return std::nullopt;
  return best->first;
}

// What is told of a home from its electricity.
struct Habits {
  double daily_wh = kNone;
  double winter_to_summer = kNone;
  double explained_by_hour = kNone;  // share of the variance of its readings
};

struct Moments {
  double count = 0;
  double sum = 0;
  double squares = 0;

  void add(double value) {
    ++count;
    sum += value;
    squares += value * value;
  }
  double mean() const { return count > 0 ? sum / count : 0; }
  double about_mean() const { return squares - sum * mean(); }
};

struct Observed {
  std::map<Day, double> wh;
  std::array<Moments, kHours> by_hour;

  Habits habits() const;
};

Habits Observed::habits() const {
  Moments year;
  Moments winter;
  Moments summer;
  for (const auto& [day, used] : wh) {
    const auto month = static_cast<unsigned>(std::chrono::year_month_day{day}.month());
    year.add(used);
    if (month == 12 || month <= 2) winter.add(used);
    if (month >= 6 && month <= 8) summer.add(used);
  }
  Habits habits;
  if (year.count < kDaysKnown) return habits;
  habits.daily_wh = year.mean();
  const bool knows_seasons = winter.count >= kDaysOfSeason && summer.count >= kDaysOfSeason;
  if (knows_seasons && summer.sum > 0) habits.winter_to_summer = winter.mean() / summer.mean();
  Moments all;
  double within_hours = 0;
  for (const Moments& hour : by_hour) {
    all.count += hour.count;
    all.sum += hour.sum;
    all.squares += hour.squares;
    within_hours += hour.about_mean();
  }
  if (all.about_mean() > 0) habits.explained_by_hour = 1 - within_hours / all.about_mean();
  return habits;
}

std::vector<Habits> habits_of(const Cohort& cohort, const Zone& zone) {
  std::vector<Observed> observed(cohort.households.size());
  for (const PackedReading& reading : cohort.readings) {
    const CohortFeed& feed = cohort.feeds[reading.feed];
    if (feed.measure != Measure::Power) continue;
    const LocalTime start = zone.local(cohort.start_of(reading));
    Observed& home = observed[feed.household];
    home.wh[start.day] += reading.value;
    home.by_hour[static_cast<std::size_t>(start.hour())].add(reading.value);
  }
  std::vector<Habits> habits;
  habits.reserve(observed.size());
  for (const Observed& home : observed) habits.push_back(home.habits());
  return habits;
}

double value_of(const Habits& habits, Trait trait) {
  switch (trait) {
    case Trait::DailyUse:
      return habits.daily_wh;
    case Trait::Heating:
      return habits.winter_to_summer;
    case Trait::Regularity:
      return habits.explained_by_hour;
  }
  return kNone;
}

// Where a trait's types part, from the values of all homes, each once.
std::vector<double> borders_of(Trait trait, std::vector<double> values) {
  if (trait == Trait::Heating) return {kHeatingRatio};
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::ranges::sort(values);
  if (values.empty()) return {0, 0};
  return {values[values.size() / 3], values[values.size() * 2 / 3]};
}

std::size_t type_of(double value, const std::vector<double>& borders) {
  if (std::isnan(value)) return borders.size() + 1;
  return static_cast<std::size_t>(std::ranges::upper_bound(borders, value) - borders.begin());
}

}  // namespace

Homes homes_of(const Cohort& cohort, const Truth& truth) {
  const std::vector<DayPrints> prints = day_prints(cohort);
  Owners owners;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i]) continue;
    for (const auto& [day, print] : prints[i]) owners[print.print].push_back(i);
  }
  Homes homes(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    homes[i] = truth[i] ? twin_of(prints[i], truth[i]->at, owners).value_or(i) : i;
  }
  return homes;
}

std::string_view name_of(Trait trait) {
  switch (trait) {
    case Trait::DailyUse:
      return "daily use";
    case Trait::Heating:
      return "electric heating";
    case Trait::Regularity:
      return "regular day";
  }
  return "";
}

std::string_view basis_of(Trait trait) {
  switch (trait) {
    case Trait::DailyUse:
      return "thirds of the homes by mean electricity a day";
    case Trait::Heating:
      return "mean day of December to February over mean day of June to August: 1.75 and more is taken for "
             "electric heating";
    case Trait::Regularity:
      return "thirds of the homes by the share of the variance of their electricity that the hour of the day "
             "explains";
  }
  return "";
}

std::vector<std::string_view> types_of(Trait trait) {
  switch (trait) {
    case Trait::DailyUse:
      return {"low", "middle", "high", "unknown"};
    case Trait::Heating:
      return {"not likely", "likely", "unknown"};
    case Trait::Regularity:
      return {"loose", "middle", "regular", "unknown"};
  }
  return {};
}

HomeTypes home_types(const Cohort& cohort, const Homes& homes, const Zone& zone) {
  const std::vector<Habits> habits = habits_of(cohort, zone);
  HomeTypes types(homes.size());
  for (const Trait trait : kTraits) {
    const auto place = static_cast<std::size_t>(trait);
    std::vector<double> values;
    for (std::size_t i = 0; i < homes.size(); ++i) {
      if (homes[i] == i) values.push_back(value_of(habits[i], trait));
    }
    const std::vector<double> borders = borders_of(trait, std::move(values));
    for (std::size_t i = 0; i < homes.size(); ++i) {
      types[i][place] = type_of(value_of(habits[homes[i]], trait), borders);
    }
  }
  return types;
}

}  // namespace anbu::score
