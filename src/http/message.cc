#include "http/message.h"

#include <algorithm>

#include "http/json_writer.h"

namespace anbu::http {

namespace {

std::optional<int> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      decoded += ' ';
      continue;
    }
    if (text[at] != '%') {
      decoded += text[at];
      continue;
    }
    if (at + 2 >= text.size()) return std::nullopt;
    const std::optional<int> high = hex_digit(text[at + 1]);
    const std::optional<int> low = hex_digit(text[at + 2]);
    if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
    decoded += static_cast<char>(*high * 16 + *low);
    at += 2;
  }
  return decoded;
}

std::string_view code_of(int status) {
  switch (status) {
    case 400:
      return "invalid";
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 404:
    case 405:
      return "not_found";
    case 409:
      return "conflict";
    case 413:
    case 431:
      return "too_large";
    case 415:
      return "unsupported_media";
    case 429:
      return "too_many";
    case 503:
      return "unavailable";
    default:
      return "internal";
  }
}

int status_of(Errc code) {
  switch (code) {
    case Errc::Invalid:
      return 400;
    case Errc::NotFound:
      return 404;
    case Errc::Conflict:
      return 409;
    case Errc::Denied:
      return 403;
    case Errc::Unavailable:
      return 503;
    case Errc::Corrupt:
      return 500;
  }
  return 500;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &Fields::value_type::first);
  return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &Fields::value_type::first);
  if (found == query.end()) return std::nullopt;
  return found->second;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

void EventStream::send(std::string event) {
  // A reader that falls so far behind is gone or stuck: it comes back and reads the lists anew.
  constexpr std::size_t kBehindMost = 64;
  if (waiting.size() >= kBehindMost) return close();
  waiting.push_back(std::move(event));
  if (wake) wake();
}

void EventStream::close() {
  closed = true;
  if (wake) wake();
}

std::optional<Target> parse_target(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  std::optional<std::string> path = percent_decoded(target.substr(0, mark), false);
  if (!path || path->empty() || path->front() != '/') return std::nullopt;
  Target parsed{.path = std::move(*path), .query = {}};
  std::string_view rest = target.substr(std::min(mark + 1, target.size()));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) return std::nullopt;
    parsed.query.emplace_back(std::move(*name), std::move(*value));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parsed;
}

Response json(int status, std::string body) {
  return {.status = status, .body = std::move(body), .headers = {}, .events = nullptr};
}

Response refusal(int status, std::string_view message, std::string_view field) {
  JsonWriter writer;
  writer.begin_object().key("error").begin_object();
  writer.field("code", code_of(status)).field("message", message);
  if (!field.empty()) writer.field("field", field);
  writer.end_object().end_object();
  Response response = json(status, writer.take());
  if (status == 503) response.headers.emplace_back("Retry-After", "5");
  return response;
}

Response refusal(const Error& error) {
  // What is corrupt is for the log and its reader, not for the one who asked.
  if (error.code == Errc::Corrupt) return refusal(500, "stored data cannot be read");
  return refusal(status_of(error.code), error.message);
}

}  // namespace anbu::http
