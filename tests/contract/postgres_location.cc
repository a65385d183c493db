#include <gtest/gtest.h>

#include "postgres_server.h"
#include "sql_backend.h"

namespace anbu::contract {

// A schema of its own: a new database would be a copy of 300 files, to be synced after every crash.
std::string new_location() {
  const PostgresServer& server = postgres_server();
  if (!server.missing().empty()) return {};
  static int serial = 0;
  const std::string schema = "partition_" + std::to_string(++serial);
  const auto maintenance = sql::open(server.conninfo(), sql::Access::ReadWrite);
  if (!maintenance) ADD_FAILURE() << maintenance.error().message;
  CHECK(static_cast<bool>(maintenance));
  const auto created = (*maintenance)->script("create schema " + schema);
  if (!created) ADD_FAILURE() << created.error().message;
  return server.conninfo() + " options=-csearch_path=" + schema;
}

}  // namespace anbu::contract
