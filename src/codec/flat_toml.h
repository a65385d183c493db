// A TOML file of plain settings as its keys: "send.headers.Accept" -> "text/plain". Every key is taken by
// name and type; one that nobody takes is a typing error that would otherwise be believed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace anbu::codec {

class FlatToml {
 public:
  using Value = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

  // Invalid: no TOML, or a value that is none of these.
  static Result<FlatToml> parse(std::string_view text);

  std::string text(const std::string& key, std::string otherwise = {});
  std::string required(const std::string& key);
  std::int64_t number(const std::string& key, std::int64_t otherwise);
  bool truth(const std::string& key, bool otherwise);
  std::vector<std::string> texts(const std::string& key);  // one text is a list of one
  // All texts below "send.headers.", by the rest of their keys.
  std::map<std::string, std::string> below(const std::string& prefix);
  bool has_below(const std::string& prefix) const;

  void fail(std::string message);  // the first fault is kept
  // Empty: all is well. Also says which keys nobody has taken.
  std::string fault();

 private:
  template <class T>
  T take(const std::string& key, T otherwise, std::string_view what);

  std::map<std::string, Value> values_;
  std::string fault_;
};

}  // namespace anbu::codec
