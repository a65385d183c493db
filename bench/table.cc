#include "bench/table.h"

#include <fmt/format.h>

#include <cstdio>

namespace anbu::bench {

void print(const Row& row) {
  const int digits = row.ratio < 0.01 ? 4 : row.ratio < 10 ? 2 : 0;
  fmt::print("| {} | {} | {} | {:.{}f} |\n", row.what, row.measured, row.limit, row.ratio, digits);
  std::fflush(stdout);
}

}  // namespace anbu::bench
