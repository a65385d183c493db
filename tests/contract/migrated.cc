#include "migrated.h"

#include "auth/accounts.h"
#include "messages/rows.h"
#include "roster/book.h"
#include "sql_backend.h"
#include "store/migrations.h"

namespace anbu::contract {

void Migrated::SetUp() {
  location_ = new_location();
  if (location_.empty()) GTEST_SKIP() << "this database cannot be had here";
  database_ = another();
  good(sql::migrate(*database_, "store", store_migrations()));
  good(sql::migrate(*database_, "auth", auth_migrations()));
  good(sql::migrate(*database_, "roster", roster_migrations()));
  good(sql::migrate(*database_, "messages", messages_migrations()));
}

std::unique_ptr<sql::Connection> Migrated::another() {
  return good(sql::open(location_, sql::Access::ReadWrite));
}

}  // namespace anbu::contract
