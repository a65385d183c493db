// Requests and responses as handlers see them: plain values, no socket in sight.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace anbu::http {

enum class Method { Get, Head, Post, Delete, Other };

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::Get;
  std::string path;  // decoded, without the query
  Fields query;      // decoded, in order
  Fields headers;    // names in lower case
  std::string body;  // as sent: perhaps compressed
  std::string peer;  // address of the other end
  std::string id;    // what {id} of the route stood for
  std::string word;  // what {word} stood for: may be a secret, is logged nowhere
  bool is_https = false;

  // Empty where there is none.
  std::string_view header(std::string_view name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
};

// One open event stream. It lives on the io thread alone: whoever sends does so from there.
struct EventStream {
  std::deque<std::string> waiting;  // whole events, as they go out
  std::function<void()> wake;       // set by the server while somebody waits
  bool closed = false;
  std::string owner;  // what ends it: hash of the session's token

  void send(std::string event);
  void close();
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  Fields headers;
  // An event stream instead of a body. Two owners: the connection that writes it and whoever sends into it.
  std::shared_ptr<EventStream> events;
};

// Called exactly once, from any thread.
using Respond = std::function<void(Response)>;

// "/api/v1/cases?state=open" -> path and query, percent-decoded; nullopt when malformed.
struct Target {
  std::string path;
  Fields query;
};
std::optional<Target> parse_target(std::string_view target);

Response json(int status, std::string body);
// {"error": {"code": ..., "message": ..., "field": ...}}; the code follows from the status.
Response refusal(int status, std::string_view message, std::string_view field = {});
// What an Error means to the one who asked: Invalid 400, NotFound 404, Conflict 409, Denied 403,
// Unavailable 503 with Retry-After, Corrupt 500.
Response refusal(const Error& error);

}  // namespace anbu::http
