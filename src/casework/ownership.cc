#include "casework/ownership.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "casework/dispatch.h"

namespace anbu::casework {
namespace {

// At the last rung everybody knows: from there on it is said as often as the auditor speaks.
Duration climbs_after(const Draft& draft) {
  const Policy& policy = draft.policy();
  if (draft.subject().side == Side::Dong) return policy.dong_answers_within;
  const Duration climb = draft.is_serious() ? policy.serious_unowned_climb : policy.caution_unowned_climb;
  return draft.subject().rung < kDeputy ? climb : std::max(climb, policy.overdue_repeat);
}

void pass_to(Draft& draft, Side side, Reason reason) {
  draft.subject().side = side;
  draft.disarm(TimerKind::Unowned);
  draft.say(EntryKind::Timer, reason).side = side;
  watch_ownership(draft);
  draft.page(reason);
}

}  // namespace

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

Side side_of(const Draft& draft) {
  const Circumstances& around = draft.around();
  if (draft.is_serious() || !is_office_time(draft.now(), around.calendar())) return Side::Centre;
  const auto answers = [&](const Responder& one) {
    return one.kind == ResponderKind::DongOfficer && one.on_duty(draft.now());
  };
  return std::ranges::any_of(around.responders, answers) ? Side::Dong : Side::Centre;
}

std::string_view to_string(Owner owner) {
  constexpr std::array<std::string_view, 5> kNames{"nobody", "platform", "person", "dong", "centre"};
  return kNames[static_cast<std::size_t>(owner)];
}

Owner owner_of(const Case& subject) {
  if (!subject.is_open()) return Owner::Nobody;
  if (subject.assignee) return Owner::Person;
  const bool acts_by_itself = subject.step == Step::Held || subject.step == Step::AutomaticContact;
  if (acts_by_itself) return Owner::Platform;
  return subject.side == Side::Dong ? Owner::Dong : Owner::Centre;
}

void watch_ownership(Draft& draft) {
  if (draft.is_serious() && !draft.subject().assignee) draft.subject().side = Side::Centre;
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
  if (draft.subject().side == Side::Dong) return pass_to(draft, Side::Centre, Reason::DongSilent);
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
  subject.side = command.side;
  subject.rung = 0;
  if (!subject.figures.picked_up_at) subject.figures.picked_up_at = draft.happened();
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

void on_hand_over(Draft& draft, const Command& command) {
  if (!command.to) return draft.refuse(command, Reason::ColleagueMissing);
  Case& subject = draft.subject();
  if (subject.assignee == command.to) return;
  subject.assignee = command.to;
  subject.side = command.side;
  subject.rung = 0;
  if (!subject.figures.picked_up_at) subject.figures.picked_up_at = draft.happened();
  CaseEntry& entry = draft.say(command, Reason::HandedOver);
  entry.to = command.to;
  entry.side = command.side;
  watch_ownership(draft);
  draft.page(Reason::HandedOver);
}

// At 18:00 nothing of the dong's may be left with nobody; at 09:00 what nobody has yet goes to the dong
// first.
void on_shift_changed(Draft& draft, Side to) {
  Case& subject = draft.subject();
  if (!needs_person(subject.step)) return;
  if (to == Side::Centre) {
    if (subject.side != Side::Dong) return;
    subject.assignee = AccountId{};
    return pass_to(draft, Side::Centre, Reason::ShiftChanges);
  }
  const bool waits = !subject.assignee && leads_to_dispatch(subject.step) && subject.side == Side::Centre;
  if (waits && side_of(draft) == Side::Dong) pass_to(draft, Side::Dong, Reason::ShiftChanges);
}

}  // namespace anbu::casework
