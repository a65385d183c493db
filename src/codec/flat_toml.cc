#include "codec/flat_toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>

namespace anbu::codec {
namespace {

using Values = std::map<std::string, FlatToml::Value>;

std::optional<FlatToml::Value> list_of(const toml::array& array) {
  std::vector<std::string> texts;
  for (const toml::node& node : array) {
    const auto text = node.value_exact<std::string>();
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

std::optional<FlatToml::Value> value_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (node.is_integer()) return node.value<std::int64_t>().value_or(0);
  if (node.is_boolean()) return node.value<bool>().value_or(false);
  if (const toml::array* array = node.as_array()) return list_of(*array);
  return std::nullopt;
}

// The first key that holds something else, or nothing.
std::string flatten(const toml::table& table, const std::string& prefix, Values& into) {
  for (const auto& [key, node] : table) {
    const std::string full = prefix + std::string{key.str()};
    if (const toml::table* inner = node.as_table()) {
      if (std::string wrong = flatten(*inner, full + ".", into); !wrong.empty()) return wrong;
      continue;
    }
    const auto value = value_of(node);
    if (!value) return full;
    into.insert_or_assign(full, *value);
  }
  return {};
}

}  // namespace

Result<FlatToml> FlatToml::parse(std::string_view text) {
  FlatToml flat;
  try {
    const toml::table table = toml::parse(text);
    const std::string wrong = flatten(table, "", flat.values_);
    if (!wrong.empty()) {
      return Error{Errc::Invalid, fmt::format("{}: is no text, whole number, truth or list of texts", wrong)};
    }
  } catch (const toml::parse_error& error) {
    return Error{Errc::Invalid, fmt::format("line {}: {}", error.source().begin.line, error.description())};
  }
  return flat;
}

template <class T>
T FlatToml::take(const std::string& key, T otherwise, std::string_view what) {
  const auto found = values_.find(key);
  if (found == values_.end()) return otherwise;
  const Value value = std::move(found->second);
  values_.erase(found);
  const T* held = std::get_if<T>(&value);
  if (held == nullptr) fail(fmt::format("{}: is no {}", key, what));
  return held == nullptr ? otherwise : *held;
}

std::string FlatToml::text(const std::string& key, std::string otherwise) {
  return take<std::string>(key, std::move(otherwise), "text in quotes");
}

std::string FlatToml::required(const std::string& key) {
  if (!values_.contains(key)) fail(fmt::format("{}: is missing", key));
  return text(key);
}

std::int64_t FlatToml::number(const std::string& key, std::int64_t otherwise) {
  return take<std::int64_t>(key, otherwise, "whole number");
}

bool FlatToml::truth(const std::string& key, bool otherwise) {
  return take<bool>(key, otherwise, "true or false");
}

std::vector<std::string> FlatToml::texts(const std::string& key) {
  const auto found = values_.find(key);
  if (found != values_.end() && std::holds_alternative<std::string>(found->second)) return {text(key)};
  return take<std::vector<std::string>>(key, {}, "list of texts");
}

std::map<std::string, std::string> FlatToml::below(const std::string& prefix) {
  std::map<std::string, std::string> found;
  std::vector<std::string> keys;
  for (const auto& [key, value] : values_) {
    if (key.starts_with(prefix)) keys.push_back(key);
  }
  for (const std::string& key : keys) found[key.substr(prefix.size())] = text(key);
  return found;
}

bool FlatToml::has_below(const std::string& prefix) const {
  const auto found = values_.lower_bound(prefix);
  return found != values_.end() && found->first.starts_with(prefix);
}

void FlatToml::fail(std::string message) {
  if (fault_.empty()) fault_ = std::move(message);
}

std::string FlatToml::fault() {
  if (!values_.empty()) fail(fmt::format("{}: no such key", values_.begin()->first));
  return fault_;
}

}  // namespace anbu::codec
