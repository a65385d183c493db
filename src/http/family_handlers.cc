#include "http/family_handlers.h"

#include "http/brought_link.h"
#include "http/json_reader.h"
#include "http/push_handlers.h"
#include "messages/rows.h"
#include "register/contact_browsers.h"
#include "store/queries.h"

namespace anbu::http {
namespace {

constexpr Duration kInvitedAgainAfter = 5min;

const Response kDone{.status = 204, .content_type = {}, .body = {}, .headers = {}, .events = nullptr};

struct Chosen {
  ResidentId resident;
  int number = 0;
  registry::Contact contact;
};

// The contact that the body names, of the resident of the path.
std::variant<Chosen, Response> chosen(Records& records, const Call& call) {
  const ResidentId resident{*id_of(call.request.id)};
  JsonObject body = JsonObject::parse(call.request.body);
  const std::int64_t number = body.optional_integer("contact").value_or(0);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const auto person = records.residents.person(resident);
  if (!person) return refusal(person.error());
  const bool is_number = number > 0 && number <= static_cast<std::int64_t>(person->contacts.size());
  if (!is_number) return refusal(400, "is none of the contacts", "contact");
  const int order = static_cast<int>(number);
  return Chosen{.resident = resident, .number = order, .contact = *person->contact(order)};
}

// The link of a family's page that the browser brought.
std::variant<messages::Link, Response> family_link(const PostDesk& desk, Records& records, const Call& call,
                                                   Timestamp now) {
  auto found = brought_link(desk, records, call, now);
  const auto* instead = std::get_if<Response>(&found);
  const bool is_other =
      instead == nullptr && !messages::is_for_family(std::get<messages::Link>(found).message);
  if (instead == nullptr && !is_other) return found;
  return refusal(is_other ? 404 : instead->status, "there is no such link");
}

}  // namespace

Response post_browser(Office& office, Records& records, const Call& call) {
  const auto& desk = office.outside.post;
  if (!desk || desk->push_key.empty()) return refusal(404, "this installation sends no pushes");
  const Timestamp now = office.outside.clock().now;
  const auto found = family_link(*desk, records, call, now);
  if (const auto* instead = std::get_if<Response>(&found)) return *instead;
  const auto& link = std::get<messages::Link>(found);
  const bool is_invitation = link.message.action.kind == ActionKind::InviteContact;
  if (!is_invitation) return refusal(404, "there is no such link");
  if (link.expires_at <= now) return refusal(410, "the time of this link is over");
  const auto family = family_of(records, link);
  if (!family) return refusal(family.error());
  JsonObject body = JsonObject::parse(call.request.body);
  const registry::Browser given = browser_in(body, *desk);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  registry::ContactBrowsers browsers{*records.database, records.vault};
  const auto put = browsers.put(link.message.action.resident, family->contact, given, now);
  return put ? kDone : refusal(put.error());
}

// Also behind a link whose time is over: its page still ends what it began.
Response delete_browser(Office& office, Records& records, const Call& call) {
  const auto& desk = office.outside.post;
  if (!desk) return refusal(404, "this installation sends no pushes");
  const auto found = family_link(*desk, records, call, office.outside.clock().now);
  if (const auto* instead = std::get_if<Response>(&found)) return *instead;
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string endpoint = body.text("endpoint", kEndpointMax);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  registry::ContactBrowsers browsers{*records.database, records.vault};
  const auto ended = browsers.end(endpoint);
  return ended ? kDone : refusal(ended.error());
}

Response invite_contact(Office& office, Records& records, const Call& call) {
  const auto& desk = office.outside.post;
  if (!desk || !desk->invites_by) return refusal(404, "this installation sends no pushes to contacts");
  const auto named = chosen(records, call);
  if (const auto* refused = std::get_if<Response>(&named)) return *refused;
  const Chosen& who = std::get<Chosen>(named);
  const auto row = store::find_resident(*records.database, who.resident);
  if (!row) return refusal(row.error());
  const bool may_be_told = who.contact.notify && !row->resident.deceased && !row->resident.drill;
  if (!may_be_told)
    return refusal(400, "does not wish to hear, or is of nobody who can be told of", "contact");
  const Timestamp now = office.outside.clock().now;
  const auto last = messages::last_invitation(*records.database, who.resident, who.number);
  if (!last) return refusal(last.error());
  if (*last && now < (*last)->action.created_at + kInvitedAgainAfter) {
    return refusal(409, "was invited a moment ago", "contact");
  }
  const auto put = messages::put_invitation(
      *records.database,
      {.resident = who.resident, .contact = who.number, .way = *desk->invites_by, .at = now});
  if (!put) return refusal(put.error());
  desk->wake();
  return kDone;
}

Response end_contact_browsers(Office&, Records& records, const Call& call) {
  const auto named = chosen(records, call);
  if (const auto* refused = std::get_if<Response>(&named)) return *refused;
  const Chosen& who = std::get<Chosen>(named);
  registry::ContactBrowsers browsers{*records.database, records.vault};
  const auto ended = browsers.end_all(who.resident, who.contact);
  return ended ? kDone : refusal(ended.error());
}

}  // namespace anbu::http
