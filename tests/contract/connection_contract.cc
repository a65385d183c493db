#include <gtest/gtest.h>

#include "sql_backend.h"

namespace anbu::contract {
namespace {

using sql::Access;
using sql::Blob;
using sql::Null;

class Connection : public testing::Test {
 protected:
  void SetUp() override {
    location_ = new_location();
    if (location_.empty()) GTEST_SKIP() << "this database cannot be had here";
    backend_ = std::make_unique<SqlBackend>(location_);
    connection_ = &backend_->connect(Access::ReadWrite);
    ASSERT_TRUE(
        connection_->script("create table t (a bigint primary key, b text, c bytea, d int, e smallint)"));
  }
  std::int64_t count() {
    const auto rows = connection_->run("select count(*) from t");
    EXPECT_TRUE(rows);
    return rows->rows.at(0).integer(0);
  }

  std::string location_;
  std::unique_ptr<SqlBackend> backend_;
  sql::Connection* connection_ = nullptr;
};

TEST_F(Connection, GivesBackEveryKindOfValue) {
  const std::string bytes{"\0\x01'\\\xff", 5};
  ASSERT_TRUE(
      connection_->run("insert into t (a, b, c, d, e) values ($1, $2, $3, $4, $5)",
                       {std::numeric_limits<std::int64_t>::max(), "안부 'or'", Blob{bytes}, -7, true}));
  ASSERT_TRUE(connection_->run("insert into t (a, b, c) values ($1, $2, $3)", {2, "", Blob{}}));
  ASSERT_TRUE(connection_->run("insert into t (a, b, c) values ($1, $2, $3)", {3, Null{}, Null{}}));
  const auto found = connection_->run("select a, b, c, d, e from t order by a desc");
  ASSERT_TRUE(found);
  const sql::Row& full = found->rows.at(0);
  EXPECT_EQ(full.integer(0), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(full.text(1), "안부 'or'");
  EXPECT_EQ(full.bytes(2), bytes);
  EXPECT_EQ(full.integer(3), -7);
  EXPECT_EQ(full.integer(4), 1);
  const sql::Row& nothing = found->rows.at(1);
  EXPECT_TRUE(nothing.is_null(1));
  EXPECT_TRUE(nothing.is_null(2));
  const sql::Row& empty = found->rows.at(2);
  EXPECT_EQ(empty.text(1), "");
  EXPECT_EQ(empty.bytes(2), "");
}

TEST_F(Connection, RunsAStatementAgainWithOtherValues) {
  for (int a = 1; a <= 3; ++a)
    ASSERT_TRUE(connection_->run("insert into t (a, d) values ($1, $2)", {a, a * 10}));
  const auto sum = connection_->run("select sum(d), sum(a) from t");
  ASSERT_TRUE(sum);
  EXPECT_EQ(sum->rows.at(0).integer(0), 60);
  EXPECT_EQ(sum->rows.at(0).integer(1), 6);
}

TEST_F(Connection, SaysHowManyRowsItChanged) {
  ASSERT_TRUE(connection_->run("insert into t (a) values (1), (2), (3)"));
  EXPECT_EQ(connection_->run("update t set d = 1 where a > $1", {1})->changed, 2);
  EXPECT_EQ(connection_->run("update t set d = 1 where a > $1", {9})->changed, 0);
  EXPECT_EQ(connection_->run("insert into t (a) values ($1) on conflict (a) do nothing", {1})->changed, 0);
  EXPECT_EQ(connection_->run("select a from t")->rows.size(), 3u);
}

TEST_F(Connection, CallsABrokenConstraintAConflictAndNamesNoValue) {
  ASSERT_TRUE(connection_->run("insert into t (a, b) values ($1, $2)", {1, "kim"}));
  const auto refused = connection_->run("insert into t (a, b) values ($1, $2)", {1, "kim"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
  EXPECT_EQ(refused.error().message.find("kim"), std::string::npos);
}

TEST_F(Connection, UndoesATransactionThatFailedInTheMiddle) {
  {
    auto transaction = sql::Transaction::begin(*connection_);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(connection_->run("insert into t (a) values (1)"));
    ASSERT_FALSE(connection_->run("insert into t (a) values (1)"));
  }
  EXPECT_EQ(count(), 0);
  ASSERT_TRUE(connection_->run("insert into t (a) values (1)"));
  EXPECT_EQ(count(), 1);
}

TEST_F(Connection, ShowsAReaderOnlyWhatIsCommitted) {
  sql::Connection& reader = backend_->connect(Access::ReadOnly);
  auto transaction = sql::Transaction::begin(*connection_);
  ASSERT_TRUE(transaction);
  ASSERT_TRUE(connection_->run("insert into t (a) values (1)"));
  EXPECT_EQ(reader.run("select count(*) from t")->rows.at(0).integer(0), 0);
  ASSERT_TRUE(transaction->commit());
  EXPECT_EQ(reader.run("select count(*) from t")->rows.at(0).integer(0), 1);
}

TEST_F(Connection, GivesAReaderOneSnapshotWithinATransaction) {
  sql::Connection& reader = backend_->connect(Access::ReadOnly);
  auto snapshot = sql::Transaction::begin(reader, Access::ReadOnly);
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(reader.run("select count(*) from t")->rows.at(0).integer(0), 0);
  ASSERT_TRUE(connection_->run("insert into t (a) values (1)"));
  EXPECT_EQ(reader.run("select count(*) from t")->rows.at(0).integer(0), 0);
}

TEST_F(Connection, LetsAReaderWriteNothing) {
  sql::Connection& reader = backend_->connect(Access::ReadOnly);
  EXPECT_FALSE(reader.run("insert into t (a) values (1)"));
  EXPECT_EQ(count(), 0);
}

TEST_F(Connection, CallsNonsenseInvalid) {
  const auto refused = connection_->run("selec a from t");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Invalid);
}

}  // namespace
}  // namespace anbu::contract
