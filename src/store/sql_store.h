// The store in a database. The tables are described in docs/formats/database.md.
#pragma once

#include "engine/ports.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

class SqlStore : public engine::Store {
 public:
  // Brings the schema up to date. The connection outlives the store and may serve the log as well: both
  // belong to the partition's one writer.
  static Result<std::unique_ptr<SqlStore>> open(sql::Connection& connection, Seal seal);

  // Told of each resident whose profile is learned anew, since an earlier detector's cannot be read.
  using Relearning = std::function<void(int so_many)>;
  void on_relearning(Relearning told) { relearning_ = std::move(told); }

  Result<engine::Recovered> recover() override;
  Result<void> each_checkpoint(const std::function<void(engine::Checkpoint)>& visit) override;
  Result<void> commit(const engine::Commit& commit) override;
  Result<Position> purge(Timestamp now) override;

 private:
  SqlStore(sql::Connection& connection, Seal seal) : connection_{connection}, seal_{std::move(seal)} {}

  Result<void> move_head(const engine::Commit& commit);
  Result<void> write_all(const engine::Commit& commit);

  sql::Connection& connection_;
  Seal seal_;
  Relearning relearning_;
  std::int64_t epoch_ = 0;
};

}  // namespace anbu::store
