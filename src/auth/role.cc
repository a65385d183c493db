#include "auth/role.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace anbu::auth {

namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleNames{
    "operator",         "shift_lead", "field_worker", "dong_officer", "helper",
    "district_officer", "analyst",    "surveyor",     "administrator"};
constexpr std::array<std::string_view, kPermissionCount> kPermissionNames{
    "see_cases",     "work_cases",    "order_dispatch",     "reassign",       "see_residents",
    "enter_absence", "see_feeds",     "see_reports",        "control_demo",   "answer_visits",
    "see_policy",    "change_policy", "see_own_dispatches", "see_tasks",      "manage_roster",
    "see_roster",    "enter_consent", "hear_recordings",    "see_access_log", "run_drills"};

constexpr std::uint32_t bits(std::initializer_list<Permission> permissions) {
  std::uint32_t set = 0;
  for (const Permission permission : permissions) set |= 1U << static_cast<unsigned>(permission);
  return set;
}

using enum Permission;

constexpr std::uint32_t kOperator =
    bits({SeeCases, WorkCases, OrderDispatch, SeeResidents, EnterAbsence, SeeFeeds, SeeReports, ControlDemo,
          AnswerVisits, SeePolicy, SeeTasks, SeeRoster, EnterConsent});

// Field workers, dong officers and helpers see single residents only, on the page of their dispatches.
// Analysts and surveyors never see who somebody is.
std::uint32_t granted(Role role) {
  switch (role) {
    case Role::Operator:
      return kOperator;
    case Role::ShiftLead:
      return kOperator | bits({Reassign, ManageRoster, HearRecordings, RunDrills});
    case Role::DistrictOfficer:
      return bits({SeeResidents, EnterAbsence, SeeFeeds, SeeReports, AnswerVisits, SeePolicy, ChangePolicy,
                   SeeTasks, ManageRoster, SeeRoster, EnterConsent, HearRecordings, SeeAccessLog});
    case Role::Analyst:
      return bits({SeeReports, SeePolicy});
    case Role::Surveyor:
      return bits({SeeReports});
    case Role::Administrator:
      return bits({SeeFeeds, SeePolicy, ChangePolicy, SeeAccessLog});
    case Role::DongOfficer:
      return bits({SeeOwnDispatches, SeeTasks});
    case Role::FieldWorker:
    case Role::Helper:
      return bits({SeeOwnDispatches});
  }
  return 0;
}

}  // namespace

std::string_view to_string(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::ranges::find(kRoleNames, name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

std::string_view to_string(Permission permission) {
  return kPermissionNames[static_cast<std::size_t>(permission)];
}

bool may(Role role, Permission permission) {
  return (granted(role) >> static_cast<unsigned>(permission) & 1U) != 0;
}

bool sees_aggregates_only(Role role) {
  return role == Role::Analyst || role == Role::Surveyor;
}

std::vector<Permission> permissions_of(Role role) {
  std::vector<Permission> permissions;
  for (int index = 0; index < kPermissionCount; ++index) {
    const auto permission = static_cast<Permission>(index);
    if (may(role, permission)) permissions.push_back(permission);
  }
  return permissions;
}

}  // namespace anbu::auth
