#include "casework/operator.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "casework/closing.h"
#include "casework/dispatch.h"
#include "casework/follow_up.h"
#include "casework/messages.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

// What was said in a call of theirs stands in its result.
Reason meaning_of(const Command& command) {
  if (command.incoming) return Reason::CalledIn;
  switch (command.result) {
    case CallResult::Well:
      return command.contact == 0 ? Reason::AnsweredWell : Reason::WitnessSawResident;
    case CallResult::Help:
      return Reason::AnsweredHelp;
    case CallResult::SeenByContact:
      return Reason::WitnessSawResident;
    case CallResult::WillLook:
      return Reason::ContactWillLook;
    case CallResult::Refused:
      return command.contact == 0 ? Reason::ResidentRefuses : Reason::ContactsNotReached;
    case CallResult::NoAnswer:
    case CallResult::Busy:
    case CallResult::Unreachable:
      return command.contact == 0 ? Reason::OperatorNotReached : Reason::ContactsNotReached;
  }
  CHECK(false);
}

void count(Draft& draft, const Command& command) {
  CaseFigures& figures = draft.subject().figures;
  if (command.incoming) return;  // they called us
  if (command.contact > 0) {
    figures.contact_calls += 1;
    return;
  }
  figures.resident_calls += 1;
  if (!figures.first_call_at) figures.first_call_at = draft.happened();
}

void on_resident_not_reached(Draft& draft) {
  Case& subject = draft.subject();
  if (subject.step != Step::OperatorCall) return;
  subject.attempts += 1;
  if (subject.attempts >= draft.policy().operator_tries) {
    begin_contact_ladder(draft, Reason::OperatorNotReached);
    return;
  }
  const Timestamp again = draft.now() + draft.policy().operator_retry_after;
  draft.set_due(again);
  draft.arm(TimerKind::NextAttempt, again);
}

void on_contact_not_reached(Draft& draft, int contact) {
  constexpr int kContactsRemembered = 32;
  Case& subject = draft.subject();
  if (subject.step != Step::ContactLadder || contact > kContactsRemembered) return;
  subject.contacts_tried |= 1U << (contact - 1);
  const bool all_tried = std::popcount(subject.contacts_tried) >= draft.around().resident.contacts;
  if (all_tried) begin_dispatch_due(draft, Reason::ContactsNotReached);
}

void on_resident_well(Draft& draft) {
  const LifeSign voice{.at = draft.happened(), .measure = Measure::CallResult};
  if (voice.at > draft.subject().last_life_sign.at) draft.subject().last_life_sign = voice;
  if (closes_by_itself(draft.subject())) {
    const Closing well{.outcome = Outcome::WellAnswered,
                       .reason = Reason::AnsweredWell,
                       .confirmation = Confirmation::SpokenTo};
    close(draft, well);
    return;
  }
  reached(draft, Confirmation::SpokenTo, Reason::AnsweredWell);
}

}  // namespace

void begin_operator_call(Draft& draft, Reason reason) {
  const Policy& policy = draft.policy();
  const Duration within = draft.is_serious() ? policy.serious_pick_up_within : policy.operator_call_within;
  draft.subject().confirmation = Confirmation::None;  // a new question needs a new answer
  draft.enter(Step::OperatorCall, draft.now() + within, reason);
  arm_dispatch(draft);
  draft.page(reason);
}

void begin_contact_ladder(Draft& draft, Reason reason) {
  if (draft.around().resident.contacts == 0) return begin_dispatch_due(draft, Reason::ContactsNotReached);
  const Timestamp due = draft.now() + draft.policy().contact_ladder;
  draft.enter(Step::ContactLadder, due, reason);
  draft.arm(TimerKind::StepDue, due);
  arm_dispatch(draft);
  text_contacts(draft);
}

void on_operator_retry(Draft& draft) {
  draft.say(EntryKind::Timer, Reason::NotReachedTryAgain);
  draft.page(Reason::NotReachedTryAgain);
}

void on_contact_ladder_due(Draft& draft) {
  begin_dispatch_due(draft, Reason::ContactsNotReached);
}

void on_call_recorded(Draft& draft, const Command& command) {
  count(draft, command);
  CaseEntry& entry = draft.say(command, meaning_of(command));
  entry.call_result = command.result;
  entry.incoming = command.incoming;
  if (command.result == CallResult::Unreachable) leave_number_to_mend(draft, command.contact);
  const bool is_resident = command.contact == 0;
  switch (command.result) {
    case CallResult::Well:
      return is_resident ? on_resident_well(draft) : on_witness(draft, command.at);
    case CallResult::Help:
      return on_help(draft, Reason::AnsweredHelp);
    case CallResult::SeenByContact:
      return on_witness(draft, command.at);
    case CallResult::WillLook:
      return on_contact_will_look(draft);
    case CallResult::Refused:
      if (is_resident) return reached(draft, Confirmation::SpokenTo, Reason::ResidentRefuses);
      return on_contact_not_reached(draft, command.contact);
    case CallResult::NoAnswer:
    case CallResult::Busy:
    case CallResult::Unreachable:
      return is_resident ? on_resident_not_reached(draft) : on_contact_not_reached(draft, command.contact);
  }
}

void on_contact_will_look(Draft& draft) {
  if (draft.subject().step != Step::ContactLadder) return;
  const Timestamp until = draft.now() + draft.policy().contact_ladder;
  draft.set_due(std::min(until, draft.armed_at(TimerKind::DispatchBy)));
  draft.arm(TimerKind::StepDue, draft.subject().due);
}

// A sighting from before the signal is a life sign; only a later one answers the question of this case.
void on_witness(Draft& draft, Timestamp seen_at) {
  const bool is_told = seen_at > Timestamp{};
  const Timestamp at = is_told ? std::min(seen_at, draft.now()) : draft.now();
  Case& subject = draft.subject();
  if (at > subject.last_life_sign.at) subject.last_life_sign = {.at = at, .measure = Measure::Witness};
  if (at < subject.opened_at) return;
  reached(draft, Confirmation::CredibleWitness, Reason::WitnessSawResident);
}

void on_help(Draft& draft, Reason reason) {
  Case& subject = draft.subject();
  subject.grade = Grade::Serious;
  subject.needs_confirmation = true;
  const bool crew_is_ordered = !leads_to_dispatch(subject.step) && subject.step != Step::Reached;
  if (!crew_is_ordered) return begin_operator_call(draft, reason);
  watch_ownership(draft);
  draft.page(reason);
}

}  // namespace anbu::casework
