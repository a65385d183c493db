#include "http/json_reader.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace anbu::http {

namespace {

using simdjson::dom::element_type;

std::optional<JsonObject::Value> value_of(const simdjson::dom::element& element) {
  switch (element.type()) {
    case element_type::STRING:
      return std::string{element.get_string().value_unsafe()};
    case element_type::INT64:
      return element.get_int64().value_unsafe();
    case element_type::DOUBLE:
      return element.get_double().value_unsafe();
    case element_type::BOOL:
      return element.get_bool().value_unsafe();
    case element_type::UINT64:
    case element_type::ARRAY:
    case element_type::OBJECT:
    case element_type::NULL_VALUE:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

JsonObject JsonObject::parse(std::string_view body) {
  JsonObject parsed;
  if (body.empty()) return parsed;
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(body.data(), body.size()).get(object) != simdjson::SUCCESS) {
    parsed.complain("", "the body is not a JSON object");
    return parsed;
  }
  for (const auto& [name, element] : object) {
    if (element.is_null()) continue;  // as if it were not there
    auto value = value_of(element);
    if (!value) parsed.complain(name, "must be text, a number, or true or false");
    if (!value) continue;
    const bool is_new = parsed.fields_.emplace(std::string{name}, std::move(*value)).second;
    if (!is_new) parsed.complain(name, "stands there twice");
  }
  return parsed;
}

std::optional<JsonObject::Value> JsonObject::take(std::string_view name) {
  const auto found = fields_.find(name);
  if (found == fields_.end()) return std::nullopt;
  Value value = std::move(found->second);
  fields_.erase(found);
  return value;
}

std::optional<std::string> JsonObject::optional_text(std::string_view name, std::size_t bytes_max) {
  auto value = take(name);
  if (!value) return std::nullopt;
  auto* text = std::get_if<std::string>(&*value);
  if (text == nullptr) {
    complain(name, "must be text");
    return std::nullopt;
  }
  if (text->size() > bytes_max) complain(name, fmt::format("is longer than {} bytes", bytes_max));
  return std::move(*text);
}

std::string JsonObject::text(std::string_view name, std::size_t bytes_max) {
  auto found = optional_text(name, bytes_max);
  if (!found || found->empty()) complain(name, "is missing");
  return found ? std::move(*found) : std::string{};
}

std::optional<std::int64_t> JsonObject::optional_integer(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&*value)) return *number;
  complain(name, "must be a whole number");
  return std::nullopt;
}

std::optional<bool> JsonObject::optional_truth(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (const auto* truth = std::get_if<bool>(&*value)) return *truth;
  complain(name, "must be true or false");
  return std::nullopt;
}

void JsonObject::complain(std::string_view field, std::string message) {
  if (!problem_) problem_ = Problem{.field = std::string{field}, .message = std::move(message)};
}

const std::optional<JsonObject::Problem>& JsonObject::problem() {
  if (!fields_.empty()) complain(fields_.begin()->first, "is not known here");
  return problem_;
}

}  // namespace anbu::http
