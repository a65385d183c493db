// Which person or case wants to be looked at next, in order of time, then kind, then id. Nothing is ever
// taken out but by its time: whoever pops an entry checks whether it still holds, and queues the real one if
// not.
#pragma once

#include <compare>
#include <optional>
#include <queue>
#include <vector>

#include "base/time.h"

namespace anbu::engine {

enum class DueKind : std::uint8_t { Person, Case, Absence, Task, Shift };

struct Due {
  Timestamp at;
  DueKind kind = DueKind::Person;
  std::int64_t id = 0;  // ResidentId (Person, Absence), CaseId or TaskId

  friend auto operator<=>(const Due&, const Due&) = default;
};

class DueQueue {
 public:
  void push(Due due) { queue_.push(due); }

  std::optional<Due> pop_until(Timestamp until) {
    if (queue_.empty() || queue_.top().at > until) return std::nullopt;
    const Due due = queue_.top();
    queue_.pop();
    return due;
  }

 private:
  std::priority_queue<Due, std::vector<Due>, std::greater<>> queue_;
};

}  // namespace anbu::engine
