// Writes JSON: commas, escapes and number formats in one place.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace anbu::http {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view{text}); }
  JsonWriter& value(std::int64_t number);
  template <std::integral Number>
  JsonWriter& value(Number number) {
    return value(static_cast<std::int64_t>(number));
  }
  JsonWriter& value(double number);  // at most three decimals; what is not finite is null
  JsonWriter& value(bool truth);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // a value that is JSON already
  // 63 bits do not fit a JavaScript number.
  template <class Tag>
  JsonWriter& value(Id<Tag> id) {
    return value(std::string_view{std::to_string(id.value)});
  }

  template <class Value>
  JsonWriter& field(std::string_view name, const Value& content) {
    return key(name).value(content);
  }
  template <class Value>
  JsonWriter& field(std::string_view name, const std::optional<Value>& content) {
    key(name);
    return content ? value(*content) : null();
  }
  JsonWriter& null_field(std::string_view name) { return key(name).null(); }

  std::string take() { return std::move(text_); }

 private:
  void separate();

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace anbu::http
