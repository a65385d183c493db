// The ledger of alarm quality: how many calls it took, how many of them led to help, and for how long nobody
// could be seen.
#pragma once

#include "report/response.h"

namespace anbu::report {

struct Calls {
  int safety_calls = 0;  // cases with at least one call to the resident
  int helped = 0;        // of these: somebody was rescued, or found dead
};

struct Ledger {
  double resident_months = 0;
  std::array<Calls, kOriginCount> calls{};  // by what asked for them
  int contact_tries = 0;
  int contact_dead = 0;  // tries at a number that does not exist, or whose telephone is off
  double blind_hours = 0;
};

struct Watched {
  std::vector<const Resident*> residents;
  std::vector<const BlindSpell*> blind;
};

// Within the span, but nothing after `now`.
Ledger ledger_of(const Records& records, const Watched& watched, const Span& span, Timestamp now);

Calls all(const Ledger& ledger);
// Calls for each resident and month; nothing where nobody was watched.
std::optional<double> rate(int calls, const Ledger& ledger);

// A number that was dead when it was last tried: somebody must ask for a new one.
struct Upkeep {
  ResidentId resident;
  int contact = 0;  // 0: the resident's own number
  std::string area;
  Timestamp since;  // the first try in vain of the last row of them
  int tries = 0;    // in that row

  friend bool operator==(const Upkeep&, const Upkeep&) = default;
};
// The longest dead first.
std::vector<Upkeep> upkeep_of(const Records& records);

}  // namespace anbu::report
