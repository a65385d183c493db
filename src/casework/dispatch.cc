#include "casework/dispatch.h"

#include <algorithm>

#include "base/check.h"
#include "casework/closing.h"
#include "casework/emergency.h"
#include "casework/ownership.h"
#include "casework/units.h"

namespace anbu::casework {
namespace {

void offer(Draft& draft, Reason reason, const Responder& asked) {
  Case& subject = draft.subject();
  subject.attempts += 1;
  put_offer(draft, asked);
  draft.send(ActionKind::OrderCrew, reason, subject.attempts);
  draft.last_action().crew = asked.crew;
  draft.last_entry().crew_id = asked.crew;
  draft.arm(TimerKind::NextAttempt, draft.now() + draft.policy().offer_lapses_after);
}

// False: everybody has been asked. Then only a person can help, and the auditor keeps saying so.
bool offer_to_next(Draft& draft, Reason reason) {
  draft.disarm(TimerKind::NextAttempt);
  const auto next = next_to_ask(draft);
  if (next && draft.subject().attempts < draft.policy().crew_offers) {
    offer(draft, reason, *next);
    return true;
  }
  draft.say(EntryKind::Timer, Reason::NobodyGoes);
  draft.page(Reason::NobodyGoes, kDutyOfficer);
  return false;
}

bool awaits_crew(const Case& subject) {
  return subject.step == Step::Dispatched || subject.step == Step::UnderWay;
}

void on_accepted(Draft& draft, Unit& unit) {
  const bool ends_the_offer = draft.subject().step == Step::Dispatched || unit.state == UnitState::Offered;
  if (unit.state != UnitState::OnTheWay) unit.state = UnitState::Accepted;
  if (ends_the_offer) draft.disarm(TimerKind::NextAttempt);
}

void on_declined(Draft& draft, Unit& unit) {
  unit.state = UnitState::Declined;
  const bool other_comes = somebody_else_comes(draft.subject(), unit);
  if (!awaits_crew(draft.subject()) || other_comes) return draft.page(Reason::CrewDeclined);
  if (draft.subject().step == Step::UnderWay) {  // turned back
    draft.enter(Step::Dispatched, draft.now() + draft.policy().on_the_way_within, Reason::CrewDeclined);
    draft.arm(TimerKind::StepDue, draft.subject().due);
  }
  offer_to_next(draft, Reason::CrewDeclined);
}

// The crew's own word wins over what the roster reckons; one that comes too late is told at once.
void on_the_way(Draft& draft, Unit& unit, const Command& command) {
  Case& subject = draft.subject();
  unit.state = UnitState::OnTheWay;
  if (command.arrives_in > 0s) unit.arrives_at = draft.happened() + command.arrives_in;
  const std::optional<Timestamp> arrives_at = unit.arrives_at;
  draft.last_entry().arrives_at = arrives_at;
  if (subject.step != Step::Dispatched) return;  // a second unit
  const Timestamp ordered_at = subject.step_since;
  const Timestamp due = std::max(ordered_at + draft.policy().arrival_within, draft.now());
  draft.enter(Step::UnderWay, due, Reason::CrewOnTheWay);
  draft.arm(TimerKind::StepDue, due);
  if (arrives_at && *arrives_at > due) draft.page(Reason::CrewSaysLate, kShiftLead);
}

// Whoever has found somebody, or nobody, has arrived, whether or not it was said.
void note_arrival(Draft& draft, Unit& unit, Timestamp at) {
  CaseFigures& figures = draft.subject().figures;
  const bool is_first = figures.dispatched_at && !figures.arrived_at;
  if (unit.state != UnitState::Arrived) unit.arrives_at = at;
  unit.state = UnitState::Arrived;
  if (is_first) figures.arrived_at = std::max(at, *figures.dispatched_at);
}

void arrive(Draft& draft, Unit& unit, Timestamp at) {
  note_arrival(draft, unit, at);
  if (!awaits_crew(draft.subject())) return;
  const Timestamp due = std::max(at + draft.policy().on_site_check, draft.now());
  draft.enter(Step::OnSite, due, Reason::CrewArrived);
  draft.arm(TimerKind::StepDue, due);
}

void on_found_well(Draft& draft, Timestamp at) {
  if (at > draft.subject().last_life_sign.at) {
    draft.subject().last_life_sign = {.at = at, .measure = Measure::Visit};
  }
  reached(draft, Confirmation::Seen, Reason::CrewFoundWell);
}

void on_found(Draft& draft, Reason reason) {
  Case& subject = draft.subject();
  subject.danger = true;
  if (!subject.figures.contact_at) subject.figures.contact_at = draft.happened();
  call_emergency_by_rule(draft, reason);
  subject.confirmation = Confirmation::Seen;
}

void on_found_nobody(Draft& draft, Unit& unit, Timestamp at) {
  arrive(draft, unit, at);
  if (draft.subject().step == Step::OnSite) return on_site_check_over(draft);
  if (draft.subject().step != Step::Emergency) draft.page(Reason::CrewFoundNobody);
}

Reason meaning_of(CrewWord word) {
  switch (word) {
    case CrewWord::Accepted:
      return Reason::CrewAccepted;
    case CrewWord::Declined:
      return Reason::CrewDeclined;
    case CrewWord::OnTheWay:
      return Reason::CrewOnTheWay;
    case CrewWord::Arrived:
      return Reason::CrewArrived;
    case CrewWord::FoundWell:
      return Reason::CrewFoundWell;
    case CrewWord::FoundInNeed:
      return Reason::CrewFoundInNeed;
    case CrewWord::FoundDead:
      return Reason::CrewFoundDead;
    case CrewWord::NotFound:
      return Reason::CrewFoundNobody;
  }
  CHECK(false);
}

}  // namespace

bool leads_to_dispatch(Step step) {
  switch (step) {
    case Step::Held:
    case Step::AutomaticContact:
    case Step::OperatorCall:
    case Step::ContactLadder:
    case Step::DispatchDue:
      return true;
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Emergency:
    case Step::Reached:
    case Step::FeedCare:
    case Step::Closed:
      return false;
  }
  CHECK(false);
}

void arm_dispatch(Draft& draft) {
  const Policy& policy = draft.policy();
  const Duration within = draft.is_serious() ? policy.serious_dispatch_by : policy.dispatch_by;
  draft.arm(TimerKind::DispatchBy, std::min(draft.now() + within, draft.armed_at(TimerKind::DispatchBy)));
}

void begin_dispatch_due(Draft& draft, Reason reason) {
  arm_dispatch(draft);
  draft.enter(Step::DispatchDue, draft.armed_at(TimerKind::DispatchBy), reason);
  draft.page(reason);
}

void order_crew(Draft& draft, Reason reason, CrewId chosen) {
  const Timestamp due = draft.now() + draft.policy().on_the_way_within;
  draft.enter(Step::Dispatched, due, reason);
  draft.arm(TimerKind::StepDue, due);
  Case& subject = draft.subject();
  subject.needs_confirmation = true;
  subject.confirmation = Confirmation::None;
  subject.figures.dispatches += 1;
  if (!subject.figures.dispatched_at) subject.figures.dispatched_at = draft.happened();
  begin_units(draft);
  if (!chosen) {
    offer_to_next(draft, reason);
    return;
  }
  const auto& known = draft.around().responders;
  const auto found = std::ranges::find(known, chosen, &Responder::crew);
  offer(draft, reason, found == known.end() ? Responder{.crew = chosen} : *found);
}

void on_dispatch_by(Draft& draft) {
  order_crew(draft, Reason::DispatchByRule);
}

void on_offer_lapsed(Draft& draft) {
  let_offers_lapse(draft);
  offer_to_next(draft, Reason::CrewSilent);
}

// Nobody on the way, or nobody there: another unit, while the first may still come.
void on_crew_late(Draft& draft) {
  if (!offer_to_next(draft, Reason::CrewSilent)) return;
  draft.page(Reason::CrewSilent);
  const Duration within = draft.policy().on_the_way_within;
  if (draft.subject().step == Step::Dispatched) draft.set_due(draft.now() + within);
  draft.arm(TimerKind::StepDue, draft.now() + within);
}

void on_site_check_over(Draft& draft) {
  Case& subject = draft.subject();
  const Policy& policy = draft.policy();
  if (subject.danger) return call_emergency_by_rule(draft, Reason::DangerSeen);
  const bool is_explained = draft.around().absence && draft.around().absence->covers(draft.now());
  const Timestamp unexplained_at = subject.last_life_sign.at + policy.unexplained_silence;
  if (!is_explained && unexplained_at <= draft.now()) {
    return call_emergency_by_rule(draft, Reason::NothingExplains);
  }
  // Too early for police and fire: a person decides; the question comes back by itself.
  const Timestamp again = draft.now() + policy.on_site_check;
  draft.set_due(again);
  draft.arm(TimerKind::StepDue, is_explained ? again : std::min(again, unexplained_at));
  draft.say(EntryKind::Step, Reason::CrewFoundNobody);
  draft.page(Reason::CrewFoundNobody);
}

void on_order_dispatch(Draft& draft, const Command& command) {
  draft.say(command, Reason::DispatchByOperator).crew_id = command.crew_id;
  order_crew(draft, Reason::DispatchByOperator, command.crew_id);
}

void on_order_ended(Draft& draft, const ActionEnded& event) {
  CaseEntry& entry = draft.say(EntryKind::ActionResult, Reason::ActionDone);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  entry.attempt = event.action.attempt;
  if (event.outcome != ActionOutcome::Delivered) draft.page(Reason::CrewSilent, kShiftLead);
}

// Whoever has seen her is heard, ordered or not.
bool accepts_crew_word(const Case& subject, CrewWord word) {
  switch (word) {
    case CrewWord::Accepted:
    case CrewWord::Declined:
    case CrewWord::OnTheWay:
    case CrewWord::Arrived:
    case CrewWord::NotFound:
      return subject.figures.dispatched_at.has_value();
    case CrewWord::FoundWell:
    case CrewWord::FoundInNeed:
    case CrewWord::FoundDead:
      return true;
  }
  CHECK(false);
}

void on_crew_report(Draft& draft, const Command& command) {
  Unit& unit = speaking(draft, command);
  const Timestamp at = draft.happened();
  CaseEntry& entry = draft.say(command, meaning_of(command.crew));
  entry.crew = command.crew;
  entry.crew_id = unit.crew;
  unit.since = draft.now();
  switch (command.crew) {
    case CrewWord::Accepted:
      return on_accepted(draft, unit);
    case CrewWord::Declined:
      return on_declined(draft, unit);
    case CrewWord::OnTheWay:
      return on_the_way(draft, unit, command);
    case CrewWord::Arrived:
      return arrive(draft, unit, at);
    case CrewWord::FoundWell:
      note_arrival(draft, unit, at);
      return on_found_well(draft, at);
    case CrewWord::FoundInNeed:
      note_arrival(draft, unit, at);
      return on_found(draft, Reason::CrewFoundInNeed);
    case CrewWord::FoundDead:
      note_arrival(draft, unit, at);
      return on_found(draft, Reason::CrewFoundDead);
    case CrewWord::NotFound:
      return on_found_nobody(draft, unit, at);
  }
}

}  // namespace anbu::casework
