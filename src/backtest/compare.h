// Two runs over the same past, side by side: how many calls, how late, and for whom it would be another one.
#pragma once

#include <string_view>

#include "backtest/story.h"

namespace anbu::backtest {

// What is left out of every figure: the time in which profiles are still being learned.
struct Counted {
  Timestamp from;
  Timestamp until;
};
// A fifth of what was heard, 14 days at most.
Counted counted(const Story& story);

struct Delays {
  int troubles = 0;              // that began while it counted
  int under_a_call = 0;          // already called in the 72 h before: no delay is told of them
  int missed = 0;                // no call within 7 days
  std::vector<Duration> delays;  // from the trouble to the first call, rising
};

struct Figures {
  double resident_months = 0;
  int calls = 0;  // cases with at least one call to the resident
  int limit_calls = 0;
  int blind_calls = 0;  // asked for because she could not be seen at all
  int call_attempts = 0;
  int residents_called = 0;
  int caution = 0;  // cases of persons, by their gravest grade
  int serious = 0;
  int blind_cases = 0;
  int group_cases = 0;
  int dispatches = 0;
  std::vector<Duration> silence_before_call;  // from the last life sign to the first call, rising
  Delays delays;

  double calls_per_resident_month() const { return resident_months > 0 ? calls / resident_months : 0; }
  // The model's own: what the call budget binds.
  double budget_calls_per_resident_month() const {
    return resident_months > 0 ? (calls - limit_calls - blind_calls) / resident_months : 0;
  }
};

enum class Change : std::uint8_t { Gone, New, Earlier, Later };
std::string_view to_string(Change change);

// A call that the other run would not have made, or not at this time.
struct Difference {
  Change change = Change::Gone;
  ResidentId resident;
  std::optional<CaseLine> a;
  std::optional<CaseLine> b;

  Timestamp at() const { return a ? *a->first_call_at : *b->first_call_at; }
  Duration shift() const { return a && b ? *b->first_call_at - *a->first_call_at : 0s; }
};

struct ResidentCalls {
  ResidentId resident;
  int a = 0;
  int b = 0;
};

struct TroubleDelay {
  Trouble trouble;
  std::optional<Duration> a;  // to the first call within 7 days
  std::optional<Duration> b;
};

struct WeekCalls {
  Day first;  // a week of seven local days
  int a = 0;
  int b = 0;
};

// What a reader must know before believing the figures.
enum class Caveat : std::uint8_t {
  ShortHistory,     // less than four weeks counted
  FewCalls,         // fewer than thirty calls in both runs together
  NoTroubles,       // nobody is known to have been in trouble: nothing is said of delays to it
  AbsencesUnknown,  // the past absences are not stored: their calls stand in both runs
  Sample,           // not every resident
};
std::string_view to_string(Caveat caveat);

struct Comparison {
  Counted counted;
  Timestamp heard_from;
  int residents = 0;
  std::int64_t readings = 0;
  Figures a;
  Figures b;
  std::vector<WeekCalls> weeks;
  std::vector<Difference> differences;           // by time
  std::vector<ResidentCalls> residents_changed;  // whose number of calls differs, largest difference first
  std::vector<TroubleDelay> troubles;
  std::vector<Caveat> caveats;
};

Comparison compare(const Story& a, const Story& b, const std::vector<Trouble>& troubles, const Zone& zone);

// The value at this share of a rising list; absent where the list is empty.
std::optional<Duration> at_share(const std::vector<Duration>& rising, double share);

}  // namespace anbu::backtest
