#include "node/watch.h"

namespace anbu::node {

void Watch::committed(const engine::Commit& commit) {
  const std::lock_guard lock{mutex_};
  sight_.committed = commit.upto;
  sight_.at = commit.at;
  for (const Case& subject : commit.cases) {
    if (subject.is_open() && subject.overdue) {
      overdue_.insert(subject.id);
    } else {
      overdue_.erase(subject.id);
    }
    if (subject.mass_event && subject.is_open()) behind_[subject.id];
    if (!subject.is_open()) behind_.erase(subject.id);
  }
  for (const MassEventMember& member : commit.members) take(member);
}

// A member of a case that has closed meanwhile is behind nothing any more.
void Watch::take(const MassEventMember& member) {
  const auto group = behind_.find(member.subject);
  if (group == behind_.end()) return;
  if (member.returned_at) {
    group->second.erase(member.resident);
  } else {
    group->second.insert(member.resident);
  }
}

void Watch::behind(CaseId group, const std::vector<MassEventMember>& members) {
  const std::lock_guard lock{mutex_};
  behind_[group];
  for (const MassEventMember& member : members) take(member);
}

void Watch::overdue(CaseId id) {
  const std::lock_guard lock{mutex_};
  overdue_.insert(id);
}

Watch::Sight Watch::sight() const {
  const std::lock_guard lock{mutex_};
  Sight sight = sight_;
  sight.overdue = overdue_.size();
  sight.mass_events = behind_.size();
  std::set<ResidentId> residents;
  for (const auto& [id, members] : behind_) residents.insert(members.begin(), members.end());
  sight.behind_mass_events = residents.size();
  return sight;
}

}  // namespace anbu::node
