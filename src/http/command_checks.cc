#include "http/command_checks.h"

#include <algorithm>

#include "auth/accounts.h"
#include "register/relation.h"

namespace anbu::http {
namespace {

// "302호" and "302" are the same door; "A동 302" is another one than "B동 302".
std::string plain_unit(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const bool is_noise = c == ' ' || c == '-' || c == '.' || c == ',';
    if (!is_noise) plain.push_back(c);
  }
  constexpr std::string_view kHo = "호";
  if (plain.ends_with(kHo)) plain.resize(plain.size() - kHo.size());
  return plain;
}

bool is_this_door(const registry::Person& person, std::string_view said) {
  const std::string door = plain_unit(said);
  return door == plain_unit(person.unit) || door == plain_unit(person.building + person.unit);
}

std::optional<Response> check_door(Records& records, ResidentId resident, std::string_view unit) {
  const auto person = records.residents.person(resident);
  if (!person) return refusal(person.error());
  if (is_this_door(*person, unit)) return std::nullopt;
  return refusal(409, "this is not her door: compare building and unit once more", "unit");
}

std::optional<Response> check_applicant(Records& records, ResidentId resident, int contact) {
  if (contact == 0) return std::nullopt;  // herself
  const auto person = records.residents.person(resident);
  if (!person) return refusal(person.error());
  if (contact > std::ssize(person->contacts)) return refusal(400, "there is no such contact", "contact");
  const auto& asked = person->contacts[static_cast<std::size_t>(contact - 1)];
  if (registry::may_ask_119(registry::kinship_of(asked.relation))) return std::nullopt;
  return refusal(409, "119 locates only for herself, spouse, kin within two degrees or guardian", "contact");
}

std::optional<Response> find_colleague(Records& records, Command& command) {
  const auto accounts = auth::all_accounts(*records.database);
  if (!accounts) return refusal(accounts.error());
  const auto found = std::ranges::find(*accounts, command.to, &auth::Account::id);
  const bool works =
      found != accounts->end() && !found->disabled && auth::may(found->role, auth::Permission::WorkCases);
  if (!works) return refusal(400, "nobody who works cases", "to");
  command.side = side_of(found->role);
  return std::nullopt;
}

}  // namespace

Side side_of(auth::Role role) {
  const bool is_dong = role == auth::Role::DongOfficer || role == auth::Role::Helper;
  return is_dong ? Side::Dong : Side::Centre;
}

std::optional<Response> objection_outside(Records& records, const Case& subject, Command& command,
                                          std::string_view unit) {
  if (command.kind == CommandKind::HandOver) return find_colleague(records, command);
  const bool is_at_the_door =
      command.kind == CommandKind::CheckAddress && command.address == AddressCheck::AtTheDoor;
  if (is_at_the_door) return check_door(records, subject.resident, unit);
  const bool asks_119 = command.kind == CommandKind::RequestLocation && command.via == LocationBy::Fire;
  if (asks_119) return check_applicant(records, subject.resident, command.contact);
  return std::nullopt;
}

}  // namespace anbu::http
