// What happens when an event of the world's agenda is due.
#include "sim/world.h"

namespace anbu::sim {
namespace {

constexpr std::uint64_t kLookStream = 0x100c;
constexpr std::uint64_t kDoorStream = 0xd007;
constexpr std::uint64_t kFoundStream = 0xf02d;

DoorOpener draw_opener(Rng rng) {
  const std::int64_t of_hundred = rng.below(100);
  if (of_hundred < 50) return DoorOpener::Fire;
  return of_hundred < 75 ? DoorOpener::Police : DoorOpener::KeyHolder;
}

LegalBasis basis_of(DoorOpener opener) {
  switch (opener) {
    case DoorOpener::KeyHolder:
      return LegalBasis::Consent;
    case DoorOpener::Police:
      return LegalBasis::PoliceDuty;
    case DoorOpener::Fire:
      return LegalBasis::FireDuty;
  }
  return LegalBasis::Necessity;
}

}  // namespace

void World::happen(const Say& event, Timestamp) {
  said_.push_back(event.body);
}

void World::happen(const EndAction& event, Timestamp) {
  // Cancelled in the meantime: nothing rang.
  if (open_actions_.erase(event.action.id) == 0) return;
  const ActionReport report{.action = event.action.id,
                            .subject = event.action.subject,
                            .resident = event.action.resident,
                            .outcome = event.outcome};
  said_.emplace_back(engine::ActionEnded{.report = report});
  File* file = file_of(event.action.subject);
  if (file != nullptr && event.outcome == ActionOutcome::PressedWell) file->desk.spoke_to_her = true;
}

void World::happen(const TurnTo& event, Timestamp now) {
  File* file = file_of(event.subject);
  if (file == nullptr || file->look != event.look) return;
  Desk& desk = file->desk;
  const AccountId owner = desk.latest.assignee;
  if (owner && owner != options_.operator_account) return;
  const std::size_t index = dweller_of(desk.latest);
  const Rng rng = rng_for(kLookStream, event.subject.value).fork(static_cast<std::uint64_t>(++desk.looks));
  const std::vector<Command> commands =
      turn_to(desk, district_.dwellers[index].resident, lives_.presence(index, now), now, rng);
  for (const Command& command : commands) {
    note_what_was_said(*file, command, now);
    say(command, options_.operator_account);
  }
  turn_later(*file, now + 6min + rng_for(kLookStream, event.look).between(0, 240) * 1s);
}

void World::note_what_was_said(File& file, const Command& command, Timestamp now) {
  Rng rng = rng_for(kFoundStream, command.subject.value).fork(static_cast<std::uint64_t>(command.contact));
  if (command.kind == CommandKind::RecordCall && command.contact == 0) {
    file.desk.spoke_to_her |= command.result == CallResult::Well;
  }
  file.desk.asked_once_more |= command.kind == CommandKind::RecordCall && file.desk.crew_saw_nobody;
  if (command.kind == CommandKind::RecordCall && command.result == CallResult::WillLook) {
    plan(now + rng.between(18 * 60, 35 * 60) * 1s,
         ContactArrives{.subject = command.subject, .contact = command.contact});
  }
  if (command.kind == CommandKind::CareForFeed) {
    file.desk.cared_for_feed = true;
    plan(now + rng.between(60, 6 * 60) * 1min, MendPhone{.dweller = dweller_of(file.desk.latest)});
  }
}

void World::happen(const CrewSays& event, Timestamp) {
  if (running(event.subject, event.run) != nullptr) say_by_crew(event.subject, event.word);
}

void World::happen(const CrewLooks& event, Timestamp now) {
  File* file = running(event.subject, event.run);
  if (file == nullptr || file->desk.found_lying) return;
  const Presence truth = lives_.presence(dweller_of(file->desk.latest), now);
  const Rng rng = rng_for(kDoorStream, event.subject.value).fork(static_cast<std::uint64_t>(event.run));
  CrewWord word = crew_finds(truth, event.door_open, rng);
  if (word == CrewWord::FoundInNeed && !found_alive(*file, now)) word = CrewWord::FoundDead;
  file->desk.crew_saw_her |= word == CrewWord::FoundWell;
  file->desk.crew_saw_nobody |= word == CrewWord::NotFound;
  file->desk.found_dead |= word == CrewWord::FoundDead;
  say_by_crew(event.subject, word);
}

void World::happen(const DoorOpens& event, Timestamp) {
  if (running(event.subject, event.run) == nullptr) return;
  Command read_out{.kind = CommandKind::CheckAddress, .subject = event.subject};
  say(read_out, options_.operator_account);
  Command at_the_door{.kind = CommandKind::CheckAddress, .subject = event.subject};
  at_the_door.address = AddressCheck::AtTheDoor;
  say(at_the_door, options_.crew_account);
  Command command{.kind = CommandKind::RecordEntry, .subject = event.subject};
  command.opened_by = draw_opener(rng_for(kDoorStream, event.subject.value));
  command.basis = basis_of(command.opened_by);
  say(command, options_.crew_account);
  leave_the_door(event.subject, command.opened_by);
}

// What must stand in the file before the case may close.
void World::leave_the_door(CaseId subject, DoorOpener opener) {
  say({.kind = CommandKind::AddPhoto, .subject = subject}, options_.crew_account);
  const bool had_key = opener == DoorOpener::KeyHolder;
  Command damage{.kind = CommandKind::RecordDamage, .subject = subject};
  damage.damage = had_key ? Damage::None : Damage::Lock;
  say(damage, options_.crew_account);
  Command relock{.kind = CommandKind::RecordRelock, .subject = subject};
  relock.relock = had_key ? Relock::Locked : Relock::NewLock;
  say(relock, options_.crew_account);
}

// The operator writes down what the contact found; a case that a person works waits for her to ask.
void World::happen(const ContactArrives& event, Timestamp now) {
  File* file = file_of(event.subject);
  if (file == nullptr || file->desk.latest.assignee != options_.operator_account) return;
  const Presence truth = lives_.presence(dweller_of(file->desk.latest), now);
  Command command{.kind = CommandKind::RecordCall, .subject = event.subject};
  command.contact = event.contact;
  command.result = CallResult::NoAnswer;
  if (truth.at_home) {
    const bool lies = truth.body == SpellKind::Collapse;
    if (lies) found_alive(*file, now);
    command.result = lies || !truth.alive ? CallResult::Help : CallResult::SeenByContact;
  }
  say(command, options_.operator_account);
}

void World::happen(const MendPhone& event, Timestamp now) {
  lives_.phone_mended(event.dweller, now);
}

// Everything is done in time; a call that reaches nobody is made again, and not for ever.
void World::happen(const DoTask& event, Timestamp now) {
  constexpr int kCallsMost = 3;
  const Task& task = event.task;
  TaskAnswer answer{.task = task.id, .resident = task.resident, .actor = options_.operator_account};
  if (task.kind == TaskKind::CallNextDay) {
    const CallResult heard = on_the_telephone(task.resident, 0, now);
    answer.word = task.attempts + 1 < kCallsMost ? TaskWord::NotReached : TaskWord::NotNeeded;
    if (heard == CallResult::Well) answer.word = TaskWord::SpokeWell;
    if (heard == CallResult::Help) answer.word = TaskWord::NeedsHelp;
  }
  said_.emplace_back(engine::TaskAnswered{.answer = answer});
}

// She lay there: still alive, and now on her way to hospital; or not.
bool World::found_alive(File& file, Timestamp now) {
  const std::size_t index = dweller_of(file.desk.latest);
  const Presence truth = lives_.presence(index, now);
  Rng rng = rng_for(kFoundStream, file.desk.latest.id.value);
  if (rng.chance(chance_of_death(now - truth.body_since))) {
    lives_.found_dead(index, now);
    return false;
  }
  file.desk.found_lying = true;
  lives_.found(index, now, now + rng.between(10, 24) * 24h);
  return true;
}

void World::say(Command command, AccountId actor) {
  const File* file = file_of(command.subject);
  if (file != nullptr) command.resident = file->desk.latest.resident;
  command.actor = actor;
  said_.emplace_back(engine::CommandIssued{.command = command});
}

void World::say_by_crew(CaseId subject, CrewWord word) {
  Command command{.kind = CommandKind::CrewReport, .subject = subject};
  command.crew = word;
  say(command, options_.crew_account);
}

}  // namespace anbu::sim
