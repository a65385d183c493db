// The people who work with the console.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "auth/role.h"
#include "base/time.h"
#include "domain/ids.h"
#include "sql/connection.h"
#include "sql/migrate.h"

namespace anbu {
std::span<const sql::Migration> auth_migrations();
}

namespace anbu::auth {

struct Account {
  AccountId id;
  std::string name;       // what is typed at the login
  std::string full_name;  // what colleagues read
  Role role = Role::Operator;
  bool disabled = false;
};

struct NewAccount {
  std::string name;
  std::string full_name;
  Role role = Role::Operator;
  std::string password;   // at least 10 characters
  std::string extension;  // of the telephone on the desk; empty: none
};

Result<AccountId> create_account(sql::Connection& database, const NewAccount& account, Timestamp now);
// Ends all sessions of the account, too.
Result<void> change_password(sql::Connection& database, AccountId account, const std::string& password);
Result<void> disable_account(sql::Connection& database, AccountId account);
// Digits, * and # alone; empty: none.
Result<void> set_extension(sql::Connection& database, const std::string& account,
                           const std::string& extension);
Result<std::string> extension_of(sql::Connection& database, AccountId account);
Result<std::vector<Account>> all_accounts(sql::Connection& database);

}  // namespace anbu::auth
