#include "channels/answer_text.h"

#include <nlohmann/json.hpp>

namespace anbu::channels {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool has_code =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (has_code) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number_integer() ? value.dump() : std::string{};
}

const nlohmann::json* found_at(const nlohmann::json& json, const std::string& place) {
  if (!place.starts_with('/')) return nullptr;
  try {
    const nlohmann::json::json_pointer pointer{place};
    return json.contains(pointer) ? &json.at(pointer) : nullptr;
  } catch (const nlohmann::json::exception&) {  // no pointer
    return nullptr;
  }
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape) the library's own move is not marked, and throws nothing
struct Said::Parts {
  nlohmann::json json;
  Fields form;
};

Said::Said(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Said::~Said() = default;
Said::Said(Said&&) noexcept = default;
Said& Said::operator=(Said&&) noexcept = default;

Said Said::read(std::string_view text, BodyFormat format) {
  auto parts = std::make_unique<Parts>();
  if (format == BodyFormat::Form) parts->form = form_fields(text);
  if (format == BodyFormat::Json) parts->json = nlohmann::json::parse(text, nullptr, false);
  return Said{std::move(parts)};
}

std::string Said::at(const std::string& place) const {
  const auto field = parts_->form.find(place);
  if (field != parts_->form.end()) return field->second;
  const nlohmann::json* value = found_at(parts_->json, place);
  return value == nullptr ? std::string{} : text_of(*value);
}

std::vector<Said> Said::list(const std::string& place) const {
  std::vector<Said> found;
  const nlohmann::json* value = found_at(parts_->json, place);
  if (value == nullptr || !value->is_array()) return found;
  for (const nlohmann::json& one : *value) {
    auto parts = std::make_unique<Parts>();
    parts->json = one;
    found.push_back(Said{std::move(parts)});
  }
  return found;
}

Fields form_fields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t middle = std::min(pair.find('='), pair.size());
    if (middle == 0) continue;
    fields[unescaped(pair.substr(0, middle))] = unescaped(pair.substr(std::min(middle + 1, pair.size())));
  }
  return fields;
}

}  // namespace anbu::channels
