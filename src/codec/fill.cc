#include "codec/fill.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::codec {
namespace {

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// "{name}" at the beginning of `rest`: the name, or nothing.
std::string_view name_at(std::string_view rest) {
  const std::size_t end = rest.find('}');
  if (rest.empty() || rest.front() != '{' || end == std::string_view::npos) return {};
  const std::string_view name = rest.substr(1, end - 1);
  return std::ranges::all_of(name, is_of_name) ? name : std::string_view{};
}

std::string for_json(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string for_form(std::string_view text) {
  constexpr std::string_view kPlain = "-._~";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          kPlain.find(c) != std::string_view::npos;
    out += is_plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// A line break in a header would begin another one.
std::string for_header(std::string_view text) {
  std::string out{text};
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return out;
}

std::string escaped(std::string_view text, Escape escape) {
  switch (escape) {
    case Escape::None:
      return std::string{text};
    case Escape::Json:
      return for_json(text);
    case Escape::Form:
      return for_form(text);
    case Escape::Header:
      return for_header(text);
  }
  return {};
}

}  // namespace

Result<std::string> fill(std::string_view pattern, const Fields& fields, Escape escape) {
  std::string out;
  while (!pattern.empty()) {
    const std::string_view name = name_at(pattern);
    if (name.empty()) {
      out += pattern.front();
      pattern.remove_prefix(1);
      continue;
    }
    const auto found = fields.find(name);
    if (found == fields.end()) return Error{Errc::Invalid, fmt::format("no field is called {{{}}}", name)};
    out += escaped(found->second, escape);
    pattern.remove_prefix(name.size() + 2);
  }
  return out;
}

}  // namespace anbu::codec
