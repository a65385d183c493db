// The weeks of a resident's habits: when the day begins, how much she walks, whether she cooks, how quiet the
// nights are. Learned from quarter-hours that are too old to change (learning.cc passes each of them once, in
// order), so that the order of arrival within 48 hours makes no difference. Some 130 bytes of a profile.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "detect/cells.h"
#include "detect/decline.h"
#include "domain/absence.h"
#include "domain/resident.h"

namespace anbu::detect {

struct MeasureTrack;
struct Profile;

// The days of a week that were measured: enough for their mean without the least and the most.
struct DaySum {
  std::uint8_t days = 0;
  std::int32_t sum = 0;
  std::int32_t least = 0;
  std::int32_t most = 0;

  friend bool operator==(const DaySum&, const DaySum&) = default;
};

struct HabitTrack {
  std::optional<Measure> source{};  // one measure, so that a new feed is not taken for a new life
  std::uint8_t weeks_unseen = 0;    // without it, so far
  std::uint8_t seen = 0;            // today's quarter-hours of the habit's hours for which data came
  std::uint8_t signs = 0;           // ... with a sign; of Rising, when the first one was
  DaySum days{};
  std::vector<WeekByte> weeks{};  // newest first
  UsualWeek usual{};              // of a drift that is under way

  friend bool operator==(const HabitTrack&, const HabitTrack&) = default;
};

// Today's electricity, as sums of levels.
struct MealDay {
  std::int32_t lowest = 0;
  std::int32_t meals = 0;
  std::int32_t all = 0;
  std::uint8_t meals_seen = 0;

  friend bool operator==(const MealDay&, const MealDay&) = default;
};

inline constexpr std::int32_t kNoDay = INT32_MIN;
inline constexpr std::int32_t kNoWeek = 0;

struct Habits {
  std::int32_t day = kNoDay;  // the local day that is being lived, counted since 1970
  bool lived = false;         // today, by a firm sign of any measure
  bool away = false;          // today, for an hour or all of it
  Cell away_from = 0;         // an absence that is not over in what was learned, [from, until)
  Cell away_until = 0;
  MealDay meal_day{};
  std::array<HabitTrack, kHabitCount> tracks{};
  std::int32_t suggested = kNoWeek;  // the week that raised the suggestion that is open
  bool has_news = false;  // a week ended that speaks for a visit, or for none any more; never when stored

  friend bool operator==(const Habits&, const Habits&) = default;
};

// The next quarter-hour that will not change any more.
void live_through(Habits& habits, std::span<const MeasureTrack> measures, Cell cell, const LocalTime& local);

// Days of an absence are not measured. An absence that ends early: `until` now.
void go_away(Habits& habits, const Absence& absence);
void come_back(Habits& habits, Timestamp now);

// What the last week that ended changed, once; nothing, mostly.
std::optional<VisitSuggestion> news_of(Profile& profile, const Zone& zone);
// An officer has answered: what is now is the usual from here on. Nothing, when no suggestion is open.
std::optional<VisitSuggestion> answer_suggestion(Profile& profile, const Zone& zone);

}  // namespace anbu::detect
