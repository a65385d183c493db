#include "http/own_dispatch.h"

#include <algorithm>

#include "roster/book.h"

namespace anbu::http {

Result<OwnDispatches> OwnDispatches::of(Records& records, const auth::Session& who) {
  auto crews = roster::crews_of(*records.database, who.account);
  if (!crews) return crews.error();
  return OwnDispatches{*std::move(crews), who};
}

std::optional<Share> OwnDispatches::share_of(const Case& subject, const Resident& resident) const {
  if (!subject.is_open() || subject.kind != CaseKind::Person) return std::nullopt;
  for (const roster::Crew& crew : crews_) {
    const auto unit = std::ranges::find(subject.units, crew.id, &Unit::crew);
    if (unit == subject.units.end()) continue;
    if (unit->may_come() || unit->state == UnitState::Arrived) return Share{.crew = crew.id};
  }
  const bool is_officer = role_ == auth::Role::DongOfficer;
  const bool is_free = !subject.assignee || subject.assignee == account_;
  if (!is_officer || subject.side != Side::Dong || !is_free) return std::nullopt;
  if (!serves(resident.area)) return std::nullopt;
  return Share{.is_own_dong = true};
}

bool OwnDispatches::may_see(const Task& task, const Resident& resident) const {
  if (role_ != auth::Role::DongOfficer) return true;
  return task.side == Side::Dong && serves(resident.area);
}

bool OwnDispatches::serves(const std::string& area) const {
  return std::ranges::find(crews_, area, &roster::Crew::area) != crews_.end();
}

bool may_say_on_site(CommandKind kind, const Share& share) {
  switch (kind) {
    case CommandKind::CrewReport:
    case CommandKind::CheckOnSite:
    case CommandKind::CheckAddress:
    case CommandKind::AddPhoto:
    case CommandKind::RecordDamage:
    case CommandKind::RecordRelock:
    case CommandKind::RecordEntry:
    case CommandKind::RecordDanger:
    case CommandKind::CallEmergency:
    case CommandKind::AddNote:
      return true;
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::RecordCall:
    case CommandKind::CallAgain:
      return share.is_own_dong;
    case CommandKind::OrderDispatch:
    case CommandKind::RequestLocation:
    case CommandKind::CareForFeed:
    case CommandKind::OpenByHand:
    case CommandKind::Close:
    case CommandKind::HandOver:
    case CommandKind::Reopen:
    case CommandKind::Connect:
      return false;
  }
  return false;
}

}  // namespace anbu::http
