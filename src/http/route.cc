#include "http/route.h"

#include <algorithm>
#include <charconv>

#include "auth/secrets.h"

namespace anbu::http {

namespace {

constexpr std::string_view kIdMark = "{id}";
constexpr std::string_view kWordMark = "{word}";

bool is_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// What `mark` stands for when the path fits the pattern.
std::optional<std::string> fit(std::string_view pattern, std::string_view mark, std::string_view path) {
  const std::size_t at = pattern.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + mark.size());
  if (path.size() <= before.size() + after.size()) return std::nullopt;
  if (!path.starts_with(before) || !path.ends_with(after)) return std::nullopt;
  return std::string{path.substr(before.size(), path.size() - before.size() - after.size())};
}

// The route's own part of a match; nothing: the path does not fit.
std::optional<Match> fit(const Route& route, std::string_view path) {
  if (route.pattern == path) return Match{.route = &route};
  if (auto id = fit(route.pattern, kIdMark, path); id && id_of(*id)) {
    return Match{.route = &route, .id = *std::move(id)};
  }
  if (auto word = fit(route.pattern, kWordMark, path); word && is_word(*word)) {
    return Match{.route = &route, .word = *std::move(word)};
  }
  return std::nullopt;
}

bool changes_something(Method method) {
  return method == Method::Post || method == Method::Delete;
}

}  // namespace

std::optional<std::int64_t> id_of(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || end != text.data() + text.size() || id <= 0) return std::nullopt;
  return id;
}

Match match(std::span<const Route> table, Method method, std::string_view path) {
  Match best;
  for (const Route& route : table) {
    auto found = fit(route, path);
    if (!found) continue;
    best.path_is_known = true;
    if (route.method != method) continue;
    found->path_is_known = true;
    return *std::move(found);
  }
  return best;
}

std::optional<Response> objection(const Dependencies& outside, Records& records, const Route& route,
                                  Call& call) {
  if (route.access != Access::Session) return std::nullopt;
  auto session = auth::find_session(*records.database, call.request.cookie("anbu_session"),
                                    outside.machine_time(), outside.sessions);
  if (!session) return refusal(session.error());
  if (!*session) return refusal(401, "log in first");
  call.who = std::move(**session);
  if (route.needs && !auth::may(call.who.role, *route.needs)) return refusal(403, "not allowed to your role");
  if (!changes_something(route.method)) return std::nullopt;
  if (!auth::equal_in_constant_time(call.request.header("x-csrf-token"), call.who.csrf)) {
    return refusal(403, "the CSRF token is missing or wrong", "x-csrf-token");
  }
  return std::nullopt;
}

}  // namespace anbu::http
