#include "casework/emergency.h"

#include "casework/dispatch.h"
#include "casework/operator.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

void begin_emergency(Draft& draft, Reason reason) {
  draft.subject().grade = Grade::Serious;
  draft.subject().needs_confirmation = true;
  draft.subject().confirmation = Confirmation::None;
  draft.enter(Step::Emergency, draft.now() + draft.policy().emergency_word_within, reason);
}

void count_joint_dispatch(Draft& draft) {
  draft.subject().figures.police = true;
  draft.subject().figures.fire = true;
}

}  // namespace

// Police and fire count as called when the call has arrived, or when a person says so.
void call_emergency_by_rule(Draft& draft, Reason reason) {
  if (draft.subject().step == Step::Emergency) return draft.page(reason);
  begin_emergency(draft, reason);
  draft.send(ActionKind::CallEmergency, reason);
  draft.page(reason);
}

bool may_call_emergency(const Case& subject) {
  return subject.grade == Grade::Serious || subject.danger;
}

void on_call_emergency(Draft& draft, const Command& command) {
  draft.subject().danger_facts.add(command.facts);
  draft.say(command, Reason::EmergencyByOperator).facts = draft.subject().danger_facts;
  count_joint_dispatch(draft);
  if (draft.subject().step != Step::Emergency) begin_emergency(draft, Reason::EmergencyByOperator);
}

void on_emergency_call_ended(Draft& draft, const ActionEnded& event) {
  CaseEntry& entry = draft.say(EntryKind::ActionResult, Reason::ActionDone);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  if (event.outcome == ActionOutcome::Delivered) return count_joint_dispatch(draft);
  draft.page(Reason::OperatorMustCall, kShiftLead);
}

void on_danger(Draft& draft, const Command& command) {
  draft.say(command, Reason::DangerSeen).facts = command.facts;
  danger_shows(draft, command.facts);
}

void danger_shows(Draft& draft, DangerFacts facts) {
  draft.subject().danger = true;
  draft.subject().danger_facts.add(facts);
  if (draft.subject().step == Step::OnSite) return call_emergency_by_rule(draft, Reason::DangerSeen);
  if (draft.subject().step == Step::Emergency) return;
  on_help(draft, Reason::DangerSeen);
}

void on_location_requested(Draft& draft, const Command& command) {
  draft.say(command, Reason::LocationRequested).via = command.via;
  CaseFigures& figures = draft.subject().figures;
  switch (command.via) {
    case LocationBy::Police:
      figures.location_requests += 1;
      return;
    case LocationBy::Fire:
      figures.fire_location_requests += 1;
      return;
  }
}

}  // namespace anbu::casework
