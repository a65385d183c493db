#include "sql/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <unordered_map>

namespace anbu::sql {
namespace {

constexpr int kBusyMilliseconds = 5000;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Prepared {
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement;
  std::vector<int> index_of;  // SQLite's index of $1, $2 ...; 0: does not occur
};

Errc errc_of(int code) {
  if (code == SQLITE_BUSY_SNAPSHOT) return Errc::Conflict;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Errc::Unavailable;
    case SQLITE_CONSTRAINT:
      return Errc::Conflict;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Errc::Corrupt;
    default:
      return Errc::Invalid;
  }
}

Error error_of(sqlite3* database) {
  const int code = sqlite3_extended_errcode(database);
  return {errc_of(code), fmt::format("sqlite: {} ({})", sqlite3_errmsg(database), code)};
}

int bind(sqlite3_stmt* statement, int index, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(Null) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
    int operator()(const std::string& text) const {
      return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const Blob& blob) const {
      return sqlite3_bind_blob64(statement, index, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
    }
  };
  return std::visit(Binder{statement, index}, value);
}

std::string bytes_at(const void* bytes, int size) {
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

Value column(sqlite3_stmt* statement, int index) {
  switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, index);
    case SQLITE_NULL:
      return Null{};
    case SQLITE_FLOAT:  // avg() and the like; nothing stored is one
    case SQLITE_TEXT: {
      const void* text = sqlite3_column_text(statement, index);
      return bytes_at(text, sqlite3_column_bytes(statement, index));
    }
    default: {
      const void* blob = sqlite3_column_blob(statement, index);
      return Blob{bytes_at(blob, sqlite3_column_bytes(statement, index))};
    }
  }
}

Row row_of(sqlite3_stmt* statement) {
  const int count = sqlite3_column_count(statement);
  std::vector<Value> columns;
  columns.reserve(static_cast<std::size_t>(count));
  for (int index = 0; index < count; ++index) columns.push_back(column(statement, index));
  return Row{std::move(columns)};
}

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(std::unique_ptr<sqlite3, CloseDatabase> database)
      : Connection{Dialect::Sqlite}, database_{std::move(database)} {}

  using Connection::run;
  Result<Rows> run(std::string_view sql, std::span<const Value> parameters) override {
    auto prepared = prepare(sql);
    if (!prepared) return prepared.error();
    sqlite3_stmt* statement = (*prepared)->statement.get();
    Result<Rows> rows = run_prepared(**prepared, parameters);
    sqlite3_reset(statement);
    return rows;
  }

  Result<void> script(std::string_view statements) override {
    const int code =
        sqlite3_exec(database_.get(), std::string{statements}.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error_of(database_.get());
    return Ok{};
  }

  // A writer takes the lock at once: a transaction that begins as a reader cannot always become a writer.
  Result<void> begin(Access access) override {
    return script(access == Access::ReadWrite ? "begin immediate" : "begin");
  }

  Result<void> end(Ending ending) override {
    const bool already_rolled_back = sqlite3_get_autocommit(database_.get()) != 0;
    if (ending == Ending::Rollback) {
      if (already_rolled_back) return Ok{};
      return script("rollback");
    }
    if (already_rolled_back) return Error{Errc::Unavailable, "sqlite: the transaction was rolled back"};
    auto committed = script("commit");
    if (!committed) [[maybe_unused]]
      const auto undone = end(Ending::Rollback);
    return committed;
  }

 private:
  Result<Prepared*> prepare(std::string_view sql) {
    const auto known = prepared_.find(std::string{sql});
    if (known != prepared_.end()) return &known->second;
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return error_of(database_.get());
    Prepared prepared;
    prepared.statement.reset(statement);
    for (int number = 1; number <= sqlite3_bind_parameter_count(statement); ++number) {
      const std::string name = fmt::format("${}", number);
      prepared.index_of.push_back(sqlite3_bind_parameter_index(statement, name.c_str()));
    }
    return &prepared_.emplace(sql, std::move(prepared)).first->second;
  }

  Result<Rows> run_prepared(const Prepared& prepared, std::span<const Value> parameters) {
    sqlite3_stmt* statement = prepared.statement.get();
    CHECK(parameters.size() == prepared.index_of.size());
    for (std::size_t number = 0; number < parameters.size(); ++number) {
      const int code = bind(statement, prepared.index_of[number], parameters[number]);
      if (code != SQLITE_OK) return error_of(database_.get());
    }
    Rows rows;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) rows.rows.push_back(row_of(statement));
    if (code != SQLITE_DONE) return error_of(database_.get());
    if (sqlite3_stmt_readonly(statement) == 0) rows.changed = sqlite3_changes64(database_.get());
    return rows;
  }

  std::unique_ptr<sqlite3, CloseDatabase> database_;
  std::unordered_map<std::string, Prepared> prepared_;  // dies before the database
};

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access) {
  sqlite3* raw = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == Access::ReadWrite ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  std::unique_ptr<sqlite3, CloseDatabase> database{raw};
  if (code != SQLITE_OK) {
    return Error{errc_of(code), fmt::format("sqlite: {} '{}'", sqlite3_errstr(code), path)};
  }
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  auto connection = std::make_unique<SqliteConnection>(std::move(database));
  auto prepared =
      connection->script(access == Access::ReadWrite ? "pragma journal_mode = wal; pragma synchronous = full"
                                                     : "pragma query_only = on");
  if (!prepared) return prepared.error();
  return std::unique_ptr<Connection>{std::move(connection)};
}

}  // namespace anbu::sql
