// What a restart costs: a district of 100,000 residents with three feeds each, checkpointed, and an hour of
// log behind the checkpoints; against reading the database's bytes once.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "bench/district_load.h"
#include "bench/limits.h"
#include "log/sql_log.h"
#include "node/partition.h"
#include "store/sql_store.h"

namespace anbu::bench {
namespace {

constexpr int kResidents = 100'000;
constexpr std::size_t kTogether = 500;  // entries in one turn

struct Database {
  explicit Database(const std::string& path) {
    auto opened = sql::open(path, sql::Access::ReadWrite);
    CHECK(opened);
    connection = std::move(*opened);
    auto opened_log = log::SqlLog::open(*connection);
    CHECK(opened_log);
    log = std::move(*opened_log);
    const auto as_it_is = [](ResidentId, std::string bytes) -> Result<std::string> { return bytes; };
    auto opened_store = store::SqlStore::open(*connection, {.seal = as_it_is, .unseal = as_it_is});
    CHECK(opened_store);
    store = std::move(*opened_store);
    partition = std::make_unique<node::Partition>(*log, *store, [](const engine::Commit&) {});
  }

  std::unique_ptr<sql::Connection> connection;
  std::unique_ptr<log::SqlLog> log;
  std::unique_ptr<store::SqlStore> store;
  std::unique_ptr<node::Partition> partition;
};

void turn_all(node::Partition& partition, std::vector<engine::LogEntry> entries) {
  for (std::size_t first = 0; first < entries.size();) {
    std::vector<engine::Append> bodies;
    const Timestamp at = entries[first].at;
    for (; first < entries.size() && bodies.size() < kTogether && entries[first].at == at; ++first) {
      bodies.push_back({.body = std::move(entries[first].body), .request_key = {}, .answer = {}});
    }
    CHECK(partition.turn(bodies, at));
  }
}

// Six hours of life; the last one lies in the log alone for most residents.
double fill(const std::string& path) {
  Database database{path};
  CHECK(database.partition->open());
  const LoadShape shape{.residents = kResidents};
  turn_all(*database.partition, enrolment(shape));
  std::vector<engine::LogEntry> day = readings_of(shape, 0, 0);
  const Timestamp end = day.front().at + 6h;
  std::erase_if(day, [&](const engine::LogEntry& entry) { return entry.at > end; });
  const auto readings = static_cast<double>(count_readings(day));
  turn_all(*database.partition, std::move(day));
  CHECK(database.partition->trim());
  return readings;
}

Seconds read_once(const std::string& path) {
  return time_of([&] {
    std::ifstream file{path, std::ios::binary};
    std::vector<char> block(1U << 20U);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size()))) {
    }
  });
}

void run(const std::string& folder) {
  const std::string path = folder + "/restart-bench.db";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  const double readings = fill(path);
  const auto bytes = static_cast<double>(std::filesystem::file_size(path));
  const Seconds bare = read_once(path);
  Position replayed = 0;
  const Seconds restart = time_of([&] {
    Database database{path};
    CHECK(database.partition->open([&](Position done) { replayed = done; }));
  });
  fmt::print("restart: {:.1f} s for {} residents ({:.1f} M readings lived, {} log entries replayed)\n",
             restart.count(), kResidents, readings / 1e6, replayed);
  fmt::print("  against reading the database's {:.0f} MB once ({:.2f} s): {:.0f} times\n", bytes / 1e6,
             bare.count(), restart / bare);
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

}  // namespace
}  // namespace anbu::bench

int main(int argc, char** argv) {
  anbu::bench::run(argc > 1 ? argv[1] : ".");
}
