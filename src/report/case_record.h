// One case as the reports count it, read from the store: whose it was, what began it, and when each thing
// happened. Drills and canaries are no cases here.
#pragma once

#include <vector>

#include "domain/case.h"
#include "domain/case_entry.h"
#include "domain/resident.h"
#include "report/period.h"
#include "sql/connection.h"

namespace anbu::report {

// What asked for the call: limit calls are counted apart from those that the model asked for.
enum class Origin : std::uint8_t { Model, Limit, Urgent, Asked };
inline constexpr int kOriginCount = 4;
std::string_view to_string(Origin origin);
Origin origin_of(SignalKind kind);

// One try to reach a number: 0 the resident's own, n the n-th contact's.
struct Try {
  int contact = 0;
  Timestamp at;
  bool is_dead = false;  // the number does not exist, or the telephone is off
};

struct CaseRecord {
  Case subject;
  std::string area;
  std::vector<std::string> services;
  std::optional<Timestamp> active_at;   // when it could be worked on: no longer held
  std::optional<Timestamp> serious_at;  // when an operator was asked for at once
  std::vector<Try> tries;
};

// The person cases that were opened in the period, by when.
Result<std::vector<CaseRecord>> person_cases(sql::Connection& database, const Filter& filter,
                                             const Span& span);

// The same of drill residents alone: the drills that were begun in the period, by when.
Result<std::vector<CaseRecord>> drill_cases(sql::Connection& database, const Filter& filter,
                                            const Span& span);

// When nobody could be seen: blind cases, and residents behind a mass event, that reach into the period.
struct BlindSpell {
  std::string area;
  std::vector<std::string> services;
  Timestamp from;
  std::optional<Timestamp> until;
};
Result<std::vector<BlindSpell>> blind_spells(sql::Connection& database, const Filter& filter,
                                             const Span& span);

// Who was watched over.
Result<std::vector<Resident>> watched(sql::Connection& database, const Filter& filter);

}  // namespace anbu::report
