// One connection to SQLite or PostgreSQL; the same SQL text runs on both. Parameters are $1, $2 ...; types
// are bigint, int, text and bytea; `on conflict` and `returning` may be used, casts and arrays not.
// A connection is used by one thread at a time. Messages of errors name no stored value.
//
// Unavailable: disk full, database away or locked; nothing was stored unless it came from commit() itself,
// then nobody knows. Conflict: a constraint or a rival's transaction. Corrupt: the file is damaged.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace anbu::sql {

struct Blob {
  std::string bytes;

  friend bool operator==(const Blob&, const Blob&) = default;
};
struct Null {
  friend bool operator==(const Null&, const Null&) = default;
};
using Value = std::variant<Null, std::int64_t, std::string, Blob>;

// Optional numbers and instants as parameters; a bare instant is its UNIX seconds.
Value value(std::optional<Timestamp> at);

class Row {
 public:
  explicit Row(std::vector<Value> columns) : columns_{std::move(columns)} {}

  // Another type than the one asked for is a bug in the statement.
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  const std::string& text(std::size_t column) const;
  const std::string& bytes(std::size_t column) const;
  Timestamp instant(std::size_t column) const { return from_unix(integer(column)); }

 private:
  std::vector<Value> columns_;
};

struct Rows {
  std::vector<Row> rows;
  std::int64_t changed = 0;  // by insert, update or delete
};

enum class Access { ReadWrite, ReadOnly };
enum class Dialect { Sqlite, Postgres };
enum class Ending { Commit, Rollback };

class Connection {
 public:
  virtual ~Connection() = default;

  // One statement, prepared once and kept. All its rows are in the answer: page through large tables.
  virtual Result<Rows> run(std::string_view sql, std::span<const Value> parameters) = 0;
  Result<Rows> run(std::string_view sql, std::initializer_list<Value> parameters = {}) {
    return run(sql, std::span<const Value>{parameters.begin(), parameters.size()});
  }
  // The same where no answer is wanted.
  Result<void> execute(std::string_view sql, std::initializer_list<Value> parameters = {});
  // Several statements without parameters: schema changes.
  virtual Result<void> script(std::string_view statements) = 0;
  // Use Transaction instead. A lost connection is opened anew by begin(), or by run() outside one.
  virtual Result<void> begin(Access access) = 0;
  virtual Result<void> end(Ending ending) = 0;

  Dialect dialect() const { return dialect_; }

 protected:
  explicit Connection(Dialect dialect) : dialect_{dialect} {}

 private:
  Dialect dialect_;
};

// Rolled back unless committed.
class Transaction {
 public:
  // ReadOnly: one snapshot for all its statements, and no waiting for a writer.
  static Result<Transaction> begin(Connection& connection, Access access = Access::ReadWrite);
  Transaction(Transaction&& other) noexcept : connection_{std::exchange(other.connection_, nullptr)} {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_{&connection} {}

  Connection* connection_;  // absent: committed or moved from
};

// "postgres://…" or "host=… dbname=…" is PostgreSQL, anything else the path of an SQLite file.
Result<std::unique_ptr<Connection>> open(const std::string& location, Access access);

}  // namespace anbu::sql
