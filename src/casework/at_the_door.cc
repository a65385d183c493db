#include "casework/at_the_door.h"

#include "casework/emergency.h"

namespace anbu::casework {
namespace {

Reason meaning_of(CheckFinding finding) {
  switch (finding) {
    case CheckFinding::Nothing:
    case CheckFinding::NotPossible:
      return Reason::CheckedOnSite;
    case CheckFinding::Life:
      return Reason::LifeOnSite;
    case CheckFinding::Danger:
      return Reason::DangerSeen;
    case CheckFinding::Away:
      return Reason::AwayOnSite;
  }
  return Reason::CheckedOnSite;
}

void count(CaseFigures& figures, DoorOpener opener) {
  switch (opener) {
    case DoorOpener::KeyHolder:
      return;
    case DoorOpener::Police:
      figures.police = true;
      return;
    case DoorOpener::Fire:
      figures.fire = true;
      figures.door_opened_by_fire = true;
      return;
  }
}

}  // namespace

void on_checked(Draft& draft, const Command& command) {
  const Timestamp at = draft.happened();
  const Reason reason = meaning_of(command.finding);
  CaseEntry& entry = draft.say(command, reason);
  entry.check = command.check;
  entry.finding = command.finding;
  draft.subject().checks.push_back(
      {.item = command.check, .finding = command.finding, .at = at, .by = command.actor});
  if (command.finding == CheckFinding::Danger) return danger_shows(draft, command.facts);
  const bool is_news = command.finding == CheckFinding::Life || command.finding == CheckFinding::Away;
  if (is_news) draft.page(reason);
}

// Said again, it is the ground that is corrected; the opening stays as it was told first.
void on_door_opened(Draft& draft, const Command& command) {
  CaseEntry& said = draft.say(command, Reason::DoorOpened);
  said.opened_by = command.opened_by;
  said.basis = command.basis;
  Case& subject = draft.subject();
  EntryFile& entry = subject.entry;
  if (command.basis != LegalBasis::None) entry.basis = command.basis;
  entry.opened_by = command.opened_by;
  count(subject.figures, command.opened_by);
  if (entry.opened_at) return;
  entry.opened_at = draft.happened();
  entry.recorded_by = command.actor;
  subject.needs_confirmation = true;
  const bool waits_for_word = subject.step == Step::Emergency;
  if (waits_for_word) draft.set_due(draft.now() + draft.policy().on_site_check);  // of what they found
}

void on_address_checked(Draft& draft, const Command& command) {
  draft.say(command, Reason::AddressChecked).address = command.address;
  EntryFile& entry = draft.subject().entry;
  const CheckedAddress checked{.at = draft.happened(), .by = command.actor};
  switch (command.address) {
    case AddressCheck::ReadOut:
      entry.read_out = checked;
      return;
    case AddressCheck::AtTheDoor:
      entry.at_the_door = checked;
      return;
  }
}

void on_photo_added(Draft& draft, const Command& command) {
  draft.say(command, Reason::PhotoAdded);
  draft.subject().entry.photos.push_back(
      {.id = command.note, .hash = command.hash, .at = draft.happened(), .by = command.actor});
}

void on_damage_recorded(Draft& draft, const Command& command) {
  draft.say(command, Reason::DamageRecorded).damage = command.damage;
  draft.subject().entry.damage = command.damage;
}

void on_relocked(Draft& draft, const Command& command) {
  draft.say(command, Reason::Relocked).relock = command.relock;
  draft.subject().entry.relock = command.relock;
}

}  // namespace anbu::casework
