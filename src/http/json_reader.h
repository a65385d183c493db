// Reads the small JSON objects of requests: every field by name and type, none unknown, none twice.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace anbu::http {

// A flat object. The first thing that is wrong is kept: ask for all fields, then look at `problem()`.
class JsonObject {
 public:
  using Value = std::variant<std::string, std::int64_t, double, bool>;
  struct Problem {
    std::string field;
    std::string message;
  };

  // Not an object, nested, or no JSON: a Problem without field. `body` may be empty for an empty object.
  static JsonObject parse(std::string_view body);

  std::string text(std::string_view name, std::size_t bytes_max);
  std::optional<std::string> optional_text(std::string_view name, std::size_t bytes_max);
  std::optional<std::int64_t> optional_integer(std::string_view name);
  std::optional<bool> optional_truth(std::string_view name);

  void complain(std::string_view field, std::string message);  // the first complaint counts
  // Also when fields are left that nobody asked for.
  const std::optional<Problem>& problem();

 private:
  std::optional<Value> take(std::string_view name);

  std::map<std::string, Value, std::less<>> fields_;
  std::optional<Problem> problem_;
};

}  // namespace anbu::http
