#include <gtest/gtest.h>

#include "postgres_server.h"
#include "sql_backend.h"

namespace anbu::contract {

std::string new_location() {
  const PostgresServer& server = postgres_server();
  if (!server.missing().empty()) return {};
  static int serial = 0;
  const std::string database = "anbu_" + std::to_string(++serial);
  auto maintenance = sql::open(server.conninfo("postgres"), sql::Access::ReadWrite);
  if (!maintenance) ADD_FAILURE() << maintenance.error().message;
  CHECK(static_cast<bool>(maintenance));
  const auto created = (*maintenance)->script("create database " + database);
  if (!created) ADD_FAILURE() << created.error().message;
  return server.conninfo(database);
}

}  // namespace anbu::contract
