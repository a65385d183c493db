#include "casework/draft.h"

#include <algorithm>

#include "base/check.h"
#include "casework/dispatch.h"
#include "casework/ownership.h"

namespace anbu::casework {

namespace {

bool may_be_told_later(CommandKind kind) {
  switch (kind) {
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::RecordCall:
    case CommandKind::OrderDispatch:
    case CommandKind::CrewReport:
    case CommandKind::CallEmergency:
    case CommandKind::RequestLocation:
    case CommandKind::RecordEntry:
    case CommandKind::RecordDanger:
    case CommandKind::AddNote:
    case CommandKind::CareForFeed:
    case CommandKind::Close:
    case CommandKind::HandOver:
    case CommandKind::CheckOnSite:
    case CommandKind::CheckAddress:
    case CommandKind::AddPhoto:
    case CommandKind::RecordDamage:
    case CommandKind::RecordRelock:
      return true;
    case CommandKind::CallAgain:  // its time is the call's to come
    case CommandKind::OpenByHand:
    case CommandKind::Reopen:
    case CommandKind::Connect:
      return false;
  }
  CHECK(false);
}

}  // namespace

Draft::Draft(const Case& current, const Circumstances& circumstances)
    : circumstances_{circumstances}, happened_{circumstances.now} {
  decision_.next = current;
}

CaseEntry& Draft::say(EntryKind kind, Reason reason) {
  if (decision_.entries.empty() || kind == EntryKind::Step) decision_.reason = reason;
  CaseEntry entry;
  entry.at = now();
  entry.kind = kind;
  entry.reason = reason;
  entry.step = subject().step;
  return decision_.entries.emplace_back(entry);
}

CaseEntry& Draft::say(const Command& command, Reason reason) {
  CaseEntry& entry = say(EntryKind::Command, reason);
  entry.actor = command.actor;
  entry.command = command.kind;
  entry.contact = command.contact;
  entry.note = command.note;
  if (happened() != now()) entry.happened_at = happened();
  return entry;
}

void Draft::listen(const Command& command) {
  const bool fits = subject().opened_at <= command.at && command.at <= now();
  if (may_be_told_later(command.kind) && fits) happened_ = command.at;
}

void Draft::refuse(const Command& command, Reason reason) {
  CaseEntry& entry = say(command, reason);
  entry.kind = EntryKind::Refusal;
}

void Draft::enter(Step step, Timestamp due, Reason reason) {
  Case& next = subject();
  const bool platform_had_it = next.is_open() && !needs_person(next.step);
  next.step = step;
  next.step_since = now();
  next.attempts = 0;
  next.contacts_tried = 0;
  disarm(TimerKind::NextAttempt);
  disarm(TimerKind::StepDue);
  disarm(TimerKind::ReleaseHold);
  if (!leads_to_dispatch(step)) disarm(TimerKind::DispatchBy);
  set_due(due);
  if (platform_had_it && needs_person(step) && !next.assignee) next.side = side_of(*this);
  watch_ownership(*this);
  say(EntryKind::Step, reason);
}

void Draft::set_due(Timestamp due) {
  subject().due = due;
  subject().overdue = false;
  arm(TimerKind::Auditor, std::max(due, now()) + policy().overdue_grace);
}

void Draft::arm(TimerKind kind, Timestamp due) {
  disarm(kind);
  subject().timers.push_back({.kind = kind, .due = std::max(due, now() + 1s)});
}

void Draft::disarm(TimerKind kind) {
  std::erase_if(subject().timers, [kind](const Timer& timer) { return timer.kind == kind; });
}

void Draft::spend(const Timer& timer) {
  std::erase(subject().timers, timer);
}

Timestamp Draft::armed_at(TimerKind kind) const {
  const auto found = std::ranges::find(decision_.next.timers, kind, &Timer::kind);
  return found == decision_.next.timers.end() ? kNever : found->due;
}

void Draft::send(ActionKind kind, Reason reason, int attempt) {
  Action action;
  action.resident = subject().resident;
  action.kind = kind;
  action.attempt = attempt;
  action.rung = subject().rung;
  action.drill = circumstances_.resident.drill;
  decision_.actions.push_back(action);
  CaseEntry& entry = say(EntryKind::Action, reason);
  entry.action = kind;
  entry.attempt = attempt;
}

void Draft::text(int contact, Reason reason) {
  send(ActionKind::Text, reason);
  decision_.actions.back().contact = contact;
  last_entry().contact = contact;
}

void Draft::tell(int contact, Reason reason) {
  send(ActionKind::TellContact, reason);
  decision_.actions.back().contact = contact;
  last_entry().contact = contact;
}

void Draft::connect(const Command& command) {
  send(ActionKind::Connect, Reason::ConnectAsked);
  decision_.actions.back().contact = command.contact;
  decision_.actions.back().actor = command.actor;
  last_entry().contact = command.contact;
}

void Draft::page(Reason reason, int rung) {
  send(ActionKind::PageOperator, reason);
  Action& action = decision_.actions.back();
  action.rung = std::max(action.rung, rung);
  action.side = subject().side;
  if (action.rung == 0) action.to = subject().assignee;
}

void Draft::leave_to_do(const Task& task) {
  Task& left = decision_.tasks.emplace_back(task);
  left.subject = subject().id;
  left.resident = subject().resident;
}

Decision Draft::done() && {
  // A refusal leaves the case as it is: the next command of somebody else must not fail on it.
  const auto is_change = [](const CaseEntry& entry) { return entry.kind != EntryKind::Refusal; };
  if (std::ranges::any_of(decision_.entries, is_change)) decision_.next.version += 1;
  return std::move(decision_);
}

}  // namespace anbu::casework
