#include "sql/migrate.h"

#include <fmt/format.h>

namespace anbu::sql {
namespace {

Result<std::int64_t> version_of(Connection& connection, const std::string& part) {
  // The insert takes the row's lock: of two programs that start at once, one waits here.
  auto inserted = connection.run(
      "insert into schema_version (part, version) values ($1, 0) on conflict (part) do update set part = $1",
      {part});
  if (!inserted) return inserted.error();
  auto rows = connection.run("select version from schema_version where part = $1", {part});
  if (!rows) return rows.error();
  return rows->rows.at(0).integer(0);
}

Error named(const Migration& migration, const Error& error) {
  return {error.code, fmt::format("schema change {}: {}", migration.name, error.message)};
}

Result<void> apply(Connection& connection, const std::string& part, const Migration& migration) {
  auto transaction = Transaction::begin(connection);
  if (!transaction) return transaction.error();
  auto version = version_of(connection, part);
  if (!version) return version.error();
  if (*version >= migration.version) return Ok{};
  if (auto changed = connection.script(migration.statements); !changed) {
    return named(migration, changed.error());
  }
  auto counted = connection.run("update schema_version set version = $2 where part = $1",
                                {part, std::int64_t{migration.version}});
  if (!counted) return counted.error();
  return transaction->commit();
}

}  // namespace

Result<void> migrate(Connection& connection, const std::string& part, std::span<const Migration> migrations) {
  auto created = connection.script(
      "create table if not exists schema_version (part text primary key, version bigint not null)");
  if (!created) return created.error();
  for (std::size_t index = 0; index < migrations.size(); ++index) {
    CHECK(migrations[index].version == static_cast<int>(index) + 1);
    if (auto applied = apply(connection, part, migrations[index]); !applied) return applied.error();
  }
  auto version = version_of(connection, part);
  if (!version) return version.error();
  if (*version > static_cast<std::int64_t>(migrations.size())) {
    return Error{Errc::Invalid, fmt::format("the database's {} has version {}, this program knows {}: "
                                            "it is older than the database",
                                            part, *version, migrations.size())};
  }
  return Ok{};
}

}  // namespace anbu::sql
