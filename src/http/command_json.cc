#include "http/command_json.h"

#include <fmt/format.h>

#include "http/route.h"

namespace anbu::http {

namespace {

constexpr std::size_t kNameMax = 64;
constexpr std::size_t kNoteMax = 4000;

// A field whose value must be one of an enumeration's names.
template <class Named>
auto chosen(JsonObject& body, std::string_view field, Named named) -> decltype(named("")) {
  const auto name = body.optional_text(field, kNameMax);
  if (!name) return std::nullopt;
  const auto value = named(*name);
  if (!value) body.complain(field, "is none of the values allowed");
  return value;
}

template <class Value>
void must(JsonObject& body, std::string_view field, const std::optional<Value>& given, Value& into) {
  if (given) into = *given;
  if (!given) body.complain(field, "is missing");
}

template <class Value>
void may_be(const std::optional<Value>& given, Value& into) {
  if (given) into = *given;
}

std::optional<Timestamp> instant(JsonObject& body, std::string_view field) {
  const auto text = body.optional_text(field, kNameMax);
  if (!text) return std::nullopt;
  const auto at = parse_iso(*text);
  if (!at) body.complain(field, "is no time with offset");
  return at;
}

std::optional<int> small_number(JsonObject& body, std::string_view field) {
  constexpr std::int64_t kMost = 1'000'000;
  const auto number = body.optional_integer(field);
  if (!number) return std::nullopt;
  if (*number < 0 || *number > kMost) body.complain(field, "is out of range");
  return static_cast<int>(std::clamp<std::int64_t>(*number, 0, kMost));
}

template <class Tag>
std::optional<Id<Tag>> id_field(JsonObject& body, std::string_view field) {
  const auto text = body.optional_text(field, kNameMax);
  if (!text) return std::nullopt;
  const auto id = id_of(*text);
  if (!id) body.complain(field, "is no id");
  return Id<Tag>{id.value_or(0)};
}

// "smell,mail_piled_up"
void take_facts(JsonObject& body, Command& command) {
  constexpr std::size_t kFactsMax = 512;
  const auto names = body.optional_text("facts", kFactsMax);
  if (!names) return;
  std::string_view rest = *names;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    const auto fact = danger_fact_named(name);
    if (!fact) return body.complain("facts", "holds none of the values allowed");
    command.facts.add(*fact);
  }
}

void take_crew_report(JsonObject& body, Command& command) {
  constexpr int kLongestDrive = 600;  // minutes
  must(body, "crew", chosen(body, "crew", crew_word_named), command.crew);
  may_be(id_field<CrewTag>(body, "crew_id"), command.crew_id);
  const auto minutes = small_number(body, "arrives_in_minutes");
  if (minutes && *minutes > kLongestDrive) body.complain("arrives_in_minutes", "is out of range");
  command.arrives_in = minutes.value_or(0) * 1min;
}

void take_check(JsonObject& body, Command& command) {
  must(body, "check", chosen(body, "check", check_item_named), command.check);
  must(body, "finding", chosen(body, "finding", check_finding_named), command.finding);
  take_facts(body, command);
}

void take_address(JsonObject& body, GivenCommand& given) {
  const auto step = chosen(body, "address_check", address_check_named);
  must(body, "address_check", step, given.command.address);
  may_be(body.optional_text("unit", kNameMax), given.unit);
  const bool is_at_the_door = step == AddressCheck::AtTheDoor;
  if (is_at_the_door && given.unit.empty()) body.complain("unit", "is missing: what stands at the door");
}

void take_call(JsonObject& body, Command& command) {
  must(body, "contact", small_number(body, "contact"), command.contact);
  must(body, "result", chosen(body, "result", call_result_named), command.result);
  may_be(body.optional_truth("incoming"), command.incoming);
}

void take_details(JsonObject& body, GivenCommand& given) {
  Command& command = given.command;
  switch (command.kind) {
    case CommandKind::RecordCall:
      return take_call(body, command);
    case CommandKind::Connect:
      return must(body, "contact", small_number(body, "contact"), command.contact);
    case CommandKind::CrewReport:
      return take_crew_report(body, command);
    case CommandKind::RecordEntry:
      must(body, "opened_by", chosen(body, "opened_by", door_opener_named), command.opened_by);
      return may_be(chosen(body, "legal_basis", legal_basis_named), command.basis);
    case CommandKind::OrderDispatch:
      return may_be(id_field<CrewTag>(body, "crew_id"), command.crew_id);
    case CommandKind::RequestLocation:
      may_be(chosen(body, "via", location_by_named), command.via);
      return may_be(small_number(body, "contact"), command.contact);
    case CommandKind::RecordDanger:
    case CommandKind::CallEmergency:
      return take_facts(body, command);
    case CommandKind::HandOver:
      return must(body, "to", id_field<AccountTag>(body, "to"), command.to);
    case CommandKind::CheckOnSite:
      return take_check(body, command);
    case CommandKind::CheckAddress:
      return take_address(body, given);
    case CommandKind::RecordDamage:
      return must(body, "damage", chosen(body, "damage", damage_named), command.damage);
    case CommandKind::RecordRelock:
      return must(body, "relock", chosen(body, "relock", relock_named), command.relock);
    case CommandKind::AddPhoto:
      if (given.note.empty()) body.complain("note", "is missing: why no photo could be taken");
      return;
    case CommandKind::CallAgain:
      if (command.at == Timestamp{}) body.complain("at", "is missing");
      return;
    case CommandKind::Close:
      must(body, "outcome", chosen(body, "outcome", outcome_named), command.outcome);
      return may_be(chosen(body, "confirmation", confirmation_named), command.confirmation);
    case CommandKind::AddNote:
      if (given.note.empty()) body.complain("note", "is missing");
      return;
    case CommandKind::OpenByHand:
      return body.complain("kind", "opens a case: send it to /api/v1/cases");
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::CareForFeed:
    case CommandKind::Reopen:
      return;
  }
}

template <class Value>
std::variant<Value, Problem> finished(JsonObject& body, Value value) {
  if (const auto& problem = body.problem()) return *problem;
  return value;
}

}  // namespace

std::variant<GivenCommand, Problem> parse_command(std::string_view text) {
  JsonObject body = JsonObject::parse(text);
  GivenCommand given;
  const auto kind = chosen(body, "kind", command_kind_named);
  must(body, "kind", kind, given.command.kind);
  must(body, "expected_version", small_number(body, "expected_version"), given.command.expected_version);
  may_be(body.optional_text("note", kNoteMax), given.note);
  may_be(instant(body, "at"), given.command.at);
  if (kind) take_details(body, given);
  return finished(body, std::move(given));
}

std::variant<CaseByHand, Problem> parse_case_by_hand(std::string_view text) {
  JsonObject body = JsonObject::parse(text);
  CaseByHand asked;
  const auto id = id_of(body.text("resident", kNameMax));
  if (!id) body.complain("resident", "is no id");
  asked.resident = ResidentId{id.value_or(0)};
  const std::string grade = body.text("grade", kNameMax);
  if (grade == to_string(Grade::Serious)) asked.grade = Grade::Serious;
  const bool is_known = grade == to_string(Grade::Serious) || grade == to_string(Grade::Caution);
  if (!is_known) body.complain("grade", "must be caution or serious");
  may_be(chosen(body, "origin", origin_named), asked.origin);
  may_be(body.optional_text("note", kNoteMax), asked.note);
  return finished(body, std::move(asked));
}

std::variant<Absence, Problem> parse_absence(std::string_view text, Timestamp now) {
  JsonObject body = JsonObject::parse(text);
  Absence absence;
  const auto kind = chosen(body, "kind", absence_kind_named);
  const auto from = instant(body, "from");
  const auto until = instant(body, "until");
  must(body, "kind", kind, absence.kind);
  if (const auto said = body.optional_text("source", kNameMax)) {
    const auto source = absence_source_named(*said);
    if (!source) body.complain("source", "must be officer, resident or family");
    absence.source = source.value_or(AbsenceSource::Officer);
  }
  must(body, "from", from, absence.from);
  must(body, "until", until, absence.until);
  if (from && until) {
    if (*until <= *from) body.complain("until", "must be after its beginning");
    // One that is extended began long ago: it is the time still to come that is limited.
    const Timestamp counted_from = std::max(*from, now);
    if (*until - counted_from > kLongestAbsence) body.complain("until", "is more than 30 days later");
    if (*until <= now) body.complain("until", "has passed already");
  }
  return finished(body, absence);
}

}  // namespace anbu::http
