#include "http/brought_link.h"

#include "auth/secrets.h"
#include "http/link_page.h"
#include "register/contact_browsers.h"
#include "store/queries.h"

namespace anbu::http {

using messages::Link;

namespace {

constexpr int kGuessesMost = 20;  // in a minute, of one address
constexpr std::size_t kTokenMost = 64;

}  // namespace

std::string language_of(Records& records, const Link& link) {
  const Action& action = link.message.action;
  const auto person = records.residents.person(action.resident);
  if (!person) return {};
  if (action.contact == 0) return person->language;
  const registry::Contact* contact = person->contact(action.contact);
  return contact != nullptr ? contact->language : std::string{};
}

std::variant<Link, Response> brought_link(const PostDesk& desk, Records& records, const Call& call,
                                          Timestamp now) {
  const std::string& token = call.request.word;
  if (token.size() > kTokenMost) return link_news(desk, LinkNews::Unknown);
  auto found = messages::find_link(*records.database, auth::hash_token(token));
  if (!found) return link_news(desk, LinkNews::TryAgain);
  if (!*found) {
    const auto guesses = messages::count_guess(*records.database, auth::hash_token(call.request.peer), now);
    const bool is_flood = guesses && *guesses > kGuessesMost;
    return link_news(desk, is_flood ? LinkNews::TooMany : LinkNews::Unknown);
  }
  return *std::move(*found);
}

Result<Family> family_of(Records& records, const Link& link) {
  const Action& action = link.message.action;
  const auto row = store::find_resident(*records.database, action.resident);
  if (!row) return row.error();
  auto person = records.residents.person(action.resident);
  if (!person) return person.error();
  const registry::Contact* contact = person->contact(action.contact);
  const registry::ContactBrowsers browsers{*records.database, records.vault};
  const bool is_hers = contact != nullptr && browsers.whose(action.resident, *contact) == link.whose;
  if (!is_hers || !contact->notify || row->resident.deceased) {
    return Error{Errc::NotFound, "nobody is meant by this link any more"};
  }
  Family family{.person = {}, .contact = *contact};
  family.person = *std::move(person);
  return family;
}

}  // namespace anbu::http
