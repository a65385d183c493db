#include "app/plant.h"

#include "auth/accounts.h"
#include "messages/rows.h"
#include "register/migrations.h"
#include "roster/book.h"

namespace anbu::app {
namespace {

constexpr std::size_t kTellMost = 500;

}  // namespace

Result<std::unique_ptr<Plant>> Plant::open(const std::string& database, const sealing::Key& master,
                                           node::Partition::Publish publish, engine::EngineOptions options) {
  std::unique_ptr<Plant> plant{new Plant};
  auto connection = sql::open(database, sql::Access::ReadWrite);
  if (!connection) return connection.error();
  plant->connection_ = std::move(*connection);
  if (const auto migrated = migrate_all(*plant->connection_); !migrated) return migrated.error();
  auto vault = registry::Vault::open(*plant->connection_, master);
  if (!vault) return vault.error();
  plant->vault_ = std::move(*vault);
  plant->register_ = std::make_unique<registry::Register>(*plant->connection_, *plant->vault_);
  auto log = log::SqlLog::open(*plant->connection_);
  if (!log) return log.error();
  plant->log_ = std::move(*log);
  auto store = store::SqlStore::open(*plant->connection_, seal_with(*plant->vault_));
  if (!store) return store.error();
  plant->store_ = std::move(*store);
  plant->outbox_ = std::make_unique<store::SqlOutbox>(*plant->connection_);
  plant->partition_ =
      std::make_unique<node::Partition>(*plant->log_, *plant->store_, std::move(publish), options);
  return plant;
}

Result<void> Plant::tell(Timestamp at) {
  for (;;) {
    const auto pending = register_->pending(kTellMost);
    if (!pending) return pending.error();
    if (pending->empty()) return Ok{};
    std::vector<engine::Append> bodies;
    for (const registry::Pending& change : *pending) {
      bodies.push_back({.body = change.body, .request_key = {}, .answer = {}});
    }
    if (const auto turned = partition_->turn(bodies, at); !turned) return turned.error();
    if (const auto told = register_->told(pending->back().change); !told) return told.error();
  }
}

Result<void> migrate_all(sql::Connection& connection) {
  if (const auto done = sql::migrate(connection, "register", register_migrations()); !done)
    return done.error();
  if (const auto done = sql::migrate(connection, "auth", auth_migrations()); !done) return done.error();
  if (auto migrated = sql::migrate(connection, "roster", roster_migrations()); !migrated) return migrated;
  return sql::migrate(connection, "messages", messages_migrations());
}

store::Seal seal_with(registry::Vault& vault) {
  return {.seal = [&vault](ResidentId id, std::string plain) { return vault.seal(id, plain); },
          .unseal = [&vault](ResidentId id, std::string sealed) { return vault.unseal(id, sealed); }};
}

}  // namespace anbu::app
