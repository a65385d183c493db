#include "http/service.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "auth/secrets.h"
#include "http/clock_json.h"
#include "http/events.h"
#include "http/ingest.h"
#include "http/json_writer.h"
#include "http/route.h"
#include "http/static_files.h"
#include "http/status_handlers.h"

namespace anbu::http {

using Machine = std::chrono::steady_clock;

// Declared in the order in which they need each other: they die the other way round.
struct ServiceParts {
  explicit ServiceParts(Dependencies given) : outside{std::move(given)}, metrics{outside.registry} {}

  Dependencies outside;
  Metrics metrics;
  StaticFiles console;
  std::unique_ptr<Events> events;
  std::unique_ptr<Office> office;
  std::unique_ptr<Pool> workers;
  std::unique_ptr<Pool> log_ins;
  std::unique_ptr<Server> server;
};

namespace {

constexpr std::size_t kSmallBodyMax = 64 * 1024;
constexpr std::size_t kPhotoMax = 4 * 1024 * 1024;  // a field page makes them smaller before it sends
constexpr std::chrono::milliseconds kJoinedFor{200};
constexpr std::chrono::milliseconds kStreamLives{15 * 60 * 1000};

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Delete:
      return "DELETE";
    case Method::Other:
      return "OTHER";
  }
  return "OTHER";
}

void protect(Response& response) {
  const auto add = [&](const char* name, const char* value) { response.headers.emplace_back(name, value); };
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(response.headers, [name](const auto& header) { return header.first == name; });
  };
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("X-Frame-Options", "DENY");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (!has("Content-Security-Policy")) {
    add("Content-Security-Policy",
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  }
  if (!has("Cache-Control")) add("Cache-Control", "no-store");
}

Response health(const Dependencies& outside) {
  const std::vector<std::string> problems = outside.problems();
  JsonWriter writer;
  writer.begin_object().field("status", problems.empty() ? "ok" : "failing").key("problems").begin_array();
  for (const std::string& problem : problems) writer.value(problem);
  writer.end_array().end_object();
  return json(problems.empty() ? 200 : 503, writer.take());
}

bool may_see_metrics(const Identity& identity, const Request& request) {
  if (identity.metrics_token.empty()) return request.peer == "127.0.0.1" || request.peer == "::1";
  return auth::equal_in_constant_time(request.header("authorization"), "Bearer " + identity.metrics_token);
}

Response metrics(ServiceParts& parts, const Request& request) {
  if (!may_see_metrics(parts.outside.identity, request)) return refusal(401, "send the metrics token");
  Response response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                    .body = parts.metrics.text(parts.outside.vitals()),
                    .events = nullptr};
  return response;
}

// What the request log and the metrics say of one request.
struct Line {
  std::string_view method;
  std::string_view route;
  std::string id;
  Machine::time_point began = Machine::now();
  AccountId account;
};

Respond finishing(ServiceParts& parts, Line line, Respond respond) {
  return [&parts, line = std::move(line), respond = std::move(respond)](Response response) {
    const auto took = std::chrono::duration_cast<std::chrono::nanoseconds>(Machine::now() - line.began);
    parts.metrics.request(std::string{line.route}, response.status, took);
    if (parts.outside.log_request) {
      parts.outside.log_request({.method = line.method,
                                 .route = line.route,
                                 .id = line.id,
                                 .status = response.status,
                                 .took = took,
                                 .account = line.account});
    }
    protect(response);
    respond(std::move(response));
  };
}

// What needs no worker: the console's files, and what must answer when all workers are busy.
std::optional<Response> at_once(ServiceParts& parts, const Request& request) {
  if (request.method != Method::Get && request.method != Method::Head) return std::nullopt;
  if (request.path == "/healthz") return health(parts.outside);
  if (request.path == "/metrics") return metrics(parts, request);
  if (request.path.starts_with("/api/") || request.path.starts_with("/l/")) return std::nullopt;
  return parts.console.answer(request);
}

std::string_view route_of_file(const std::string& path) {
  if (path == "/healthz" || path == "/metrics") return path == "/healthz" ? "/healthz" : "/metrics";
  return "console";
}

void work_on(ServiceParts& parts, Records& records, const Route& route, Call call) {
  std::optional<Response> refused = objection(parts.outside, records, route, call);
  const Line line{.method = name_of(route.method),
                  .route = route.pattern,
                  .id = call.request.id,
                  .began = call.began,
                  .account = call.who.account};
  call.respond = finishing(parts, line, std::move(call.respond));
  if (refused) return call.respond(std::move(*refused));
  route.handle(*parts.office, records, std::move(call));
}

// On the io thread: finds the route and hands the request to a worker.
void handle(ServiceParts& parts, Request request, Respond respond) {
  Line line{.method = name_of(request.method), .route = "unknown", .id = {}, .account = {}};
  if (auto response = at_once(parts, request)) {
    line.route = route_of_file(request.path);
    return finishing(parts, std::move(line), std::move(respond))(std::move(*response));
  }
  Match found = match(routes(), request.method, request.path);
  if (found.route == nullptr) {
    const int status = found.path_is_known ? 405 : 404;
    return finishing(parts, std::move(line), std::move(respond))(refusal(status, "there is no such thing"));
  }
  request.id = std::move(found.id);
  request.word = std::move(found.word);
  Pool& pool = found.route->crew == Crew::LogIns ? *parts.log_ins : *parts.workers;
  line.route = found.route->pattern;
  const Respond busy = finishing(parts, line, respond);
  auto call = std::make_shared<Call>(
      Call{.request = std::move(request), .who = {}, .respond = respond, .began = line.began});
  const bool taken = pool.submit([&parts, route = found.route, call](Records& records) {
    work_on(parts, records, *route, std::move(*call));
  });
  if (!taken) busy(refusal(503, "too many requests at one time"));
}

std::size_t body_limit(const std::string& path) {
  if (path.ends_with("/photos")) return kPhotoMax;
  return path == "/api/v1/readings" ? kBatchBytesMax : kSmallBodyMax;
}

Events::Outside outside_of_events(ServiceParts& parts) {
  return {
      .compose =
          [&parts](std::vector<CaseId> cases, std::function<void(std::string)> done) {
            const bool taken = parts.workers->submit([&parts, cases, done](Records& records) {
              std::string text = change_json(*parts.office, records, cases);
              parts.server->post([done, text = std::move(text)] { done(text); });
            });
            if (!taken) done({});
          },
      .soon = [&parts](std::function<void()> job) { parts.server->post_after(kJoinedFor, std::move(job)); },
      .later =
          [&parts](std::function<void()> job) { parts.server->post_after(kStreamLives, std::move(job)); }};
}

ServerCallbacks callbacks_of(ServiceParts& parts) {
  return {.handle = [&parts](Request request,
                             Respond respond) { handle(parts, std::move(request), std::move(respond)); },
          .body_limit = body_limit,
          .heartbeat = [&parts] { return event_text("clock", clock_json(parts.outside)); },
          .refused = [&parts](int status) { parts.metrics.request("refused", status, {}); }};
}

Result<void> open_parts(ServiceParts& parts) {
  if (!parts.outside.web.empty()) {
    auto console = StaticFiles::load(parts.outside.web);
    if (!console) return console.error();
    parts.console = std::move(*console);
  }
  auto workers = Pool::start(parts.outside.workers, parts.outside.open_records);
  if (!workers) return workers.error();
  parts.workers = std::move(*workers);
  constexpr Pool::Size kOneAtATime{.threads = 1, .waiting_max = 16};
  auto log_ins = Pool::start(kOneAtATime, parts.outside.open_records);
  if (!log_ins) return log_ins.error();
  parts.log_ins = std::move(*log_ins);
  parts.events = std::make_unique<Events>(outside_of_events(parts));
  parts.office = std::make_unique<Office>(
      Office{.outside = parts.outside,
             .metrics = parts.metrics,
             .work = [&parts](Pool::Job job) { return parts.workers->submit(std::move(job)); },
             .on_io = [&parts](std::function<void()> job) { parts.server->post(std::move(job)); },
             .events = *parts.events});
  auto server = Server::open(parts.outside.server, callbacks_of(parts));
  if (!server) return server.error();
  parts.server = std::move(*server);
  parts.server->run();
  return Ok{};
}

}  // namespace

Service::Service(std::unique_ptr<ServiceParts> parts) : parts_{std::move(parts)} {}

Service::~Service() {
  stop();
}

Result<std::unique_ptr<Service>> Service::start(Dependencies dependencies) {
  auto parts = std::make_unique<ServiceParts>(std::move(dependencies));
  if (const auto opened = open_parts(*parts); !opened) return opened.error();
  return std::unique_ptr<Service>{new Service{std::move(parts)}};
}

std::uint16_t Service::port() const {
  return parts_->server->port();
}

void Service::committed(const engine::Commit& commit) {
  parts_->metrics.committed(commit);
  std::set<CaseId> cases;
  for (const Case& subject : commit.cases) cases.insert(subject.id);
  if (cases.empty() && commit.feed_statuses.empty() && commit.absences.empty()) return;
  parts_->server->post([events = parts_->events.get(), cases = std::move(cases)] { events->changed(cases); });
}

// Ids alone: numbers are for those who ask with their session.
void Service::telephone_changed() {
  parts_->server->post([events = parts_->events.get()] { events->broadcast(event_text("incoming", "{}")); });
}

void Service::stop() {
  parts_->server->stop();
  parts_->workers->stop();
  parts_->log_ins->stop();
}

}  // namespace anbu::http
