#include "casework/messages.h"

#include <algorithm>

#include "base/check.h"
#include "casework/ladder.h"
#include "casework/operator.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

Reason meaning_of(ActionOutcome outcome) {
  switch (outcome) {
    case ActionOutcome::PressedWell:
      return Reason::AnsweredWell;
    case ActionOutcome::PressedHelp:
      return Reason::AnsweredHelp;
    case ActionOutcome::PressedPerson:
      return Reason::AskedForPerson;
    case ActionOutcome::PressedWillLook:
      return Reason::ContactWillLook;
    case ActionOutcome::PressedSeen:
      return Reason::WitnessSawResident;
    case ActionOutcome::Delivered:
    case ActionOutcome::Cancelled:
      return Reason::ActionDone;
    case ActionOutcome::Accepted:
    case ActionOutcome::HeldForMorning:
    case ActionOutcome::SlowedDown:
    case ActionOutcome::GatewayAway:
      return Reason::MessageUnderWay;
    case ActionOutcome::SilentAnswer:
    case ActionOutcome::NoAnswer:
    case ActionOutcome::Busy:
    case ActionOutcome::Unreachable:
    case ActionOutcome::Rejected:
    case ActionOutcome::Failed:
    case ActionOutcome::Unknown:
    case ActionOutcome::NoReceipt:
    case ActionOutcome::OverCap:
      return Reason::MessageNotDelivered;
  }
  CHECK(false);
}

void tell(Draft& draft, const ActionEnded& event) {
  CaseEntry& entry = draft.say(EntryKind::ActionResult, meaning_of(event.outcome));
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  entry.contact = event.action.contact;
  entry.attempt = event.action.attempt;
  entry.way = event.way;
}

}  // namespace

void text_contacts(Draft& draft) {
  constexpr int kTextedMost = 8;
  const int contacts = std::min(draft.around().resident.contacts, kTextedMost);
  for (int contact = 1; contact <= contacts; ++contact) draft.text(contact, Reason::ContactBegins);
}

void on_text_ended(Draft& draft, const ActionEnded& event) {
  tell(draft, event);
  const bool is_resident = event.action.contact == 0;
  const ActionOutcome outcome = event.outcome;
  if (is_resident && outcome == ActionOutcome::PressedWell) return on_pressed_well(draft);
  if (is_resident && outcome == ActionOutcome::PressedHelp) return on_help(draft, Reason::AnsweredHelp);
  if (is_resident && outcome == ActionOutcome::PressedPerson) return on_asked_for_person(draft);
  if (!is_resident && outcome == ActionOutcome::PressedWillLook) return on_contact_will_look(draft);
  if (!is_resident && outcome == ActionOutcome::PressedSeen) return on_witness(draft, Timestamp{});
}

// Beside the console, by text, mail or push. One that did not arrive wakes the next rung.
void on_page_sent(Draft& draft, const ActionEnded& event) {
  tell(draft, event);
  const bool is_lost = meaning_of(event.outcome) == Reason::MessageNotDelivered;
  const bool is_taken = static_cast<bool>(draft.subject().assignee);
  if (is_lost && !is_taken && event.action.rung < kDeputy) {
    draft.page(Reason::MessageNotDelivered, event.action.rung + 1);
  }
}

}  // namespace anbu::casework
