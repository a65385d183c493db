// Durable appends to the log by group size, against bare write and fdatasync of as many bytes on the same
// disk. Arguments: a folder on that disk (default: the current one), or a PostgreSQL connection.
#include <fmt/format.h>

#include <cstdio>

#include "base/check.h"
#include "bench/limits.h"
#include "bench/table.h"
#include "codec/log_codec.h"
#include "log/sql_log.h"

namespace anbu::bench {
namespace {

constexpr int kReadingsInBatch = 100;
constexpr Seconds kMeasured{3};

// One quarter of an hour of a hundred meters, the packing that the log is made for.
engine::Append batch(int serial) {
  const Timestamp start = from_unix(1'780'000'000 + serial * 900LL);
  engine::ReadingsArrived arrived{.received_at = start + 20min};
  for (int meter = 1; meter <= kReadingsInBatch; ++meter) {
    arrived.readings.push_back({.feed{meter},
                                .start = start,
                                .length = 15min,
                                .value = 40 + (meter * 7 + serial) % 90,
                                .received_at = arrived.received_at});
  }
  return {
      .body = std::move(arrived), .request_key = fmt::format("kepco/{}", serial), .answer = "100 accepted"};
}

struct Rate {
  double groups = 0;  // per second
  double rows = 0;
};

Rate append_rate(engine::Log& log, int group, int& serial) {
  int groups = 0;
  Seconds took{0};
  while (took < kMeasured) {
    std::vector<engine::Append> bodies;
    for (int index = 0; index < group; ++index) bodies.push_back(batch(++serial));
    took += time_of([&] { CHECK(static_cast<bool>(log.append(bodies, from_unix(1'780'000'000)))); });
    ++groups;
  }
  return {.groups = groups / took.count(), .rows = groups * group / took.count()};
}

void measure(const std::string& location, const std::string& folder) {
  const auto connection = sql::open(location, sql::Access::ReadWrite);
  CHECK(static_cast<bool>(connection));
  const auto log = log::SqlLog::open(**connection);
  CHECK(static_cast<bool>(log));
  const std::size_t row_bytes = codec::encode(batch(1).body).size();
  int serial = 0;
  for (const int group : {1, 10, 100, 1000}) {
    const Rate rate = append_rate(**log, group, serial);
    const double limit = fsync_rate(folder, row_bytes * static_cast<std::size_t>(group));
    print({fmt::format("log appends, rows of {} readings in {} bytes, {} in one transaction",
                       kReadingsInBatch, row_bytes, group),
           fmt::format("{:.0f} commits/s, {:.2f} M readings/s", rate.groups,
                       rate.rows * kReadingsInBatch / 1e6),
           fmt::format("bare `fdatasync` of as many bytes, {:.0f}/s", limit), rate.groups / limit});
  }
}

}  // namespace
}  // namespace anbu::bench

int main(int count, char** arguments) {
  const std::string given = count > 1 ? arguments[1] : ".";
  const bool is_database = given.find('=') != std::string::npos;
  const std::string file = "anbu-log-bench.db";
  anbu::bench::measure(is_database ? given : given + "/" + file, is_database ? "." : given);
  if (is_database) return 0;
  for (const char* suffix : {"", "-wal", "-shm"}) std::remove((given + "/" + file + suffix).c_str());
}
