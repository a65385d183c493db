#include "casework/closing.h"

#include <algorithm>
#include <bit>

#include "casework/follow_up.h"
#include "casework/units.h"

namespace anbu::casework {
namespace {

bool is_own_phone(Measure measure) {
  return measure == Measure::Unlock || measure == Measure::CallOut;
}

bool is_strong(const Case& subject, Measure measure) {
  return is_own_phone(measure) || is_confirmation(measure) || std::popcount(subject.measures_seen) >= 2;
}

std::uint32_t bit_of(Measure measure) {
  return 1U << static_cast<unsigned>(measure);
}

// A sign proves something when it came after the signal. A blind one only said that nothing could be seen:
// what data that come back show of that time counts too, where it is recent.
Timestamp counts_from(const Case& subject, Timestamp now) {
  const Signal& signal = subject.signal;
  if (signal.kind != SignalKind::Blind) return signal.raised_at;
  return std::max(signal.evidence.last_life_sign.at, now - signal.evidence.limit / 2);
}

// Signs come by the hundred while a case is open: the first of a measure is told, then one an hour.
bool is_news(const Case& subject, const LifeSign& sign, Timestamp now) {
  const bool after_signal = sign.at > counts_from(subject, now);
  const bool new_measure = (subject.measures_seen & bit_of(sign.measure)) == 0;
  return (after_signal && new_measure) || sign.at >= subject.last_life_sign.at + 1h;
}

bool is_good_news(Outcome outcome) {
  return outcome == Outcome::WellAnswered || outcome == Outcome::WellSignsOfLife ||
         outcome == Outcome::SafeAtHome || outcome == Outcome::SafeAway;
}

// Those who wish to hear of it.
void tell_contacts(Draft& draft, const Closing& closing) {
  const Resident& resident = draft.around().resident;
  const bool is_hers = draft.subject().kind == CaseKind::Person && !resident.deceased;
  if (!is_hers || !draft.policy().contacts_told || !is_good_news(closing.outcome)) return;
  for (int contact = 1; contact <= resident.contacts; ++contact) {
    if (resident.wishes_to_hear(contact)) draft.tell(contact, closing.reason);
  }
}

}  // namespace

bool closes_by_itself(const Case& subject) {
  if (subject.kind != CaseKind::Person || subject.grade == Grade::Serious) return false;
  return !subject.needs_confirmation && !subject.danger;
}

void close(Draft& draft, const Closing& closing) {
  Case& subject = draft.subject();
  recall_units(draft, closing.reason);
  subject.outcome = closing.outcome;
  if (closing.confirmation != Confirmation::None) subject.confirmation = closing.confirmation;
  const bool in_contact =
      closing.outcome == Outcome::WellAnswered || subject.confirmation != Confirmation::None;
  if (in_contact && !subject.figures.contact_at) subject.figures.contact_at = draft.happened();
  subject.closed_at = draft.now();
  draft.enter(Step::Closed, draft.now(), closing.reason);
  subject.due = kNever;
  subject.timers.clear();
  draft.last_entry().closed_as = closing.outcome;
  leave_follow_ups(draft);
  tell_contacts(draft, closing);
}

void reached(Draft& draft, Confirmation confirmation, Reason reason) {
  Case& subject = draft.subject();
  subject.confirmation = confirmation;
  if (!subject.figures.contact_at) subject.figures.contact_at = draft.happened();
  if (subject.step == Step::Reached) return;
  draft.enter(Step::Reached, draft.now() + draft.policy().close_within, reason);
}

void on_life_sign(Draft& draft, const LifeSign& sign) {
  Case& subject = draft.subject();
  if (subject.step == Step::Reached || !is_news(subject, sign, draft.now())) return;
  const bool after_signal = sign.at > counts_from(subject, draft.now());
  if (after_signal) subject.measures_seen |= bit_of(sign.measure);
  if (sign.at > subject.last_life_sign.at) subject.last_life_sign = sign;
  const bool closes = after_signal && closes_by_itself(subject) && is_strong(subject, sign.measure);
  CaseEntry& entry =
      draft.say(EntryKind::LifeSign, closes ? Reason::SignsOfLife : Reason::SignsOfLifeNotEnough);
  entry.measure = sign.measure;
  if (!closes) return;
  const bool tapped = sign.measure == Measure::OkButton;
  close(draft, {.outcome = tapped ? Outcome::WellAnswered : Outcome::WellSignsOfLife,
                .reason = tapped ? Reason::AnsweredWell : Reason::SignsOfLife});
}

std::optional<Reason> objection_to_close(const Draft& draft, const Command& command) {
  const Case& subject = draft.subject();
  if (command.outcome == Outcome::None) return Reason::OutcomeMissing;
  const bool drill_is_real = command.outcome == Outcome::Drill && !draft.around().resident.drill;
  if (drill_is_real) return Reason::OutcomeDoesNotFit;
  const bool confirmed =
      command.confirmation != Confirmation::None || subject.confirmation != Confirmation::None;
  const bool life_or_death = command.outcome == Outcome::Rescued || command.outcome == Outcome::FoundDead;
  const bool must_be_confirmed =
      subject.kind == CaseKind::Person && (life_or_death || !closes_by_itself(subject));
  if (must_be_confirmed && !confirmed) return Reason::ConfirmationMissing;
  if (!subject.entry.missing().empty()) return Reason::EntryFileIncomplete;
  return std::nullopt;
}

void on_close(Draft& draft, const Command& command) {
  if (const auto objection = objection_to_close(draft, command)) return draft.refuse(command, *objection);
  CaseEntry& entry = draft.say(command, Reason::ClosedByPerson);
  entry.closed_as = command.outcome;
  close(draft, {.outcome = command.outcome, .confirmation = command.confirmation});
}

}  // namespace anbu::casework
