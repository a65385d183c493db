// Who is on duty when, by the ladder that a case climbs which nobody has: operator, shift lead, duty officer,
// deputy. A gap in it is what nobody may find out at 18:05.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::roster {

enum class Duty : std::uint8_t { Operator, ShiftLead, DutyOfficer, Deputy };
inline constexpr int kDutyCount = 4;
std::string_view to_string(Duty duty);
std::optional<Duty> duty_named(std::string_view name);

using TurnId = Id<struct TurnTag>;

struct Turn {
  TurnId id;
  Duty duty = Duty::Operator;
  AccountId account;
  std::string phone;
  Timestamp from;  // on duty [from, until)
  Timestamp until;

  friend bool operator==(const Turn&, const Turn&) = default;
};

struct TimeSpan {
  Timestamp from;
  Timestamp until;

  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

// When nobody has this duty, rising.
std::vector<TimeSpan> gaps(std::span<const Turn> turns, Duty duty, const TimeSpan& within);

// Those that touch the span, by their beginning.
Result<std::vector<Turn>> turns_in(sql::Connection& database, const TimeSpan& span);
Result<TurnId> put_turn(sql::Connection& database, Turn turn);     // new where the id is zero
Result<void> remove_turn(sql::Connection& database, TurnId turn);  // NotFound: no such turn

}  // namespace anbu::roster
