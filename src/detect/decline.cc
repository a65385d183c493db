#include "detect/decline.h"

#include <algorithm>
#include <array>
#include <optional>

namespace anbu::detect {
namespace {

constexpr std::int32_t kQuarters = 4;  // of a step: medians of whole steps stay whole numbers
constexpr std::size_t kRecentLeast = 3;
constexpr std::size_t kBeforeLeast = 8;

struct HabitRule {
  int direction = 1;               // of decline
  std::int32_t least = 0;          // steps that a drift must reach
  std::int32_t least_percent = 0;  // ... and share of the usual
  std::int32_t z_hundredths = 0;
  std::int32_t spread_least = 2;  // steps: no life is more regular than it can be measured
  // One step is `count` of a day's units times `per`, and a value is `from` + step · value / value_per.
  std::int32_t steps = 1;
  std::int32_t per = 1;
  std::int32_t from = 0;
  std::int32_t value_halves = 1;
};

// Steps: 5 min of the clock, 7.5 min of walking, 0.5 % of the day's electricity, a tenth of a quarter-hour.
constexpr std::array<HabitRule, kHabitCount> kRules{{
    {.direction = 1, .least = 12, .z_hundredths = 175, .per = 5, .from = 240, .value_halves = 10},
    {.direction = -1, .least = 2, .least_percent = 35, .z_hundredths = 200, .steps = 2, .value_halves = 15},
    {.direction = -1, .least = 6, .least_percent = 25, .z_hundredths = 150, .per = 5, .value_halves = 10},
    {.direction = 1, .least = 10, .least_percent = 50, .z_hundredths = 250, .steps = 10, .value_halves = 2},
}};

const HabitRule& rule_of(Habit habit) {
  return kRules[static_cast<std::size_t>(habit)];
}

// In quarters of a step, of an even number of weeks the mean of the two in the middle.
std::int32_t median(std::vector<std::int32_t> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::vector<std::int32_t> measured(const std::vector<WeekByte>& weeks, std::size_t from, std::size_t until) {
  std::vector<std::int32_t> values;
  for (std::size_t i = from; i < std::min(until, weeks.size()); ++i) {
    if (weeks[i] != 0) values.push_back((weeks[i] - 1) * kQuarters);
  }
  return values;
}

std::optional<std::int32_t> recent_of(const std::vector<WeekByte>& weeks) {
  std::vector<std::int32_t> values = measured(weeks, 0, kRecentWeeks);
  if (values.size() < kRecentLeast) return std::nullopt;
  return median(std::move(values));
}

std::int32_t needed(const HabitRule& rule, std::int32_t middle) {
  return std::max(rule.least * kQuarters, middle * rule.least_percent / 100);
}

// The modified z-score, in hundredths.
std::int32_t z_of(std::int32_t drift, std::int32_t spread) {
  return static_cast<std::int32_t>(std::int64_t{drift} * 6745 / (std::int64_t{spread} * 100));
}

std::int32_t value_at(const HabitRule& rule, std::int32_t quarters) {
  return rule.from + (quarters * rule.value_halves + kQuarters) / (2 * kQuarters);
}

}  // namespace

WeekByte week_byte(Habit habit, DayMean mean) {
  const HabitRule& rule = rule_of(habit);
  const std::int64_t divisor = mean.days * rule.per;
  const std::int64_t steps = (mean.sum * rule.steps + divisor / 2) / divisor;
  return static_cast<WeekByte>(1 + std::clamp<std::int64_t>(steps, 0, 254));
}

std::int32_t value_of(Habit habit, WeekByte week) {
  return week == 0 ? kNotMeasured : value_at(rule_of(habit), (week - 1) * kQuarters);
}

UsualWeek drifted_from(Habit habit, const std::vector<WeekByte>& weeks) {
  if (weeks.empty() || weeks.front() == 0) return {};
  const auto recent = recent_of(weeks);
  const std::vector<std::int32_t> before = measured(weeks, kRecentWeeks, kWeeksKept);
  if (!recent || before.size() < kBeforeLeast) return {};
  const HabitRule& rule = rule_of(habit);
  const std::int32_t middle = median(before);
  std::vector<std::int32_t> distances;
  distances.reserve(before.size());
  for (const std::int32_t week : before) distances.push_back(std::abs(week - middle));
  const std::int32_t spread = std::max(median(std::move(distances)), rule.spread_least * kQuarters);
  const std::int32_t drift = (*recent - middle) * rule.direction;
  if (drift < needed(rule, middle) || z_of(drift, spread) < rule.z_hundredths) return {};
  return {.middle = middle, .spread = spread};
}

bool has_recovered(Habit habit, const std::vector<WeekByte>& weeks, UsualWeek usual) {
  const auto recent = recent_of(weeks);
  if (!recent) return false;
  const HabitRule& rule = rule_of(habit);
  return (*recent - usual.middle) * rule.direction * 2 < needed(rule, usual.middle);
}

HabitDrift told(Habit habit, const std::vector<WeekByte>& weeks, UsualWeek usual) {
  const HabitRule& rule = rule_of(habit);
  const std::int32_t recent = recent_of(weeks).value_or(usual.middle);
  const std::int32_t z = z_of((recent - usual.middle) * rule.direction, usual.spread);
  HabitDrift drift{.habit = habit,
                   .usual = value_at(rule, usual.middle),
                   .recent = value_at(rule, recent),
                   .strength = std::max(0, z * 100 / rule.z_hundredths)};
  for (const WeekByte week : weeks) drift.weeks.push_back(value_of(habit, week));
  return drift;
}

}  // namespace anbu::detect
