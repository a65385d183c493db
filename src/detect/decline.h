// Whether a habit has drifted: the median of its last weeks against the months before. The measure of a drift
// is the modified z-score, 0.6745 · (x − median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle
// Outliers, ASQC 1993, 3.3), and the drift must also be large in itself, so that a very regular life is not
// suggested for a trifle, nor anybody because the days have grown shorter. Weeks that were not measured are
// passed over: they are no decline. Thresholds and what they cost: docs/detector/decline.md.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/visit_suggestion.h"

namespace anbu::detect {

// A week of a habit as one byte, rounded to the habit's step; zero: not measured.
using WeekByte = std::uint8_t;

inline constexpr int kRecentWeeks = 4;
inline constexpr int kWeeksKept = 22;

// What is usual, and how far a usual week lies from it, in quarters of a step. Frozen while a drift lasts, so
// that a decline does not become the habit that it is compared with.
struct UsualWeek {
  std::int32_t middle = 0;
  std::int32_t spread = 0;  // zero: no drift is under way

  bool is_drifting() const { return spread != 0; }
  friend bool operator==(const UsualWeek&, const UsualWeek&) = default;
};

// `mean` of a habit's days, as habits.h counts them.
struct DayMean {
  std::int64_t sum = 0;
  std::int64_t days = 1;
};
WeekByte week_byte(Habit habit, DayMean mean);
std::int32_t value_of(Habit habit, WeekByte week);  // in the habit's unit, or kNotMeasured

// Weeks are newest first. The usual week from which the last ones have drifted, if they have.
UsualWeek drifted_from(Habit habit, const std::vector<WeekByte>& weeks);
// Whether a drift is over: at least half of the least one that counts is made good.
bool has_recovered(Habit habit, const std::vector<WeekByte>& weeks, UsualWeek usual);
// A drift's numbers; its source is the caller's to fill in.
HabitDrift told(Habit habit, const std::vector<WeekByte>& weeks, UsualWeek usual);

}  // namespace anbu::detect
