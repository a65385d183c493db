#include "casework/ladder.h"

#include <algorithm>

#include "base/check.h"
#include "casework/closing.h"
#include "casework/dispatch.h"
#include "casework/follow_up.h"
#include "casework/gate.h"
#include "casework/operator.h"

namespace anbu::casework {
namespace {

int calls_of_ladder(const Draft& draft) {
  return static_cast<int>(draft.policy().automatic_calls_at.size());
}

void await_next_call(Draft& draft) {
  const Case& subject = draft.subject();
  if (subject.attempts >= calls_of_ladder(draft)) return;
  const Duration offset = draft.policy().automatic_calls_at[static_cast<std::size_t>(subject.attempts)];
  // After downtime the calls that were missed do not follow each other at once.
  const bool is_first = subject.attempts == 0;
  const Timestamp earliest = is_first ? draft.now() : draft.now() + draft.policy().automatic_call_answer;
  draft.arm(TimerKind::NextAttempt, std::max(subject.step_since + offset, earliest));
}

void ring(Draft& draft) {
  Case& subject = draft.subject();
  subject.attempts += 1;
  subject.figures.resident_calls += 1;
  if (!subject.figures.first_call_at) subject.figures.first_call_at = draft.now();
  const Reason reason = subject.attempts == 1 ? Reason::ContactBegins : Reason::NotReachedTryAgain;
  draft.send(ActionKind::AutomaticCall, reason, subject.attempts);
  await_next_call(draft);
}

void on_not_reached(Draft& draft, const Action& action) {
  const bool was_last = action.attempt >= calls_of_ladder(draft);
  const bool ladder_runs = draft.subject().step == Step::AutomaticContact;
  if (!ladder_runs || !was_last) return;
  begin_operator_call(draft, Reason::LadderExhausted);
}

Reason meaning_of(ActionOutcome outcome) {
  switch (outcome) {
    case ActionOutcome::PressedWell:
      return Reason::AnsweredWell;
    case ActionOutcome::PressedHelp:
      return Reason::AnsweredHelp;
    case ActionOutcome::PressedPerson:
      return Reason::AskedForPerson;
    case ActionOutcome::Delivered:
    case ActionOutcome::Cancelled:
      return Reason::ActionDone;
    case ActionOutcome::SilentAnswer:
    case ActionOutcome::NoAnswer:
    case ActionOutcome::Busy:
    case ActionOutcome::Unreachable:
    case ActionOutcome::Rejected:
    case ActionOutcome::Failed:
    case ActionOutcome::Unknown:
    // Of messages only.
    case ActionOutcome::Accepted:
    case ActionOutcome::NoReceipt:
    case ActionOutcome::HeldForMorning:
    case ActionOutcome::SlowedDown:
    case ActionOutcome::GatewayAway:
    case ActionOutcome::OverCap:
    case ActionOutcome::PressedWillLook:
    case ActionOutcome::PressedSeen:
      return Reason::NotReachedTryAgain;
  }
  CHECK(false);
}

}  // namespace

void begin_automatic_contact(Draft& draft) {
  const Policy& policy = draft.policy();
  const Timestamp due = draft.now() + policy.automatic_calls_at.back() + policy.automatic_call_answer;
  draft.enter(Step::AutomaticContact, due, Reason::ContactBegins);
  draft.arm(TimerKind::StepDue, due);
  arm_dispatch(draft);
  draft.send(ActionKind::Text, Reason::ContactBegins);
  if (policy.automatic_calls_at.front() <= 0s) return ring(draft);
  await_next_call(draft);
}

void on_next_automatic_call(Draft& draft) {
  if (hold_for_absence(draft)) return;  // entered since the last call
  ring(draft);
}

void on_automatic_ladder_due(Draft& draft) {
  begin_operator_call(draft, Reason::LadderExhausted);
}

void on_pressed_well(Draft& draft) {
  if (closes_by_itself(draft.subject())) {
    close(draft, {.outcome = Outcome::WellAnswered, .reason = Reason::AnsweredWell});
    return;
  }
  // A digit proves that somebody is there, not that she is well: a person must hear her.
  if (draft.subject().step != Step::Reached) draft.page(Reason::AnsweredWell);
}

void on_asked_for_person(Draft& draft) {
  draft.subject().needs_confirmation = true;
  if (leads_to_dispatch(draft.subject().step)) return begin_operator_call(draft, Reason::AskedForPerson);
  draft.page(Reason::AskedForPerson);
}

void on_automatic_result(Draft& draft, const ActionEnded& event) {
  const Reason reason = meaning_of(event.outcome);
  CaseEntry& entry = draft.say(EntryKind::ActionResult, reason);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  entry.attempt = event.action.attempt;
  if (reason == Reason::AnsweredWell) return on_pressed_well(draft);
  if (reason == Reason::AnsweredHelp) return on_help(draft, Reason::AnsweredHelp);
  if (reason == Reason::AskedForPerson) return on_asked_for_person(draft);
  if (event.outcome == ActionOutcome::Unreachable) leave_number_to_mend(draft, event.action.contact);
  on_not_reached(draft, event.action);
}

}  // namespace anbu::casework
