// A wish that somebody visits: a habit of the resident has drifted over weeks (SPEC 5.9). It is no alarm,
// opens no case and calls nobody. At most one is open for a resident.
#pragma once

#include <optional>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"
#include "domain/measure.h"

namespace anbu {

// What a week says of a life's rhythm, as one number.
enum class Habit : std::uint8_t {
  Rising,   // minute of the day of the first sign after 04:00
  Outings,  // minutes a day in which she walks
  Meals,    // share of the day's electricity that falls into meal hours, in thousandths
  Nights,   // quarter-hours a night, 00:00 to 05:00, with a sign, in tenths
};
inline constexpr int kHabitCount = 4;
std::string_view to_string(Habit habit);

inline constexpr std::int32_t kNotMeasured = -1;

// One habit's weeks, and what of them speaks for a visit. Sentence and plot are made of these numbers alone.
struct HabitDrift {
  Habit habit = Habit::Rising;
  Measure source = Measure::Steps;
  std::int32_t usual = 0;             // median of the weeks before
  std::int32_t recent = 0;            // median of the last weeks
  std::int32_t strength = 0;          // in hundredths of the least drift that is suggested
  std::vector<std::int32_t> weeks{};  // newest first; kNotMeasured: too few days of it

  friend bool operator==(const HabitDrift&, const HabitDrift&) = default;
};

enum class SuggestionState : std::uint8_t { Open, Answered, Recovered };
inline constexpr int kSuggestionStateCount = 3;
std::string_view to_string(SuggestionState state);

// What an officer says about it. No free text: nothing personal enters the log.
enum class SuggestionAnswer : std::uint8_t {
  Visited,     // seen
  CauseKnown,  // a guest, a new shift, a season: no visit needed
  Refused,     // the resident wants no visit
  NotNeeded,   // looked at, nothing to do
};
inline constexpr int kSuggestionAnswerCount = 4;
std::string_view to_string(SuggestionAnswer answer);
std::optional<SuggestionAnswer> suggestion_answer_named(std::string_view name);

struct VisitSuggestion {
  ResidentId resident;
  Timestamp raised_at;  // the end of the week that raised it; with the resident its key
  SuggestionState state = SuggestionState::Open;
  Timestamp as_of;                   // the end of the newest week in it
  std::vector<HabitDrift> drifts{};  // Open only, strongest first
  std::optional<SuggestionAnswer> answer{};
  AccountId answered_by{};
  std::optional<Timestamp> ended_at{};

  std::int32_t strength() const { return drifts.empty() ? 0 : drifts.front().strength; }
  friend bool operator==(const VisitSuggestion&, const VisitSuggestion&) = default;
};

}  // namespace anbu
