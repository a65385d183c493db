// What checkpoints and a restart cost: residents with three feeds each, checkpointed, and an hour of log
// behind the checkpoints; against writing and reading the same bytes once. Arguments: a folder on the disk in
// question, and how many residents.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "bench/district_load.h"
#include "bench/limits.h"
#include "bench/table.h"
#include "codec/profile_codec.h"
#include "log/sql_log.h"
#include "node/partition.h"
#include "store/sql_store.h"

namespace anbu::bench {
namespace {

constexpr std::size_t kTogether = 500;    // entries in one turn
constexpr int kEnrolled = 10'000;         // residents in one piece
constexpr std::size_t kPortion = 10'000;  // checkpoints in one transaction, some 30 s of the hourly rotation
constexpr Quarters kLived{.from = 22, .until = 46};  // night, morning and a few hours of the day

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
void fill(const std::string& path, int residents) {
  Database database{path};
  CHECK(database.partition->open());
  for (int first = 0; first < residents; first += kEnrolled) {
    const int count = std::min(kEnrolled, residents - first);
    turn_all(*database.partition, enrolment({.residents = count, .first = first}));
  }
  for (int quarter = kLived.from; quarter < kLived.until; ++quarter) {
    const Quarters one{.from = quarter, .until = quarter + 1};
    turn_all(*database.partition, readings_of({.residents = residents}, one, 0));
  }
  CHECK(database.partition->trim());
}

Seconds read_once(const std::string& path) {
  return time_of([&] {
    std::ifstream file{path, std::ios::binary};
    std::vector<char> block(1U << 20U);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size()))) {
    }
  });
}

struct Written {
  Seconds store{0};
  Seconds bare{0};
  double bytes = 0;
};

// Every checkpoint once more through the store, in portions, and its bytes to a bare file beside it.
class Rewriting {
 public:
  Rewriting(engine::Store& store, const std::string& folder) : store_{store}, bare_{folder} {
    const auto recovered = store_.recover();
    CHECK(recovered);
    head_ = {.after = recovered->position, .upto = recovered->position, .at = recovered->at};
    head_.serials = recovered->serials;
  }

  Written all() {
    std::vector<engine::Checkpoint> portion;
    CHECK(store_.each_checkpoint([&](engine::Checkpoint checkpoint) {
      portion.push_back(std::move(checkpoint));
      if (portion.size() == kPortion) write(std::exchange(portion, {}));
    }));
    write(std::move(portion));
    return written_;
  }

 private:
  void write(std::vector<engine::Checkpoint> portion) {
    std::string bytes;
    for (const engine::Checkpoint& checkpoint : portion) bytes += codec::encode(checkpoint.profile);
    written_.bytes += static_cast<double>(bytes.size());
    written_.bare += time_of([&] { bare_.append(bytes); });
    engine::Commit commit = head_;
    commit.checkpoints = std::move(portion);
    written_.store += time_of([&] { CHECK(store_.commit(commit)); });
  }

  engine::Store& store_;
  DurableFile bare_;
  engine::Commit head_;
  Written written_;
};

void measure_checkpoints(const std::string& path, const std::string& folder, int residents) {
  Database database{path};
  const Written written = Rewriting{*database.store, folder}.all();
  print({fmt::format("checkpoints of {} residents of three measures, {} in one transaction", residents,
                     kPortion),
         fmt::format("{:.1f} s", written.store.count()),
         fmt::format("writing their {:.0f} MB durably once, {:.1f} s", written.bytes / 1e6,
                     written.bare.count()),
         written.store / written.bare});
}

void measure_restart(const std::string& path, int residents) {
  const auto bytes = static_cast<double>(std::filesystem::file_size(path));
  const Seconds bare = read_once(path);
  const double before = heap_bytes();
  double held = 0;
  Position replayed = 0;
  const Seconds restart = time_of([&] {
    Database database{path};
    CHECK(database.partition->open([&](Position done) { replayed = done; }));
    held = heap_bytes() - before;
  });
  print({fmt::format("restart of {} residents, {} log entries (an hour) behind the checkpoints", residents,
                     replayed),
         fmt::format("{:.1f} s", restart.count()),
         fmt::format("reading the database's {:.0f} MB once, {:.2f} s", bytes / 1e6, bare.count()),
         restart / bare});
  print({"... and memory of a resident after it", fmt::format("{:.0f} bytes", held / residents),
         fmt::format("sizeof(Person), {} bytes", sizeof(engine::Person)),
         held / residents / sizeof(engine::Person)});
}

void run(const std::string& folder, int residents) {
  const std::string path = folder + "/restart-bench.db";
  const auto remove_all = [&] {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  };
  remove_all();
  fill(path, residents);
  measure_checkpoints(path, folder, residents);
  measure_restart(path, residents);
  remove_all();
}

}  // namespace
}  // namespace anbu::bench

int main(int count, char** arguments) {
  anbu::bench::run(count > 1 ? arguments[1] : ".", count > 2 ? std::atoi(arguments[2]) : 100'000);
}
