#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/folder_test.h"
#include "sql/migrate.h"

namespace anbu::sql {
namespace {

std::unique_ptr<Connection> in_memory() {
  auto connection = open(":memory:", Access::ReadWrite);
  EXPECT_TRUE(connection);
  return std::move(*connection);
}

TEST(Sqlite, GivesBackEveryKindOfValue) {
  const auto connection = in_memory();
  ASSERT_TRUE(connection->script("create table t (a bigint, b text, c bytea, d bigint)"));
  const Blob blob{std::string{"\0\x01\xff", 3}};
  ASSERT_TRUE(connection->run("insert into t (a, b, c, d) values ($1, $2, $3, $4)",
                              {std::int64_t{-5}, std::string{"안부"}, blob, Null{}}));
  const auto found = connection->run("select a, b, c, d from t");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->rows.size(), 1u);
  const Row& row = found->rows.front();
  EXPECT_EQ(row.integer(0), -5);
  EXPECT_EQ(row.text(1), "안부");
  EXPECT_EQ(row.bytes(2), blob.bytes);
  EXPECT_TRUE(row.is_null(3));
}

TEST(Sqlite, BindsParametersByNumberNotByTheirOrderInTheText) {
  const auto connection = in_memory();
  const auto found = connection->run("select $2, $1, $2", {std::int64_t{1}, std::int64_t{2}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows.front().integer(0), 2);
  EXPECT_EQ(found->rows.front().integer(1), 1);
  EXPECT_EQ(found->rows.front().integer(2), 2);
}

TEST(Sqlite, ATransactionThatIsNotCommittedLeavesNothing) {
  const auto connection = in_memory();
  ASSERT_TRUE(connection->script("create table t (a bigint)"));
  {
    auto transaction = Transaction::begin(*connection);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(connection->run("insert into t (a) values (1)"));
  }
  EXPECT_EQ(connection->run("select count(*) from t")->rows.front().integer(0), 0);
}

TEST(Sqlite, AReaderCannotWrite) {
  const TestFolder folder;
  const std::string file = folder / "anbu.db";
  const auto writer = open(file, Access::ReadWrite);
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->script("create table t (a bigint)"));
  const auto reader = open(file, Access::ReadOnly);
  ASSERT_TRUE(reader);
  EXPECT_TRUE((*reader)->run("select a from t"));
  EXPECT_FALSE((*reader)->run("insert into t (a) values (1)"));
}

TEST(Sqlite, AFileThatIsNoDatabaseIsCorrupt) {
  const TestFolder folder;
  const std::string file = folder / "anbu.db";
  std::ofstream{file} << std::string(4096, 'x');
  const auto connection = open(file, Access::ReadWrite);
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().code, Errc::Corrupt);
}

constexpr Migration kFirst[] = {{.version = 1, .name = "t/1", .statements = "create table t (a bigint)"}};
constexpr Migration kSecond[] = {
    {.version = 1, .name = "t/1", .statements = "create table t (a bigint)"},
    {.version = 2,
     .name = "t/2",
     .statements = "alter table t add column b text; insert into t (a) values (7)"}};

TEST(Migrate, CarriesOutOnlyWhatIsMissing) {
  const auto connection = in_memory();
  ASSERT_TRUE(migrate(*connection, "t", kFirst));
  ASSERT_TRUE(migrate(*connection, "t", kSecond));
  ASSERT_TRUE(migrate(*connection, "t", kSecond));
  EXPECT_EQ(connection->run("select count(*) from t")->rows.front().integer(0), 1);
}

TEST(Migrate, RefusesADatabaseNewerThanTheProgram) {
  const auto connection = in_memory();
  ASSERT_TRUE(migrate(*connection, "t", kSecond));
  const auto refused = migrate(*connection, "t", kFirst);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Invalid);
}

TEST(Migrate, LeavesNothingOfAFileThatFails) {
  const auto connection = in_memory();
  constexpr Migration broken[] = {
      {.version = 1, .name = "t/1", .statements = "create table t (a bigint); create table t (b bigint)"}};
  ASSERT_FALSE(migrate(*connection, "t", broken));
  EXPECT_FALSE(connection->run("select a from t"));
  EXPECT_TRUE(migrate(*connection, "t", kFirst));
}

}  // namespace
}  // namespace anbu::sql
