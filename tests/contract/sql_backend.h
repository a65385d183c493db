// The backends on sql/: every opening is a connection of its own, as another process would have.
#pragma once

#include <deque>
#include <vector>

#include "backend.h"
#include "log/sql_log.h"
#include "sql/connection.h"
#include "store/sql_outbox.h"
#include "store/sql_store.h"

namespace anbu::contract {

std::string new_location();  // of an empty database; empty: cannot be had, the test is skipped

// Marks what was sealed, so that a test sees whether it was, and for whom.
store::Seal marking_seal();

class SqlBackend : public Backend {
 public:
  explicit SqlBackend(std::string location) : location_{std::move(location)} {}

  engine::Log& open_log() override;
  engine::Store& open_store() override;
  engine::Outbox& open_outbox() override;
  sql::Connection& connect(sql::Access access);
  const std::string& location() const { return location_; }

 private:
  std::string location_;
  std::vector<std::unique_ptr<sql::Connection>> connections_;  // outlive what is opened on them
  std::vector<std::unique_ptr<engine::Log>> logs_;
  std::vector<std::unique_ptr<engine::Store>> stores_;
  std::deque<store::SqlOutbox> outboxes_;
};

}  // namespace anbu::contract
