// The log in a database: one row an entry, a whole batch of readings in one of them. The bodies given to one
// append are one transaction (group commit).
#pragma once

#include "engine/ports.h"
#include "sql/connection.h"

namespace anbu::log {

// What Log::answer_to says, for who does not own the log: on a connection of the asking thread.
Result<std::optional<std::string>> find_answer(sql::Connection& connection, const std::string& request_key);

class SqlLog : public engine::Log {
 public:
  // Brings the schema up to date and takes ownership. The connection outlives the log and may serve the store
  // as well: both belong to the partition's one writer.
  static Result<std::unique_ptr<SqlLog>> open(sql::Connection& connection);

  Result<Position> append(std::span<const engine::Append> bodies, Timestamp at) override;
  Result<std::vector<engine::LogEntry>> read(Position after, std::size_t most) override;
  Result<std::optional<std::string>> answer_to(const std::string& request_key) override;
  Result<void> trim(Position upto, Timestamp now) override;

 private:
  SqlLog(sql::Connection& connection, std::int64_t epoch) : connection_{connection}, epoch_{epoch} {}

  Result<Position> lock();
  Result<bool> is_new(const engine::Append& append, Timestamp at);

  sql::Connection& connection_;
  std::int64_t epoch_;
};

}  // namespace anbu::log
