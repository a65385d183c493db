#include "detect/habits.h"

#include <algorithm>
#include <utility>

#include "detect/profile.h"

namespace anbu::detect {
namespace {

constexpr int kDayBegins = 16;  // quarter-hours of the day: 04:00
constexpr int kNoon = 48;
constexpr int kNightEnds = 20;
constexpr int kDaysOfWeekLeast = 4;
constexpr int kWeeksUnseenMost = 6;  // then another measure may take over, and the past is forgotten

struct Hours {
  int from = 0;
  int until = 0;
  int seen_least = 0;
};
// Rising asks for the morning: who gets up in the afternoon was seen to sleep.
constexpr std::array<Hours, kHabitCount> kHours{{
    {.from = kDayBegins, .until = kNoon, .seen_least = 24},
    {.from = kDayBegins, .until = kCellsOfDay, .seen_least = 64},
    {.from = 0, .until = kCellsOfDay, .seen_least = 88},
    {.from = 0, .until = kNightEnds, .seen_least = 16},
}};
constexpr int kMealsSeenLeast = 33;  // of 36 quarter-hours

bool is_meal_hour(int hour) {
  return (hour >= 6 && hour < 9) || (hour >= 11 && hour < 14) || (hour >= 17 && hour < 20);
}

// The measures that can tell a habit, the best first. Power and water tell neither rising nor nights well
// enough: what was tried and what it gave is in docs/detector/decline.md.
constexpr std::array kPhone{Measure::Steps, Measure::Unlock, Measure::Touch};
constexpr std::array kOutingsBy{Measure::Steps};
constexpr std::array kMealsBy{Measure::Power};

std::span<const Measure> told_by(Habit habit) {
  switch (habit) {
    case Habit::Rising:
    case Habit::Nights:
      return kPhone;
    case Habit::Outings:
      return kOutingsBy;
    case Habit::Meals:
      return kMealsBy;
  }
  return {};
}

std::int32_t week_of(std::int32_t day) {
  constexpr std::int32_t kThursday = 3;  // 1 January 1970 was one; weeks begin on Monday
  const std::int32_t shifted = day + kThursday;
  return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7;
}

Timestamp end_of_week(std::int32_t week, const Zone& zone) {
  constexpr std::int32_t kThursday = 3;
  return zone.utc(Day{std::chrono::days{(week + 1) * 7 - kThursday}}, 0s);
}

const MeasureTrack* track_in(std::span<const MeasureTrack> measures, Measure measure) {
  const auto found = std::ranges::find(measures, measure, &MeasureTrack::measure);
  return found == measures.end() ? nullptr : &*found;
}

// Of Meals in thousandths of the electricity above the day's lowest level; a day with next to none is an
// empty home's.
std::optional<std::int32_t> meal_share(const MealDay& day, int seen) {
  constexpr std::int64_t kLeast = 800;  // W in quarter-hours: 200 Wh
  if (day.meals_seen < kMealsSeenLeast) return std::nullopt;
  const std::int64_t all = day.all - std::int64_t{seen} * day.lowest;
  const std::int64_t meals = day.meals - std::int64_t{day.meals_seen} * day.lowest;
  if (all < kLeast) return std::nullopt;
  return static_cast<std::int32_t>(meals * 1000 / all);
}

std::optional<std::int32_t> day_value(const Habits& habits, Habit habit) {
  const HabitTrack& track = habits.tracks[static_cast<std::size_t>(habit)];
  if (track.seen < kHours[static_cast<std::size_t>(habit)].seen_least) return std::nullopt;
  switch (habit) {
    case Habit::Rising:
      if (track.signs == 0) return std::nullopt;
      return (track.signs - 1) * 15;
    case Habit::Outings:
    case Habit::Nights:
      return track.signs;
    case Habit::Meals:
      return meal_share(habits.meal_day, track.seen);
  }
  return std::nullopt;
}

void add(DaySum& days, std::int32_t value) {
  days.least = days.days == 0 ? value : std::min(days.least, value);
  days.most = days.days == 0 ? value : std::max(days.most, value);
  days.sum += value;
  ++days.days;
}

void end_day(Habits& habits) {
  for (std::size_t i = 0; i < habits.tracks.size(); ++i) {
    HabitTrack& track = habits.tracks[i];
    const auto value = day_value(habits, static_cast<Habit>(i));
    if (value && habits.lived && !habits.away) add(track.days, *value);
    track.seen = track.signs = 0;
  }
  habits.meal_day = MealDay{};
  habits.lived = habits.away = false;
}

// Without the least and the most day, where five were measured.
WeekByte week_of_days(Habit habit, const DaySum& days) {
  if (days.days < kDaysOfWeekLeast) return 0;
  if (days.days == kDaysOfWeekLeast) return week_byte(habit, {.sum = days.sum, .days = days.days});
  return week_byte(habit, {.sum = days.sum - days.least - days.most, .days = days.days - 2});
}

void keep(HabitTrack& track, WeekByte week) {
  track.weeks.insert(track.weeks.begin(), week);
  if (track.weeks.size() > kWeeksKept) track.weeks.pop_back();
  track.weeks_unseen = static_cast<std::uint8_t>(week == 0 ? track.weeks_unseen + 1 : 0);
  track.days = DaySum{};
  if (track.weeks_unseen >= kWeeksUnseenMost) track = HabitTrack{};
}

void judge(HabitTrack& track, Habit habit) {
  if (!track.usual.is_drifting()) {
    track.usual = drifted_from(habit, track.weeks);
  } else if (has_recovered(habit, track.weeks, track.usual)) {
    track.usual = UsualWeek{};
  }
}

bool is_drifting(const Habits& habits) {
  return std::ranges::any_of(habits.tracks,
                             [](const HabitTrack& track) { return track.usual.is_drifting(); });
}

void end_week(Habits& habits, std::int32_t week) {
  for (std::size_t i = 0; i < habits.tracks.size(); ++i) {
    HabitTrack& track = habits.tracks[i];
    const auto habit = static_cast<Habit>(i);
    if (!track.source) continue;
    keep(track, week_of_days(habit, track.days));
    judge(track, habit);
  }
  const bool is_open = habits.suggested != kNoWeek;
  const bool drifts = is_drifting(habits);
  habits.has_news = habits.has_news || is_open || drifts;
  if (!is_open && drifts) habits.suggested = week;
}

void turn_to(Habits& habits, std::int32_t day) {
  if (habits.day != kNoDay) {
    end_day(habits);
    // Months without a reading: the weeks before them say nothing of those after.
    const std::int32_t last = std::min(week_of(day), week_of(habits.day) + kWeeksUnseenMost);
    for (std::int32_t week = week_of(habits.day); week < last; ++week) end_week(habits, week);
  }
  habits.day = day;
}

// At noon, when whatever reports at all has been heard.
void choose_source(HabitTrack& track, Habit habit, std::span<const MeasureTrack> measures, Cell cell) {
  for (const Measure measure : told_by(habit)) {
    const MeasureTrack* found = track_in(measures, measure);
    if (found == nullptr || !found->cells.seen.has(cell)) continue;
    track.source = measure;
    return;
  }
}

void eat(MealDay& day, std::int32_t level, bool is_first, bool is_meal) {
  day.lowest = is_first ? level : std::min(day.lowest, level);
  day.all += level;
  if (!is_meal) return;
  day.meals += level;
  ++day.meals_seen;
}

struct Quarter {
  Cell cell = 0;
  int of_day = 0;  // 0 to 95
};

void live(Habits& habits, Habit habit, const MeasureTrack& source, Quarter quarter) {
  const auto index = static_cast<std::size_t>(habit);
  HabitTrack& track = habits.tracks[index];
  const Hours& hours = kHours[index];
  const bool within = quarter.of_day >= hours.from && quarter.of_day < hours.until;
  const bool hit = source.cells.has_sign(0, quarter.cell);
  if (habit == Habit::Rising && hit && quarter.of_day >= kDayBegins && track.signs == 0)
    track.signs = static_cast<std::uint8_t>(1 + quarter.of_day - kDayBegins);
  if (!within || !source.cells.seen.has(quarter.cell)) return;
  if (habit == Habit::Meals) {
    const auto level = static_cast<std::int32_t>(unpacked_level(source.cells.level_at(quarter.cell)));
    eat(habits.meal_day, level, track.seen == 0, is_meal_hour(quarter.of_day / 4));
  } else if (habit != Habit::Rising && hit) {
    ++track.signs;
  }
  ++track.seen;
}

VisitSuggestion suggestion(const Profile& profile, std::int32_t week, const Zone& zone) {
  const Habits& habits = profile.habits;
  VisitSuggestion found{.resident = profile.resident,
                        .raised_at = end_of_week(habits.suggested, zone),
                        .as_of = end_of_week(week, zone)};
  for (std::size_t i = 0; i < habits.tracks.size(); ++i) {
    const HabitTrack& track = habits.tracks[i];
    if (!track.usual.is_drifting() || !track.source) continue;
    found.drifts.push_back(told(static_cast<Habit>(i), track.weeks, track.usual));
    found.drifts.back().source = *track.source;
  }
  std::ranges::stable_sort(found.drifts, std::ranges::greater{}, &HabitDrift::strength);
  return found;
}

}  // namespace

void live_through(Habits& habits, std::span<const MeasureTrack> measures, Cell cell, const LocalTime& local) {
  const auto day = static_cast<std::int32_t>(local.day.time_since_epoch().count());
  if (day != habits.day) turn_to(habits, day);
  if (cell >= habits.away_until) habits.away_from = habits.away_until = 0;
  const Quarter quarter{.cell = cell, .of_day = static_cast<int>(local.of_day / kCellLength)};
  habits.away = habits.away || (habits.away_from <= cell && cell < habits.away_until);
  constexpr auto kFirm = static_cast<std::size_t>(SignIdea::LargeRise);
  for (const MeasureTrack& measure : measures) {
    habits.lived = habits.lived || measure.cells.has_sign(kFirm, cell);
  }
  for (std::size_t i = 0; i < habits.tracks.size(); ++i) {
    HabitTrack& track = habits.tracks[i];
    const auto habit = static_cast<Habit>(i);
    if (!track.source && quarter.of_day == kNoon) choose_source(track, habit, measures, cell);
    const MeasureTrack* source = track.source ? track_in(measures, *track.source) : nullptr;
    if (source != nullptr) live(habits, habit, *source, quarter);
  }
}

// Two that follow each other before the first is learned become one, with the hours between them.
void go_away(Habits& habits, const Absence& absence) {
  const Cell from = cell_of(absence.from);
  const bool is_learned = habits.away_until + kCellsKept < from;
  habits.away_from = is_learned ? from : std::min(habits.away_from, from);
  habits.away_until = cell_of(absence.until) + 1;
}

void come_back(Habits& habits, Timestamp now) {
  habits.away_until = std::min(habits.away_until, cell_of(now) + 1);
}

std::optional<VisitSuggestion> news_of(Profile& profile, const Zone& zone) {
  Habits& habits = profile.habits;
  if (!std::exchange(habits.has_news, false)) return std::nullopt;
  VisitSuggestion found = suggestion(profile, week_of(habits.day) - 1, zone);
  if (!found.drifts.empty()) return found;
  found.state = SuggestionState::Recovered;
  found.ended_at = found.as_of;
  habits.suggested = kNoWeek;
  return found;
}

std::optional<VisitSuggestion> answer_suggestion(Profile& profile, const Zone& zone) {
  Habits& habits = profile.habits;
  if (habits.suggested == kNoWeek) return std::nullopt;
  VisitSuggestion found = suggestion(profile, week_of(habits.day) - 1, zone);
  found.state = SuggestionState::Answered;
  found.drifts.clear();
  habits.suggested = kNoWeek;
  for (HabitTrack& track : habits.tracks) {
    track.usual = UsualWeek{};
    if (track.weeks.size() > kRecentWeeks) track.weeks.resize(kRecentWeeks);
  }
  return found;
}

}  // namespace anbu::detect
