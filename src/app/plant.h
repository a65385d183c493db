// The partition on its database: one connection for the writer, with log, store, outbox and register on it.
// The parts are declared in the order in which they need each other, so they end in the opposite one.
#pragma once

#include <memory>
#include <string>

#include "engine/ports.h"
#include "log/sql_log.h"
#include "node/partition.h"
#include "register/register.h"
#include "register/vault.h"
#include "sql/connection.h"
#include "store/sql_outbox.h"
#include "store/sql_store.h"

namespace anbu::app {

class Plant {
 public:
  // Brings the schema up to date and takes ownership of the partition: an earlier owner's next write fails.
  static Result<std::unique_ptr<Plant>> open(const std::string& database, const sealing::Key& master,
                                             node::Partition::Publish publish,
                                             engine::EngineOptions options = {});

  sql::Connection& connection() { return *connection_; }
  registry::Register& people() { return *register_; }
  node::Partition& partition() { return *partition_; }
  engine::Outbox& outbox() { return *outbox_; }
  store::SqlStore& store() { return *store_; }

  // Tells the log what the register has changed since it was told last.
  Result<void> tell(Timestamp at);

 private:
  Plant() = default;

  std::unique_ptr<sql::Connection> connection_;
  std::optional<registry::Vault> vault_;
  std::unique_ptr<registry::Register> register_;
  std::unique_ptr<log::SqlLog> log_;
  std::unique_ptr<store::SqlStore> store_;
  std::unique_ptr<store::SqlOutbox> outbox_;
  std::unique_ptr<node::Partition> partition_;
};

// The tables of the parts that have no owner of their own: register, accounts.
Result<void> migrate_all(sql::Connection& connection);
store::Seal seal_with(registry::Vault& vault);

}  // namespace anbu::app
