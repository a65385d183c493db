#include "auth/accounts.h"

#include <fmt/format.h>

#include "auth/secrets.h"

namespace anbu::auth {

namespace {

constexpr std::size_t kPasswordMin = 10;

Result<std::string> hash_checked(const std::string& password) {
  if (password.size() < kPasswordMin) {
    return Error{Errc::Invalid, fmt::format("a password has at least {} characters", kPasswordMin)};
  }
  return hash_password(password);
}

Result<Account> account_from(const sql::Row& row) {
  const std::optional<Role> role = role_named(row.text(3));
  if (!role) return Error{Errc::Corrupt, fmt::format("account {} has an unknown role", row.integer(0))};
  return Account{.id = {row.integer(0)},
                 .name = row.text(1),
                 .full_name = row.text(2),
                 .role = *role,
                 .disabled = row.integer(4) != 0};
}

Result<void> check_extension(const std::string& extension) {
  if (extension.find_first_not_of("0123456789*#") == std::string::npos) return Ok{};
  return Error{Errc::Invalid,
               fmt::format("extension '{}' has other letters than digits, * and #", extension)};
}

Result<void> end_sessions(sql::Connection& database, AccountId account) {
  const auto ended = database.run("delete from session where account = $1", {account.value});
  if (!ended) return ended.error();
  return Ok{};
}

}  // namespace

Result<AccountId> create_account(sql::Connection& database, const NewAccount& account, Timestamp now) {
  if (account.name.empty()) return Error{Errc::Invalid, "an account needs a name"};
  if (const auto checked = check_extension(account.extension); !checked) return checked.error();
  const auto hash = hash_checked(account.password);
  if (!hash) return hash.error();
  const auto rows = database.run(
      "insert into account (id, name, full_name, role, password_hash, disabled, created_at, extension) values"
      " ((select coalesce(max(id), 0) + 1 from account), $1, $2, $3, $4, 0, $5, $6) returning id",
      {account.name, account.full_name, std::string{to_string(account.role)}, *hash, to_unix(now),
       account.extension});
  if (rows) return AccountId{rows->rows.front().integer(0)};
  if (rows.error().code != Errc::Conflict) return rows.error();
  return Error{Errc::Conflict, fmt::format("account '{}' exists already", account.name)};
}

Result<void> change_password(sql::Connection& database, AccountId account, const std::string& password) {
  const auto hash = hash_checked(password);
  if (!hash) return hash.error();
  auto transaction = sql::Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto changed =
      database.run("update account set password_hash = $2 where id = $1", {account.value, *hash});
  if (!changed) return changed.error();
  if (changed->changed == 0) return Error{Errc::NotFound, fmt::format("account {}", account.value)};
  if (const auto ended = end_sessions(database, account); !ended) return ended.error();
  return transaction->commit();
}

Result<void> disable_account(sql::Connection& database, AccountId account) {
  auto transaction = sql::Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto changed = database.run("update account set disabled = 1 where id = $1", {account.value});
  if (!changed) return changed.error();
  if (changed->changed == 0) return Error{Errc::NotFound, fmt::format("account {}", account.value)};
  if (const auto ended = end_sessions(database, account); !ended) return ended.error();
  return transaction->commit();
}

Result<void> set_extension(sql::Connection& database, const std::string& account,
                           const std::string& extension) {
  if (const auto checked = check_extension(extension); !checked) return checked.error();
  const auto changed =
      database.run("update account set extension = $2 where name = $1", {account, extension});
  if (!changed) return changed.error();
  if (changed->changed == 0) return Error{Errc::NotFound, fmt::format("no account '{}'", account)};
  return Ok{};
}

Result<std::string> extension_of(sql::Connection& database, AccountId account) {
  const auto rows = database.run("select extension from account where id = $1", {account.value});
  if (!rows) return rows.error();
  return rows->rows.empty() ? std::string{} : rows->rows.front().text(0);
}

Result<std::vector<Account>> all_accounts(sql::Connection& database) {
  const auto rows = database.run("select id, name, full_name, role, disabled from account order by id");
  if (!rows) return rows.error();
  std::vector<Account> accounts;
  for (const sql::Row& row : rows->rows) {
    auto account = account_from(row);
    if (!account) return account.error();
    accounts.push_back(std::move(*account));
  }
  return accounts;
}

}  // namespace anbu::auth
