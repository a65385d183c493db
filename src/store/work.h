// The work around cases, as the console asks for it: tasks, hand-overs and what was said of them.
#pragma once

#include <functional>

#include "domain/hand_over.h"
#include "domain/task.h"
#include "sql/connection.h"

namespace anbu::store {

// Those that are wanted: open ones by due time, ended ones the latest first.
using TaskFilter = std::function<bool(const Task&)>;
Result<std::vector<Task>> list_tasks(sql::Connection& connection, TaskState state, int most,
                                     const TaskFilter& wanted);
Result<std::vector<Task>> tasks_of(sql::Connection& connection, CaseId subject);
Result<Task> find_task(sql::Connection& connection, TaskId id);  // NotFound

// Crews that are on another case than this one, or were asked to go there.
Result<std::vector<CrewId>> busy_crews(sql::Connection& connection, CaseId other_than);

// The latest first.
Result<std::vector<HandOver>> list_hand_overs(sql::Connection& connection, int most);
Result<HandOver> find_hand_over(sql::Connection& connection, Timestamp at);  // NotFound

// Papers beside the log: who has read a hand-over, and the note of the shift before.
struct HandOverWord {
  Timestamp hand_over;
  Timestamp at;
  AccountId account;
  bool accepted = false;
  NoteId note;
};
Result<void> say(sql::Connection& connection, const HandOverWord& word);
Result<std::vector<HandOverWord>> words_of(sql::Connection& connection, Timestamp hand_over);

}  // namespace anbu::store
