// What a run over the past would have brought, and what is known of the truth behind it.
#pragma once

#include <optional>
#include <vector>

#include "domain/case.h"
#include "domain/resident.h"

namespace anbu::backtest {

// Somebody who could not answer: whatever a run does in this time meets no answer.
struct Trouble {
  ResidentId resident;
  Timestamp from;
  Timestamp until = kNever;
  bool died = false;

  bool covers(Timestamp at) const { return from <= at && at < until; }
  friend bool operator==(const Trouble&, const Trouble&) = default;
};

// One case of a run.
struct CaseLine {
  CaseId id;
  ResidentId resident;
  CaseKind kind = CaseKind::Person;
  SignalKind why = SignalKind::Silence;  // of the signal that opened it
  Grade grade = Grade::Caution;          // the gravest
  Timestamp opened_at;
  Timestamp last_life_sign;  // as known when it opened
  std::optional<Timestamp> first_call_at;
  std::optional<Timestamp> dispatched_at;
  std::optional<Timestamp> closed_at;
  int call_attempts = 0;
  int dispatches = 0;

  // A safety call in figures: a person's case with at least one call to the resident.
  bool is_call() const { return kind == CaseKind::Person && first_call_at.has_value(); }
  friend bool operator==(const CaseLine&, const CaseLine&) = default;
};

struct Story {
  std::vector<CaseLine> cases;  // in the order in which they opened
  std::vector<Resident> residents;
  Timestamp from;  // the first and the last thing that was heard
  Timestamp until;
  std::int64_t readings = 0;
};

}  // namespace anbu::backtest
