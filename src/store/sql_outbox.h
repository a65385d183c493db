// The outbox in a database, on the connection of the thread that dispatches.
#pragma once

#include "engine/ports.h"
#include "sql/connection.h"

namespace anbu::store {

class SqlOutbox : public engine::Outbox {
 public:
  // The schema is the store's: open that first. The connection outlives the outbox.
  explicit SqlOutbox(sql::Connection& connection) : connection_{connection} {}

  Result<std::vector<Claimed>> claim(std::size_t most, Timestamp now, Duration lease) override;
  Result<void> mark_placed(ActionId action) override;

 private:
  sql::Connection& connection_;
};

}  // namespace anbu::store
