#include "http/allowed_commands.h"

#include <algorithm>
#include <array>
#include <bit>

#include "casework/commands.h"
#include "casework/dispatch.h"

namespace anbu::http {

namespace {

using Kinds = std::vector<CommandKind>;

template <class Enum>
std::vector<std::string_view> all_names(int count, int first = 0) {
  std::vector<std::string_view> found;
  for (int index = first; index < count; ++index) found.push_back(to_string(static_cast<Enum>(index)));
  return found;
}

template <class Enum>
std::vector<std::string_view> names(std::initializer_list<Enum> values) {
  std::vector<std::string_view> found;
  for (const Enum value : values) found.push_back(to_string(value));
  return found;
}

int next_contact(const Case& subject) {
  return std::countr_one(subject.contacts_tried) + 1;
}

// What stands beside the large button at this step; casework may still object to some.
Kinds alternatives(Step step) {
  using enum CommandKind;
  switch (step) {
    case Step::Held:
    case Step::AutomaticContact:
    case Step::DispatchDue:
      return {RecordCall, OrderDispatch, Close};
    case Step::OperatorCall:
    case Step::ContactLadder:
      return {RecordCall, CallAgain, OrderDispatch};
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
      return {CrewReport, CheckOnSite, CallEmergency};
    case Step::Emergency:
      return {RecordEntry, RequestLocation, CrewReport};
    case Step::Reached:
      return {AddNote, OrderDispatch};
    case Step::FeedCare:
      return {AddNote, Close};
    case Step::Closed:
      return {};
  }
  return {};
}

std::optional<CommandKind> primary(const Case& subject) {
  if (!subject.is_open()) return std::nullopt;
  if (!subject.assignee) return CommandKind::Take;
  if (const auto command = next_step(subject).command) return command;
  return CommandKind::RecordCall;  // the platform is calling; a person may be faster
}

std::vector<std::string_view> crew_words(const Case& subject) {
  std::vector<std::string_view> words;
  for (const CrewWord word :
       {CrewWord::Accepted, CrewWord::Declined, CrewWord::OnTheWay, CrewWord::Arrived, CrewWord::FoundWell,
        CrewWord::FoundInNeed, CrewWord::FoundDead, CrewWord::NotFound}) {
    if (casework::accepts_crew_word(subject, word)) words.push_back(to_string(word));
  }
  return words;
}

std::vector<std::string_view> outcomes(const Case& subject, const Resident* resident) {
  using enum Outcome;
  if (subject.kind != CaseKind::Person) return names({DeviceFault, Outage, UnreachableNumber});
  if (resident != nullptr && resident->drill) return names({Drill});
  return names({WellAnswered, WellSignsOfLife, SafeAtHome, SafeAway, UnreachableNumber, DeviceFault, Outage,
                Hospital, Rescued, FoundDead, Refused});
}

std::vector<CommandField> fields_of(CommandKind kind, const Case& subject, const Resident* resident) {
  using enum CallResult;
  const CommandField note{.name = "note",
                          .required = kind == CommandKind::AddNote || kind == CommandKind::AddPhoto};
  switch (kind) {
    case CommandKind::RecordCall:
      return {{.name = "contact", .required = true},
              {.name = "result",
               .required = true,
               .values = names(
                   {Well, Help, SeenByContact, WillLook, NoAnswer, Busy, Unreachable, CallResult::Refused})},
              {.name = "at"},
              note};
    case CommandKind::CrewReport:
      return {{.name = "crew", .required = true, .values = crew_words(subject)},
              {.name = "arrives_in_minutes"},
              note};
    case CommandKind::RecordEntry:
      return {{.name = "opened_by",
               .required = true,
               .values = names({DoorOpener::Fire, DoorOpener::Police, DoorOpener::KeyHolder})},
              {.name = "legal_basis", .values = all_names<LegalBasis>(kLegalBasisCount, 1)},
              note};
    case CommandKind::OrderDispatch:
      return {{.name = "crew_id"}, note};
    case CommandKind::RequestLocation:
      return {{.name = "via", .values = names({LocationBy::Police, LocationBy::Fire})},
              {.name = "contact"},
              note};
    case CommandKind::RecordDanger:
    case CommandKind::CallEmergency:
      return {{.name = "facts", .values = all_names<DangerFact>(kDangerFactCount)}, note};
    case CommandKind::HandOver:
      return {{.name = "to", .required = true}, note};
    case CommandKind::CheckOnSite:
      return {{.name = "check", .required = true, .values = all_names<CheckItem>(kCheckItemCount)},
              {.name = "finding", .required = true, .values = all_names<CheckFinding>(kCheckFindingCount)},
              {.name = "facts", .values = all_names<DangerFact>(kDangerFactCount)},
              note};
    case CommandKind::CheckAddress:
      return {
          {.name = "address_check", .required = true, .values = all_names<AddressCheck>(kAddressCheckCount)},
          {.name = "unit"},
          note};
    case CommandKind::RecordDamage:
      return {{.name = "damage", .required = true, .values = all_names<Damage>(kDamageCount, 1)}, note};
    case CommandKind::RecordRelock:
      return {{.name = "relock", .required = true, .values = all_names<Relock>(kRelockCount, 1)}, note};
    case CommandKind::CallAgain:
      return {{.name = "at", .required = true}, note};
    case CommandKind::Close:
      return {{.name = "outcome", .required = true, .values = outcomes(subject, resident)},
              {.name = "confirmation",
               .required = subject.needs_confirmation && subject.confirmation == Confirmation::None,
               .values = names({Confirmation::SpokenTo, Confirmation::Seen, Confirmation::CredibleWitness,
                                Confirmation::EmergencyService})},
              note};
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::AddNote:
    case CommandKind::AddPhoto:
    case CommandKind::CareForFeed:
    case CommandKind::OpenByHand:
    case CommandKind::Reopen:
      return {note};
    case CommandKind::Connect:
      return {{.name = "contact", .required = true}};
  }
  return {};
}

// A group case is nobody's: there is no key to seal a note under.
void drop_note(std::vector<CommandField>& fields) {
  std::erase_if(fields, [](const CommandField& field) { return field.name == "note"; });
}

}  // namespace

std::string_view to_string(Rank rank) {
  constexpr std::array<std::string_view, 3> kNames{"primary", "alternative", "more"};
  return kNames[static_cast<std::size_t>(rank)];
}

std::string_view to_string(Actor actor) {
  constexpr std::array<std::string_view, 4> kNames{"person", "platform", "crew", "nobody"};
  return kNames[static_cast<std::size_t>(actor)];
}

NextStep next_step(const Case& subject) {
  switch (subject.step) {
    case Step::Held:
    case Step::AutomaticContact:
      return {.by = Actor::Platform};
    case Step::OperatorCall:
      return {.by = Actor::Person, .command = CommandKind::RecordCall, .contact = 0};
    case Step::ContactLadder:
      return {.by = Actor::Person, .command = CommandKind::RecordCall, .contact = next_contact(subject)};
    case Step::DispatchDue:
      return {.by = Actor::Person, .command = CommandKind::OrderDispatch};
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Emergency:
      return {.by = Actor::Crew, .command = CommandKind::CrewReport};
    case Step::Reached:
      return {.by = Actor::Person, .command = CommandKind::Close};
    case Step::FeedCare:
      return {.by = Actor::Person, .command = CommandKind::CareForFeed};
    case Step::Closed:
      return {.by = Actor::Nobody};
  }
  return {};
}

bool may_give(const Case& subject, CommandKind kind, const auth::Session& who) {
  using auth::Permission;
  if (!auth::may(who.role, Permission::WorkCases)) return false;
  const bool is_somebodys = subject.assignee && subject.assignee != who.account;
  switch (kind) {
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::HandOver:
      return !is_somebodys || auth::may(who.role, Permission::Reassign);
    case CommandKind::OrderDispatch:
      return auth::may(who.role, Permission::OrderDispatch);
    case CommandKind::RecordCall:
    case CommandKind::CrewReport:
    case CommandKind::CallEmergency:
    case CommandKind::RequestLocation:
    case CommandKind::RecordEntry:
    case CommandKind::RecordDanger:
    case CommandKind::CallAgain:
    case CommandKind::AddNote:
    case CommandKind::CareForFeed:
    case CommandKind::OpenByHand:
    case CommandKind::Close:
    case CommandKind::CheckOnSite:
    case CommandKind::CheckAddress:
    case CommandKind::AddPhoto:
    case CommandKind::RecordDamage:
    case CommandKind::RecordRelock:
    case CommandKind::Reopen:
    case CommandKind::Connect:
      return true;
  }
  return false;
}

std::vector<AllowedCommand> allowed_commands(const Case& subject, const Resident* resident,
                                             const auth::Session& who) {
  const std::optional<CommandKind> large = primary(subject);
  const Kinds beside = alternatives(subject.step);
  std::vector<AllowedCommand> allowed;
  for (int index = 0; index < kCommandKindCount; ++index) {
    const auto kind = static_cast<CommandKind>(index);
    const bool says_nothing = (kind == CommandKind::Take && subject.assignee == who.account) ||
                              (kind == CommandKind::Release && !subject.assignee) ||
                              (kind == CommandKind::AddNote && !subject.resident) ||
                              kind == CommandKind::OpenByHand || kind == CommandKind::Connect;
    if (says_nothing || casework::objection(subject, kind) || !may_give(subject, kind, who)) continue;
    AllowedCommand command{.kind = kind, .fields = fields_of(kind, subject, resident)};
    if (!subject.resident) drop_note(command.fields);
    if (std::ranges::find(beside, kind) != beside.end()) command.rank = Rank::Alternative;
    if (kind == large) command.rank = Rank::Primary;
    allowed.push_back(std::move(command));
  }
  std::ranges::stable_sort(allowed, {}, &AllowedCommand::rank);
  return allowed;
}

}  // namespace anbu::http
