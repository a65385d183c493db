// A server that goes away and comes back, and one that must not be trusted.
#include <gtest/gtest.h>

#include "postgres_server.h"
#include "samples.h"
#include "sql_backend.h"

namespace anbu::contract {
namespace {

std::string said(const Result<Position>& appended) {
  return appended ? "stood at " + std::to_string(*appended) : appended.error().message;
}

class Server : public testing::Test {
 protected:
  void SetUp() override {
    location_ = new_location();
    if (location_.empty())
      GTEST_SKIP() << "this database cannot be had here: " << postgres_server().missing();
    backend_ = std::make_unique<SqlBackend>(location_);
  }
  void restart(const std::vector<std::string>& settings = {}) {
    postgres_server().kill();
    postgres_server().start(settings);
  }

  std::string location_;
  std::unique_ptr<SqlBackend> backend_;
};

TEST_F(Server, IsUnavailableWhileItIsDownAndGoesOnAfterwards) {
  engine::Log& log = backend_->open_log();
  ASSERT_EQ(*log.append(std::vector{tick(), tick()}, kNoon), 2);
  postgres_server().kill();
  for (int tries = 0; tries < 2; ++tries) {
    const auto refused = log.append(std::vector{tick()}, kNoon);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::Unavailable) << refused.error().message;
    EXPECT_EQ(log.read(0, 10).error().code, Errc::Unavailable);
  }
  postgres_server().start();
  EXPECT_EQ(said(log.append(std::vector{tick()}, kNoon)), "stood at 3");
  EXPECT_EQ(log.read(0, 10)->size(), 3u);
}

TEST_F(Server, MayRestartUnnoticedBetweenTwoTransactions) {
  engine::Log& log = backend_->open_log();
  engine::Store& store = backend_->open_store();
  ASSERT_TRUE(store.recover());
  ASSERT_TRUE(log.append(std::vector{tick()}, kNoon));
  restart();
  EXPECT_EQ(said(log.append(std::vector{tick()}, kNoon)), "stood at 2");
  EXPECT_TRUE(store.commit({.after = 0, .upto = 2, .at = kNoon}));
}

TEST_F(Server, UndoesATransactionInWhichItDied) {
  sql::Connection& connection = backend_->connect(sql::Access::ReadWrite);
  ASSERT_TRUE(connection.script("create table t (a bigint)"));
  {
    auto transaction = sql::Transaction::begin(connection);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(connection.run("insert into t (a) values (1)"));
    restart();
    EXPECT_EQ(connection.run("insert into t (a) values (2)").error().code, Errc::Unavailable);
    // Not on a new session: the first half would be missing.
    EXPECT_EQ(connection.run("insert into t (a) values (3)").error().code, Errc::Unavailable);
    EXPECT_FALSE(transaction->commit());
  }
  EXPECT_EQ(connection.run("select count(*) from t")->rows.at(0).integer(0), 0);
}

TEST_F(Server, IsRefusedWhereItWouldForgetWhatItAcknowledged) {
  for (const std::string setting : {"fsync", "synchronous_commit", "full_page_writes"}) {
    restart({"-c", setting + "=off"});
    const auto refused = sql::open(location_, sql::Access::ReadWrite);
    ASSERT_FALSE(refused) << setting;
    EXPECT_EQ(refused.error().code, Errc::Denied);
    EXPECT_NE(refused.error().message.find(setting), std::string::npos) << refused.error().message;
  }
  restart();
  EXPECT_TRUE(sql::open(location_, sql::Access::ReadWrite));
}

}  // namespace
}  // namespace anbu::contract
