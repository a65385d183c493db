// anbu account add, anbu provider add.
#include "auth/accounts.h"

#include <fmt/format.h>

#include <iostream>

#include "app/commands.h"
#include "app/config.h"
#include "app/plant.h"
#include "auth/provider_keys.h"
#include "node/pace.h"

namespace anbu::app {
namespace {

Result<std::unique_ptr<sql::Connection>> open_accounts(const std::string& path) {
  const auto config = read_config(path);
  if (!config) return config.error();
  auto connection = sql::open(config->database, sql::Access::ReadWrite);
  if (!connection) return connection.error();
  if (const auto migrated = migrate_all(**connection); !migrated) return migrated.error();
  return connection;
}

}  // namespace

Result<void> run_account_add(const AccountOptions& options) {
  const auto role = auth::role_named(options.role);
  if (!role) return Error{Errc::Invalid, fmt::format("--role: '{}' is no role", options.role)};
  const auto connection = open_accounts(options.config);
  if (!connection) return connection.error();
  auth::NewAccount account{.name = options.account, .full_name = options.name, .role = *role, .password = {}};
  account.extension = options.extension;
  if (account.full_name.empty()) account.full_name = options.account;
  std::getline(std::cin, account.password);
  const auto created = auth::create_account(**connection, account, node::RealPace{}.now());
  if (!created) return created.error();
  fmt::print("account '{}' may sign in as {}\n", options.account, options.role);
  return Ok{};
}

Result<void> run_account_extension(const AccountOptions& options) {
  const auto connection = open_accounts(options.config);
  if (!connection) return connection.error();
  const auto set = auth::set_extension(**connection, options.account, options.extension);
  if (!set) return set.error();
  fmt::print("extension of '{}': {}\n", options.account,
             options.extension.empty() ? "none" : options.extension);
  return Ok{};
}

Result<void> run_provider_add(const AccountOptions& options) {
  const auto connection = open_accounts(options.config);
  if (!connection) return connection.error();
  const auto key =
      auth::issue_provider_key(**connection, options.account, "command line", node::RealPace{}.now());
  if (!key) return key.error();
  fmt::print("API key of '{}'; it is shown only now:\n{}\n", options.account, *key);
  return Ok{};
}

}  // namespace anbu::app
