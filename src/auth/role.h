// Who works with the console, and what each may see and do. The table stands once, in role.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace anbu::auth {

enum class Role : std::uint8_t {
  Operator,
  ShiftLead,
  FieldWorker,
  DongOfficer,
  Helper,
  DistrictOfficer,
  Analyst,
  Surveyor,
  Administrator,
};
inline constexpr int kRoleCount = 9;
std::string_view to_string(Role role);
std::optional<Role> role_named(std::string_view name);

enum class Permission : std::uint8_t {
  SeeCases,
  WorkCases,
  OrderDispatch,
  Reassign,  // a case that somebody else has
  SeeResidents,
  EnterAbsence,
  SeeFeeds,
  SeeReports,
  ControlDemo,
  AnswerVisits,  // say what became of a visit suggestion
  SeePolicy,
  ChangePolicy,      // draft, test, put in force
  SeeOwnDispatches,  // and work them: one's own crew's, and what is the own dong's by day
  SeeTasks,          // and answer them
  ManageRoster,      // crews, shifts, where the dongs are
  SeeRoster,
  EnterConsent,    // given or withdrawn
  HearRecordings,  // of calls
  SeeAccessLog,    // who looked at whom
  RunDrills,
};
inline constexpr int kPermissionCount = 20;
std::string_view to_string(Permission permission);

bool may(Role role, Permission permission);
std::vector<Permission> permissions_of(Role role);
// Analysts and surveyors: of five people or more, never of a single one.
bool sees_aggregates_only(Role role);

}  // namespace anbu::auth
