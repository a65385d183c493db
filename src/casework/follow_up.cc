#include "casework/follow_up.h"

#include <algorithm>

#include "base/check.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

constexpr Duration kOverdueRepeats = 24h;

bool left_by_itself(Outcome outcome) {
  return outcome == Outcome::WellAnswered || outcome == Outcome::WellSignsOfLife;
}

// An answer to an automatic call leaves nothing to do: routine calls are what people suffer from.
bool was_grave(const Case& subject) {
  const bool somebody_went = subject.figures.dispatches > 0;
  return subject.grade == Grade::Serious || somebody_went || !left_by_itself(subject.outcome);
}

std::optional<TaskKind> cause(Outcome outcome) {
  switch (outcome) {
    case Outcome::SafeAway:
    case Outcome::Hospital:
      return TaskKind::EnterAbsence;
    case Outcome::DeviceFault:
      return TaskKind::MendFeed;
    case Outcome::SafeAtHome:
      return TaskKind::MendThreshold;
    case Outcome::UnreachableNumber:
      return TaskKind::MendNumber;
    case Outcome::None:
    case Outcome::WellAnswered:
    case Outcome::WellSignsOfLife:
    case Outcome::Outage:
    case Outcome::Rescued:
    case Outcome::FoundDead:
    case Outcome::Refused:
    case Outcome::Drill:
      return std::nullopt;
  }
  CHECK(false);
}

bool calls_for_referral(Outcome outcome) {
  return outcome == Outcome::Rescued || outcome == Outcome::Hospital || outcome == Outcome::Refused;
}

bool is_reviewed(const Case& subject) {
  const bool life_or_death = subject.outcome == Outcome::Rescued || subject.outcome == Outcome::FoundDead;
  return life_or_death || subject.grade == Grade::Serious || subject.figures.dispatches > 0;
}

}  // namespace

void leave_follow_ups(Draft& draft) {
  const Case& subject = draft.subject();
  const Resident& resident = draft.around().resident;
  const bool is_real = !resident.drill && !resident.canary && subject.outcome != Outcome::Drill;
  if (subject.kind != CaseKind::Person || !is_real || !was_grave(subject)) return;
  const Policy& policy = draft.policy();
  const Calendar calendar = draft.around().calendar();
  const Timestamp now = draft.now();
  const auto leave = [&](TaskKind kind, Side side, Timestamp due) {
    draft.leave_to_do({.kind = kind, .side = side, .due = due});
  };
  const bool lives = subject.outcome != Outcome::FoundDead && !resident.deceased;
  const Timestamp tomorrow = next_time_of_day(now, 0s, calendar);
  if (lives) {
    leave(TaskKind::CallNextDay, Side::Centre, next_time_of_day(tomorrow, policy.next_day_call_at, calendar));
  }
  leave(TaskKind::DongReport, Side::Centre, next_working_time(now, policy.dong_report_by, calendar));
  if (is_reviewed(subject)) leave(TaskKind::Review, Side::Centre, now + policy.review_within);
  const auto mends = cause(subject.outcome);
  if (mends && lives) leave(*mends, Side::Dong, now + policy.causes_within);
  if (calls_for_referral(subject.outcome)) leave(TaskKind::Referral, Side::Dong, now + policy.causes_within);
}

void leave_number_to_mend(Draft& draft, int contact) {
  const Resident& resident = draft.around().resident;
  if (resident.drill || resident.canary) return;
  draft.leave_to_do({.kind = TaskKind::MendNumber,
                     .contact = contact,
                     .side = Side::Dong,
                     .due = draft.now() + draft.policy().numbers_within});
}

namespace {

void end(Task& task, TaskState state, const TaskAnswer& answer, Timestamp now) {
  task.state = state;
  task.ended_at = now;
  task.ended_by = answer.actor;
  task.overdue = false;
}

void put_off(Task& task, Timestamp until) {
  task.due = until;
  task.overdue = false;
  task.rung = 0;
}

}  // namespace

TaskDecision decide(const Task& task, const TaskAnswer& answer, const Circumstances& circumstances) {
  TaskDecision decision{.next = task};
  if (!task.is_open()) return decision;
  Task& next = decision.next;
  const Timestamp now = circumstances.now;
  if (answer.note) next.note = answer.note;
  switch (answer.word) {
    case TaskWord::Taken:
      next.assignee = answer.actor;
      break;
    case TaskWord::Done:
    case TaskWord::SpokeWell:
      end(next, TaskState::Done, answer, now);
      break;
    case TaskWord::NeedsHelp:
      end(next, TaskState::Done, answer, now);
      decision.alarm = true;
      break;
    case TaskWord::NotReached:
      next.attempts += 1;
      put_off(next, now + circumstances.policy.call_next_day_again);
      break;
    case TaskWord::NotNeeded:
      end(next, TaskState::NotNeeded, answer, now);
      break;
    case TaskWord::Postponed:
      put_off(next, std::max(answer.until, now + 1s));
      break;
  }
  return decision;
}

// Overdue: somebody is told, and a day later somebody higher.
TaskDecision fall_due(const Task& task, const Circumstances& circumstances) {
  TaskDecision decision{.next = task, .page = true};
  Task& next = decision.next;
  if (circumstances.resident.deceased && task.kind == TaskKind::CallNextDay) {
    end(next, TaskState::NotNeeded, {}, circumstances.now);
    decision.page = false;
    return decision;
  }
  if (next.overdue) next.rung += 1;
  next.overdue = true;
  while (looks_again(next) <= circumstances.now) next.rung += 1;  // the platform was away
  return decision;
}

int pages_rung(const Task& task) {
  return std::min(task.rung, kDeputy);
}

Timestamp looks_again(const Task& task) {
  if (!task.is_open()) return kNever;
  return task.overdue ? task.due + (task.rung + 1) * kOverdueRepeats : task.due;
}

}  // namespace anbu::casework
