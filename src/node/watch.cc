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
  }
}

void Watch::overdue(CaseId id) {
  const std::lock_guard lock{mutex_};
  overdue_.insert(id);
}

Watch::Sight Watch::sight() const {
  const std::lock_guard lock{mutex_};
  Sight sight = sight_;
  sight.overdue = overdue_.size();
  return sight;
}

}  // namespace anbu::node
