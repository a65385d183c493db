// scenario FILE.scn: plays one scenario; says what did not come as expected, by file and line.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "tests/scenarios/player.h"

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: scenario FILE.scn\n");
    return 2;
  }
  std::ifstream file{arguments[1]};
  if (!file) {
    fmt::print(stderr, "{}: cannot be read\n", arguments[1]);
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  const auto lines = anbu::scenarios::parse_script(text);
  if (!lines) {
    fmt::print(stderr, "{}: {}\n", arguments[1], lines.error().message);
    return 1;
  }
  anbu::scenarios::Player player;
  const auto faults = player.play(*lines);
  for (const std::string& fault : faults) fmt::print(stderr, "{}:{}\n", arguments[1], fault);
  return faults.empty() ? 0 : 1;
}
