#include "casework/ownership.h"

#include <algorithm>

#include "base/check.h"

namespace anbu::casework {
namespace {

bool needs_person(Step step) {
  switch (step) {
    case Step::Held:
    case Step::AutomaticContact:
    case Step::FeedCare:  // app care works by day: its own clock climbs (blind.cc)
    case Step::Closed:
      return false;
    case Step::OperatorCall:
    case Step::ContactLadder:
    case Step::DispatchDue:
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Emergency:
    case Step::Reached:
      return true;
  }
  CHECK(false);
}

// At the last rung everybody knows: from there on it is said as often as the auditor speaks.
Duration climbs_after(const Draft& draft) {
  const Policy& policy = draft.policy();
  const Duration climb = draft.is_serious() ? policy.serious_unowned_climb : policy.caution_unowned_climb;
  return draft.subject().rung < kDeputy ? climb : std::max(climb, policy.overdue_repeat);
}

}  // namespace

void watch_ownership(Draft& draft) {
  const Case& subject = draft.subject();
  if (subject.assignee || !needs_person(subject.step)) {
    draft.disarm(TimerKind::Unowned);
    return;
  }
  const Timestamp climbs_at = draft.now() + climbs_after(draft);
  draft.arm(TimerKind::Unowned, std::min(climbs_at, draft.armed_at(TimerKind::Unowned)));
}

void on_unowned(Draft& draft) {
  if (draft.subject().assignee || !needs_person(draft.subject().step)) return;
  draft.subject().rung = std::min(draft.subject().rung + 1, kDeputy);
  draft.say(EntryKind::Timer, Reason::NobodyHasIt);
  draft.page(Reason::NobodyHasIt);
  draft.arm(TimerKind::Unowned, draft.now() + climbs_after(draft));
}

void on_auditor(Draft& draft) {
  draft.subject().overdue = true;
  draft.say(EntryKind::Timer, Reason::StepOverdue);
  draft.page(Reason::StepOverdue, kShiftLead);
  draft.arm(TimerKind::Auditor, draft.now() + draft.policy().overdue_repeat);
}

// A page that arrived is no news; one that did not goes one rung higher, to the deputy at last.
void on_page_ended(Draft& draft, const ActionEnded& event) {
  if (event.outcome == ActionOutcome::Delivered) return;
  CaseEntry& entry = draft.say(EntryKind::ActionResult, Reason::NobodyHasIt);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  if (event.action.rung < kDeputy) draft.page(Reason::NobodyHasIt, event.action.rung + 1);
}

void on_take(Draft& draft, const Command& command) {
  Case& subject = draft.subject();
  if (subject.assignee == command.actor) return;
  subject.assignee = command.actor;
  subject.rung = 0;
  if (!subject.figures.picked_up_at) subject.figures.picked_up_at = draft.now();
  draft.say(command, Reason::Taken);
  // Picked up in time; now the call itself has a time of its own.
  const bool calls_next = subject.step == Step::OperatorCall && draft.is_serious();
  if (calls_next) draft.set_due(draft.now() + draft.policy().operator_retry_after);
  watch_ownership(draft);
}

void on_release(Draft& draft, const Command& command) {
  if (!draft.subject().assignee) return;
  draft.subject().assignee = AccountId{};
  draft.say(command, Reason::Released);
  watch_ownership(draft);
  if (needs_person(draft.subject().step)) draft.page(Reason::Released);
}

}  // namespace anbu::casework
