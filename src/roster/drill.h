// Drills that play by themselves: a library of scripts, and which of them runs in which case. A script says
// what is heard and seen, and what the crew says, at its times from the beginning or from the order to go.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/case.h"
#include "domain/command.h"
#include "sql/connection.h"

namespace anbu::roster {

enum class DrillClock : std::uint8_t { Begun, Ordered };

struct DrillEvent {
  DrillClock from = DrillClock::Begun;
  Duration after = 0s;
  std::string_view told;         // what is heard or seen; a note of the case
  std::optional<CrewWord> crew;  // what the crew says
  bool danger = false;           // something of danger shows
};

struct DrillScript {
  std::string_view name;
  std::string_view title;
  std::string_view english;
  Grade grade = Grade::Caution;
  std::string_view opening;  // what the case is opened with
  std::string_view good;     // what doing it well looks like: for whoever trains
  std::span<const DrillEvent> events;
};

std::span<const DrillScript> drill_scripts();
const DrillScript* drill_named(std::string_view name);

struct DrillRun {
  CaseId subject;
  std::string script;
  AccountId begun_by;
  Timestamp begun_at;
  std::int64_t played = 0;  // a bit an event

  friend bool operator==(const DrillRun&, const DrillRun&) = default;
};

// The places in the script of what is to happen by now and has not.
std::vector<int> due_events(const DrillScript& script, const DrillRun& run, const Case& subject,
                            Timestamp now);

Result<void> put_run(sql::Connection& database, const DrillRun& run);
Result<std::vector<DrillRun>> runs_since(sql::Connection& database, Timestamp since);  // the latest first

}  // namespace anbu::roster
