// A disk that is full, as SQLite meets it.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include "samples.h"
#include "sql_backend.h"

namespace anbu::contract {
namespace {

// While it lives, no file of this process can grow beyond `bytes`.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

class FullDisk : public testing::Test {
 protected:
  // Appends until the log refuses; how many entries it has acknowledged.
  Position fill() {
    const std::vector<engine::Append> group = {batch(1000, kNoon), batch(1000, kNoon)};
    for (Position last = 0;; last += 2) {
      const auto appended = log_->append(group, kNoon);
      if (appended) continue;
      EXPECT_EQ(appended.error().code, Errc::Unavailable) << appended.error().message;
      return last;
    }
  }
  std::size_t entries() {
    const auto read = log_->read(0, 1'000'000);
    EXPECT_TRUE(read);
    return read ? read->size() : 0;
  }

  SqlBackend backend_{new_location()};
  sql::Connection& connection_ = backend_.connect(sql::Access::ReadWrite);
  std::unique_ptr<engine::Log> log_ = *log::SqlLog::open(connection_);
};

TEST_F(FullDisk, IsUnavailableUntilThereIsRoomAgainAndLosesNothing) {
  ASSERT_TRUE(connection_.run("pragma max_page_count = 60"));
  const Position acknowledged = fill();
  EXPECT_GT(acknowledged, 0);
  EXPECT_EQ(entries(), static_cast<std::size_t>(acknowledged));
  ASSERT_TRUE(connection_.run("pragma max_page_count = 100000"));
  const auto appended = log_->append(std::vector{tick()}, kNoon);
  ASSERT_TRUE(appended) << appended.error().message;
  EXPECT_EQ(*appended, acknowledged + 1);
}

TEST_F(FullDisk, IsUnavailableWhenTheSystemRefusesToWrite) {
  Position acknowledged = 0;
  {
    const SmallDisk disk{300'000};
    acknowledged = fill();
    EXPECT_GT(acknowledged, 0);
    EXPECT_EQ(entries(), static_cast<std::size_t>(acknowledged));
  }
  const auto appended = log_->append(std::vector{tick()}, kNoon);
  ASSERT_TRUE(appended) << appended.error().message;
  EXPECT_EQ(*appended, acknowledged + 1);
}

TEST_F(FullDisk, LeavesTheStoreWhereItStood) {
  const auto store = *store::SqlStore::open(connection_, marking_seal());
  ASSERT_TRUE(store->recover());
  ASSERT_TRUE(connection_.run("pragma max_page_count = 60"));
  engine::Commit large{.after = 0, .upto = 1};
  for (int id = 1; id <= 5000; ++id) large.residents.push_back(resident(id));
  const auto refused = store->commit(large);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Unavailable);
  ASSERT_TRUE(connection_.run("pragma max_page_count = 100000"));
  const auto recovered = store->recover();
  ASSERT_TRUE(recovered);
  EXPECT_EQ(recovered->position, 0);
  EXPECT_TRUE(recovered->residents.empty());
  EXPECT_TRUE(store->commit(large));
}

}  // namespace
}  // namespace anbu::contract
