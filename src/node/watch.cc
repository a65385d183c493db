#include "node/watch.h"

#include <algorithm>

namespace anbu::node {

void Watch::committed(const engine::Commit& commit) {
  const std::lock_guard lock{mutex_};
  sight_.committed = commit.upto;
  sight_.at = commit.at;
  for (const Case& subject : commit.cases) {
    if (subject.is_open() && subject.overdue) {
      overdue_.try_emplace(subject.id, commit.at);
    } else {
      overdue_.erase(subject.id);
    }
    if (subject.mass_event && subject.is_open()) behind_[subject.id];
    if (!subject.is_open()) behind_.erase(subject.id);
  }
  for (const MassEventMember& member : commit.members) take(member);
  for (const Action& action : commit.actions) waiting_.try_emplace(action.id, action.created_at);
  for (const engine::FinishedAction& finished : commit.finished) waiting_.erase(finished.action);
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

void Watch::overdue(CaseId id, Timestamp since) {
  const std::lock_guard lock{mutex_};
  overdue_.try_emplace(id, since);
}

void Watch::waiting(const Action& action) {
  const std::lock_guard lock{mutex_};
  waiting_.try_emplace(action.id, action.created_at);
}

Watch::Sight Watch::sight() const {
  const std::lock_guard lock{mutex_};
  Sight sight = sight_;
  sight.overdue = overdue_.size();
  sight.mass_events = behind_.size();
  std::set<ResidentId> residents;
  for (const auto& [id, members] : behind_) residents.insert(members.begin(), members.end());
  sight.behind_mass_events = residents.size();
  for (const auto& [id, since] : overdue_) {
    sight.overdue_since = sight.overdue_since ? std::min(*sight.overdue_since, since) : since;
  }
  if (!waiting_.empty()) sight.waiting_since = waiting_.begin()->second;
  return sight;
}

}  // namespace anbu::node
