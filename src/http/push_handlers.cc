#include "http/push_handlers.h"

#include <algorithm>

#include "http/json_writer.h"
#include "messages/subscriptions.h"

namespace anbu::http {
namespace {

constexpr std::size_t kKeyMax = 120;

bool is_of_url(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>';
}

}  // namespace

registry::Browser browser_in(JsonObject& body, const PostDesk& desk) {
  registry::Browser given{.endpoint = body.text("endpoint", kEndpointMax),
                          .p256dh = body.text("p256dh", kKeyMax),
                          .auth = body.text("auth", kKeyMax)};
  const bool is_known =
      std::ranges::all_of(given.endpoint, is_of_url) && desk.is_push_service(given.endpoint);
  if (!is_known) body.complain("endpoint", "is of no push service that this installation knows");
  return given;
}

Response get_push(Office& office, Records&, const Call&) {
  JsonWriter writer;
  const auto& desk = office.outside.post;
  const bool is_on = desk && !desk->push_key.empty();
  writer.begin_object().field("key", is_on ? std::optional{desk->push_key} : std::nullopt).end_object();
  return json(200, writer.take());
}

Response post_push(Office& office, Records& records, const Call& call) {
  const auto& desk = office.outside.post;
  if (!desk || desk->push_key.empty()) return refusal(404, "this installation sends no pushes");
  JsonObject body = JsonObject::parse(call.request.body);
  const registry::Browser browser = browser_in(body, *desk);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const messages::PushSubscription given{.endpoint = browser.endpoint,
                                         .account = call.who.account,
                                         .p256dh = browser.p256dh,
                                         .auth = browser.auth};
  const auto put = messages::put_subscription(*records.database, given, office.outside.machine_time());
  if (!put) return refusal(put.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

Response delete_push(Office&, Records& records, const Call& call) {
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string endpoint = body.text("endpoint", kEndpointMax);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const auto ended = messages::end_subscription(*records.database, endpoint);
  if (!ended) return refusal(ended.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

}  // namespace anbu::http
