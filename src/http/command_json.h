// A command as the console sends it (web/openapi.yaml: Command), into the domain's words.
#pragma once

#include <variant>

#include "domain/absence.h"
#include "domain/command.h"
#include "domain/resident.h"
#include "http/json_reader.h"

namespace anbu::http {

struct GivenCommand {
  Command command;   // `subject`, `actor` and `note` are the caller's to fill in
  std::string note;  // free text, to be sealed
  std::string unit;  // CheckAddress at the door: what stands there, to be compared with the register
};
using Problem = JsonObject::Problem;

// Every field that its kind needs, and none that says nothing there.
std::variant<GivenCommand, Problem> parse_command(std::string_view body);

struct CaseByHand {
  ResidentId resident;
  Grade grade = Grade::Caution;
  Origin origin = Origin::None;
  std::string note;
};
std::variant<CaseByHand, Problem> parse_case_by_hand(std::string_view body);

// `resident` is the caller's to fill in. At most 30 days, with an end that is still to come.
std::variant<Absence, Problem> parse_absence(std::string_view body, Timestamp now);

}  // namespace anbu::http
