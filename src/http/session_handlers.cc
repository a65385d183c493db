#include "http/session_handlers.h"

#include <fmt/format.h>

#include "http/events.h"
#include "http/json_reader.h"
#include "http/json_writer.h"

namespace anbu::http {

namespace {

std::string session_json(const auth::Session& session, const Zone& zone) {
  JsonWriter writer;
  writer.begin_object().field("account", session.account).field("name", session.full_name);
  writer.field("role", to_string(session.role)).key("permissions").begin_array();
  for (const auth::Permission permission : auth::permissions_of(session.role)) {
    writer.value(to_string(permission));
  }
  writer.end_array().field("csrf", session.csrf);
  writer.field("expires_at", to_iso(session.ends_at, zone)).end_object();
  return writer.take();
}

std::string cookie(std::string_view token, Duration age, bool https_only) {
  return fmt::format("anbu_session={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", token, age.count(),
                     https_only ? "; Secure" : "");
}

// A form on somebody else's page can neither send JSON nor hide where it stands.
bool comes_from_elsewhere(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  const bool is_json = request.header("content-type").starts_with("application/json");
  return !is_json || (!site.empty() && site != "same-origin" && site != "none");
}

}  // namespace

Response get_welcome(Office& office, Records&, const Call&) {
  const std::optional<DemoControl>& demo = office.outside.demo;
  JsonWriter writer;
  writer.begin_object().field("district", office.outside.identity.district).field("demo", demo.has_value());
  writer.field("demo_account", demo ? std::optional{demo->account} : std::nullopt);
  writer.field("demo_password", demo ? std::optional{demo->password} : std::nullopt).end_object();
  return json(200, writer.take());
}

Response log_in(Office& office, Records& records, const Call& call) {
  constexpr std::size_t kNameMax = 64;
  constexpr std::size_t kPasswordMax = 1024;
  if (comes_from_elsewhere(call.request)) return refusal(403, "log in from the console");
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string name = body.text("account", kNameMax);
  const std::string password = body.text("password", kPasswordMax);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const auto entered =
      auth::log_in(*records.database, {.name = name, .password = password, .peer = call.request.peer},
                   office.outside.machine_time(), office.outside.sessions);
  if (!entered) return refusal(entered.error());
  if (std::holds_alternative<auth::WrongPassword>(*entered)) {
    return refusal(401, "account or password are wrong");
  }
  if (const auto* wait = std::get_if<auth::Wait>(&*entered)) {
    Response response = refusal(429, "too many attempts");
    response.headers.emplace_back("Retry-After", std::to_string(wait->remaining.count()));
    return response;
  }
  const auto& welcome = std::get<auth::Welcome>(*entered);
  Response response = json(200, session_json(welcome.session, office.outside.identity.zone));
  response.headers.emplace_back("Set-Cookie", cookie(welcome.token, office.outside.sessions.absolute,
                                                     office.outside.identity.https_only_cookie));
  return response;
}

Response get_session(Office& office, Records&, const Call& call) {
  return json(200, session_json(call.who, office.outside.identity.zone));
}

Response log_out(Office& office, Records& records, const Call& call) {
  if (const auto ended = auth::end_session(*records.database, call.who.token_hash); !ended) {
    return refusal(ended.error());
  }
  office.on_io([&events = office.events, owner = call.who.token_hash] { events.close_of(owner); });
  Response response{.status = 204, .content_type = {}, .events = nullptr};
  response.headers.emplace_back("Set-Cookie", cookie("", 0s, office.outside.identity.https_only_cookie));
  return response;
}

}  // namespace anbu::http
