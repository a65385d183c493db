#include "sql/connection.h"

#include "sql/postgres.h"
#include "sql/sqlite.h"

namespace anbu::sql {
namespace {

template <class T>
const T& column_as(const std::vector<Value>& columns, std::size_t column) {
  CHECK(column < columns.size());
  const T* found = std::get_if<T>(&columns[column]);
  CHECK(found != nullptr);
  return *found;
}

}  // namespace

Value value(std::optional<Timestamp> at) {
  if (!at) return Null{};
  return to_unix(*at);
}

bool Row::is_null(std::size_t column) const {
  CHECK(column < columns_.size());
  return std::holds_alternative<Null>(columns_[column]);
}

std::int64_t Row::integer(std::size_t column) const {
  return column_as<std::int64_t>(columns_, column);
}

const std::string& Row::text(std::size_t column) const {
  return column_as<std::string>(columns_, column);
}

const std::string& Row::bytes(std::size_t column) const {
  return column_as<Blob>(columns_, column).bytes;
}

Result<void> Connection::execute(std::string_view sql, std::initializer_list<Value> parameters) {
  auto rows = run(sql, parameters);
  if (!rows) return rows.error();
  return Ok{};
}

Result<Transaction> Transaction::begin(Connection& connection, Access access) {
  if (auto begun = connection.begin(access); !begun) return begun.error();
  return Transaction{connection};
}

Transaction::~Transaction() {
  if (connection_ == nullptr) return;
  // What cannot be rolled back was rolled back by the database itself.
  [[maybe_unused]] const auto ended = connection_->end(Ending::Rollback);
}

Result<void> Transaction::commit() {
  CHECK(connection_ != nullptr);
  return std::exchange(connection_, nullptr)->end(Ending::Commit);
}

Result<std::unique_ptr<Connection>> open(const std::string& location, Access access) {
  const bool is_url = location.starts_with("postgres://") || location.starts_with("postgresql://");
  const bool is_conninfo = location.find('=') != std::string::npos;
  if (is_url || is_conninfo) return open_postgres(location, access);
  return open_sqlite(location, access);
}

}  // namespace anbu::sql
