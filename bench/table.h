// One row of the table in docs/performance.md: every benchmark prints such rows and nothing else.
#pragma once

#include <string>

namespace anbu::bench {

struct Row {
  std::string what;
  std::string measured;
  std::string limit;  // measured in the same run, or the goal
  double ratio = 0;
};
void print(const Row& row);

}  // namespace anbu::bench
