// Which request goes to which handler, and who may make it: one table, in routes.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "auth/sessions.h"
#include "http/dependencies.h"
#include "http/message.h"
#include "http/records.h"

namespace anbu::http {

class Events;

// What all handlers share. It outlives every request.
struct Office {
  const Dependencies& outside;
  Metrics& metrics;
  std::function<bool(Pool::Job)> work;               // on a worker; false: too much waits already
  std::function<void(std::function<void()>)> on_io;  // on the io thread
  Events& events;                                    // io thread only
};

// One request on its way through a worker.
struct Call {
  Request request;
  auth::Session who;  // Access::Session only
  Respond respond;    // now or later, exactly once
  std::chrono::steady_clock::time_point began = {};
};

enum class Access {
  Anybody,
  Provider,  // by API key: the handler looks at it
  Session,   // and, for all but GET, the CSRF token
};
enum class Crew {
  Workers,
  LogIns
};  // passwords have a thread of their own: a flood of them hurts nobody else

using Handler = void (*)(Office&, Records&, Call);

struct Route {
  Method method = Method::Get;
  std::string_view pattern;
  Access access = Access::Session;
  std::optional<auth::Permission> needs;
  Handler handle = nullptr;
  Crew crew = Crew::Workers;
};

// For handlers that answer at once.
template <Response (*kAnswer)(Office&, Records&, const Call&)>
void answering(Office& office, Records& records, Call call) {
  Response response = kAnswer(office, records, call);
  call.respond(std::move(response));
}

std::span<const Route> routes();

struct Match {
  const Route* route = nullptr;  // absent: no such path, or not with this method
  std::string id;
  std::string word;
  bool path_is_known = false;
};
Match match(std::span<const Route> table, Method method, std::string_view path);

// What stands against this request, or nothing; fills in `call.who`.
std::optional<Response> objection(const Dependencies& outside, Records& records, const Route& route,
                                  Call& call);

// "123" of the path, nullopt when it is no id.
std::optional<std::int64_t> id_of(std::string_view text);

}  // namespace anbu::http
