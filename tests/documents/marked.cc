#include "tests/documents/marked.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string_view>

namespace anbu::documents {
namespace {

std::string read(const char* path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

}  // namespace

int run(const Made& made, int count, char** arguments) {
  if (count != 3) {
    fmt::print("{}", made.part);
    return 0;
  }
  const std::string_view mode = arguments[1];
  const char* path = arguments[2];
  const std::string document = read(path);
  const std::string begin_mark = fmt::format("<!-- made by {} -->\n", made.by);
  const std::size_t begin = document.find(begin_mark);
  const std::size_t end = document.find("<!-- end -->\n", begin);
  if (begin == std::string::npos || end == std::string::npos) {
    fmt::print(stderr, "{}: the marks of {} are missing\n", path, made.by);
    return 1;
  }
  const std::string current =
      document.substr(0, begin + begin_mark.size()) + made.part + document.substr(end);
  if (mode == "--write") std::ofstream{path} << current;
  if (mode == "--write" || current == document) return 0;
  fmt::print(stderr, "{}: out of date: run {} --write {}\n", path, made.by, path);
  return 1;
}

}  // namespace anbu::documents
