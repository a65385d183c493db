// What is left to do when a case has closed: each task has an owner and a time, and is looked after like a
// case: one that is overdue says so.
#pragma once

#include <optional>
#include <string_view>

#include "domain/roster.h"

namespace anbu {

enum class TaskKind : std::uint8_t {
  CallNextDay,    // a person calls: how is she?
  Review,         // within seven days: what was done, what is learned
  DongReport,     // the dong reads it by 09:00
  Referral,       // to welfare, health, the hospital's social service
  EnterAbsence,   // causes: she was away and nobody had said so
  MendFeed,       // data or device
  MendThreshold,  // she was well at home: do her limits fit her?
  MendNumber,     // contact upkeep: `contact` could not be reached at all
};
inline constexpr int kTaskKindCount = 8;
std::string_view to_string(TaskKind kind);
std::optional<TaskKind> task_kind_named(std::string_view name);

enum class TaskState : std::uint8_t { Open, Done, NotNeeded };
inline constexpr int kTaskStateCount = 3;
std::string_view to_string(TaskState state);
std::optional<TaskState> task_state_named(std::string_view name);

struct Task {
  TaskId id;
  TaskKind kind = TaskKind::CallNextDay;
  TaskState state = TaskState::Open;
  CaseId subject;  // zero: of no case
  ResidentId resident;
  int contact = 0;  // MendNumber: 0 the resident, n the n-th contact
  Side side = Side::Centre;
  AccountId assignee;  // zero: whoever works on that side
  Timestamp made_at;
  Timestamp due;
  int attempts = 0;  // calls that reached nobody
  int rung = 0;      // days that it is overdue: it climbs one rung a day
  bool overdue = false;
  std::optional<Timestamp> ended_at;
  AccountId ended_by;  // zero: the platform
  NoteId note;         // the last word on it

  bool is_open() const { return state == TaskState::Open; }
  friend bool operator==(const Task&, const Task&) = default;
};

enum class TaskWord : std::uint8_t {
  Taken,
  Done,
  SpokeWell,   // she was spoken to, and is well: done, and a life sign
  NeedsHelp,   // done, and a new signal
  NotReached,  // again in an hour
  NotNeeded,
  Postponed,  // to `until`
};
inline constexpr int kTaskWordCount = 7;
std::string_view to_string(TaskWord word);
std::optional<TaskWord> task_word_named(std::string_view name);

struct TaskAnswer {
  TaskId task;
  ResidentId resident;  // an entry must say by itself whose life it proves
  TaskWord word = TaskWord::Done;
  AccountId actor;
  Timestamp until;  // Postponed
  NoteId note;

  friend bool operator==(const TaskAnswer&, const TaskAnswer&) = default;
};

}  // namespace anbu
