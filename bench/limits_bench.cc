// The machine's limits, one "name value" a line, for benchmarks that are not C++.
#include <fmt/format.h>

#include "bench/limits.h"
#include "bench/parse_limit.h"

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : ".";
  fmt::print("fsyncs_per_second {:.0f}\n", anbu::bench::fsync_rate(folder, 8192));
  fmt::print("parsed_readings_per_second {:.0f}\n", anbu::bench::bare_parse_rate());
  fmt::print("memory_bytes_per_second {:.0f}\n", anbu::bench::memory_bandwidth());
}
