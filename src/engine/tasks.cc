#include "engine/tasks.h"

#include <algorithm>

namespace anbu::engine {

void Tasks::recover(const Recovered& recovered) {
  for (const Task& task : recovered.open_tasks) open_[task.id] = task;
}

void Tasks::queue_all() {
  for (const auto& [id, task] : open_) queue(task);
}

void Tasks::add(Task task, Serials& serials, Timestamp now) {
  const auto is_there = [&task](const auto& item) {
    const Task& other = item.second;
    return other.kind == task.kind && other.resident == task.resident && other.contact == task.contact;
  };
  const bool is_upkeep = task.kind == TaskKind::MendNumber;
  if (is_upkeep && std::ranges::any_of(open_, is_there)) return;
  task.id = TaskId{serials.next_task++};
  task.made_at = now;
  put(task);
}

const Task* Tasks::find(TaskId id) const {
  const auto found = open_.find(id);
  return found == open_.end() ? nullptr : &found->second;
}

void Tasks::put(const Task& task) {
  changed_[task.id] = task;
  if (!task.is_open()) {
    open_.erase(task.id);
    return;
  }
  open_[task.id] = task;
  queue(task);
}

bool Tasks::falls_due(TaskId id, Timestamp due) const {
  const Task* task = find(id);
  return task != nullptr && casework::looks_again(*task) == due;
}

std::vector<TaskId> Tasks::due_before(Timestamp until) const {
  std::vector<TaskId> ids;
  for (const auto& [id, task] : open_) {
    if (task.due < until) ids.push_back(id);
  }
  return ids;
}

void Tasks::collect(Commit& commit) {
  for (auto& [id, task] : changed_) commit.tasks.push_back(std::move(task));
  changed_.clear();
}

void Tasks::queue(const Task& task) {
  due_.push({.at = casework::looks_again(task), .kind = DueKind::Task, .id = task.id.value});
}

}  // namespace anbu::engine
