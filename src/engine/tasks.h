// What is left to do after cases: open tasks, each with its time. Decided by casework/follow_up.h.
#pragma once

#include <map>
#include <vector>

#include "casework/follow_up.h"
#include "engine/commit.h"
#include "engine/due_queue.h"

namespace anbu::engine {

class Tasks {
 public:
  explicit Tasks(DueQueue& due) : due_{due} {}

  void recover(const Recovered& recovered);
  void queue_all();
  // One of a kind for each resident and contact is enough, where it is not of a case.
  void add(Task task, Serials& serials, Timestamp now);
  const Task* find(TaskId id) const;
  void put(const Task& task);
  // A task queued for `due` has fallen due.
  bool falls_due(TaskId id, Timestamp due) const;
  std::vector<TaskId> due_before(Timestamp until) const;
  void collect(Commit& commit);

 private:
  void queue(const Task& task);

  DueQueue& due_;
  std::map<TaskId, Task> open_;
  std::map<TaskId, Task> changed_;
};

}  // namespace anbu::engine
