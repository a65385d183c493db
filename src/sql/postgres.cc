#include "sql/postgres.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>
#include <unordered_map>

namespace anbu::sql {
namespace {

// Types of columns by their number in pg_type, which never changes.
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kNumeric = 1700;  // sum() of bigint

struct CloseSession {
  void operator()(PGconn* session) const { PQfinish(session); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
struct FreeMemory {
  void operator()(unsigned char* memory) const { PQfreemem(memory); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

Errc errc_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state.starts_with("23")) return Errc::Conflict;
  // Connection, resources, operator, system; read-only: a standby that is not promoted yet.
  if (state.starts_with("08") || state.starts_with("53") || state.starts_with("57")) return Errc::Unavailable;
  if (state.starts_with("58") || state == "25006") return Errc::Unavailable;
  if (state.starts_with("XX")) return Errc::Corrupt;
  return Errc::Invalid;
}

// The server or the way to it is gone, or going.
bool ends_session(std::string_view state) {
  return state.empty() || state.starts_with("08") || state.starts_with("57P");
}

std::string last_words(PGconn* session) {
  std::string message = PQerrorMessage(session);
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return message.empty() ? "connection lost" : message;
}

// What the parameters look like to libpq: numbers and text in text form, bytes as they are.
struct Parameters {
  explicit Parameters(std::span<const Value> given) {
    numbers.reserve(given.size());
    for (const Value& value : given) std::visit([this](const auto& each) { add(each); }, value);
  }
  void add(Null) { add(nullptr, 0, false); }
  void add(std::int64_t number) {
    const std::string& kept = numbers.emplace_back(fmt::format_int{number}.str());
    add(kept.c_str(), kept.size(), false);
  }
  void add(const std::string& text) { add(text.c_str(), text.size(), false); }
  void add(const Blob& blob) { add(blob.bytes.data(), blob.bytes.size(), true); }
  void add(const char* bytes, std::size_t size, bool binary) {
    values.push_back(bytes);
    sizes.push_back(static_cast<int>(size));
    formats.push_back(binary ? 1 : 0);
  }

  std::vector<std::string> numbers;  // reserved: the pointers in `values` stay
  std::vector<const char*> values;
  std::vector<int> sizes;
  std::vector<int> formats;
};

std::int64_t parse_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  CHECK(error == std::errc{});
  return number;
}

std::string parse_bytes(const char* text) {
  std::size_t size = 0;
  const std::unique_ptr<unsigned char, FreeMemory> bytes{
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size)};
  CHECK(bytes != nullptr);
  return {reinterpret_cast<const char*>(bytes.get()), size};
}

Value column(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return Null{};
  const char* text = PQgetvalue(result, row, column);
  const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
  switch (PQftype(result, column)) {
    case kInt2:
    case kInt4:
    case kInt8:
    case kNumeric:
      return parse_integer({text, size});
    case kBytea:
      return Blob{parse_bytes(text)};
    default:
      return std::string{text, size};
  }
}

Rows rows_of(PGresult* result) {
  Rows rows;
  const int columns = PQnfields(result);
  rows.rows.reserve(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int index = 0; index < columns; ++index) values.push_back(column(result, row, index));
    rows.rows.emplace_back(std::move(values));
  }
  const std::string_view changed = PQcmdTuples(result);
  if (!changed.empty()) rows.changed = parse_integer(changed);
  return rows;
}

class PostgresConnection : public Connection {
 public:
  PostgresConnection(std::string conninfo, Access access)
      : Connection{Dialect::Postgres}, conninfo_{std::move(conninfo)}, access_{access} {}

  using Connection::run;
  Result<Rows> run(std::string_view sql, std::span<const Value> parameters) override {
    if (auto ready = ensure_session(); !ready) return ready.error();
    auto name = prepare(sql);
    if (!name) return name.error();
    const Parameters given{parameters};
    const Answer answer{PQexecPrepared(session_.get(), name->c_str(), static_cast<int>(given.values.size()),
                                       given.values.data(), given.sizes.data(), given.formats.data(), 0)};
    if (auto good = check(answer.get()); !good) return good.error();
    return rows_of(answer.get());
  }

  Result<void> script(std::string_view statements) override {
    if (auto ready = ensure_session(); !ready) return ready.error();
    return execute(std::string{statements});
  }

  Result<void> begin(Access access) override {
    const bool had_session = session_ != nullptr;
    auto begun = try_begin(access);
    // A session that died while idle shows it only now. Nothing has been done yet: once more, on a new one.
    if (!begun && had_session && !session_) begun = try_begin(access);
    return begun;
  }

  Result<void> end(Ending ending) override {
    if (!std::exchange(in_transaction_, false)) return Ok{};
    if (!session_) return Error{Errc::Unavailable, "postgres: connection lost in a transaction"};
    if (ending == Ending::Rollback) return execute("rollback");
    const Answer answer{PQexec(session_.get(), "commit")};
    if (auto good = check(answer.get()); !good) return good.error();
    // A failed transaction answers COMMIT with ROLLBACK.
    if (std::string_view{PQcmdStatus(answer.get())} == "COMMIT") return Ok{};
    return Error{Errc::Invalid, "postgres: the transaction had failed and was rolled back"};
  }

  Result<void> connect() {
    prepared_.clear();
    // What stands in the conninfo comes later and wins.
    const char* keywords[] = {"connect_timeout",  "tcp_user_timeout", "client_encoding",
                              "application_name", "dbname",           nullptr};
    const char* values[] = {"5", "15000", "UTF8", "anbu", conninfo_.c_str(), nullptr};
    session_.reset(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(session_.get()) != CONNECTION_OK) return lost();
    PQsetNoticeProcessor(
        session_.get(), [](void*, const char*) {}, nullptr);
    if (access_ == Access::ReadOnly) return execute("set default_transaction_read_only = on");
    return refuse_forgetful_server();
  }

 private:
  Result<void> try_begin(Access access) {
    if (auto ready = ensure_session(); !ready) return ready.error();
    auto begun =
        execute(access == Access::ReadWrite ? "begin" : "begin isolation level repeatable read read only");
    in_transaction_ = static_cast<bool>(begun);
    return begun;
  }

  Result<void> ensure_session() {
    if (session_) return Ok{};
    if (in_transaction_) return Error{Errc::Unavailable, "postgres: connection lost in a transaction"};
    return connect();
  }

  Result<void> check(const PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return Ok{};
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    if (ends_session(state ? state : "")) return lost();
    const char* message = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    return Error{errc_of(state), fmt::format("postgres: {} ({})", message ? message : "failed", state)};
  }

  // libpq may still call such a session good.
  Error lost() {
    const Error error{Errc::Unavailable, fmt::format("postgres: {}", last_words(session_.get()))};
    session_.reset();
    return error;
  }

  Result<void> execute(const std::string& statements) {
    const Answer answer{PQexec(session_.get(), statements.c_str())};
    return check(answer.get());
  }

  Result<void> refuse_forgetful_server() {
    for (const std::string setting : {"fsync", "synchronous_commit", "full_page_writes"}) {
      const Answer answer{PQexec(session_.get(), ("show " + setting).c_str())};
      if (auto good = check(answer.get()); !good) return good.error();
      if (std::string_view{PQgetvalue(answer.get(), 0, 0)} != "off") continue;
      session_.reset();
      return Error{Errc::Denied,
                   fmt::format("postgres: the server runs with {} = off and would lose what it has "
                               "acknowledged; switch it on",
                               setting)};
    }
    return Ok{};
  }

  Result<std::string> prepare(std::string_view sql) {
    const auto known = prepared_.find(std::string{sql});
    if (known != prepared_.end()) return known->second;
    const std::string name = fmt::format("s{}", prepared_.size());
    const Answer answer{PQprepare(session_.get(), name.c_str(), std::string{sql}.c_str(), 0, nullptr)};
    if (auto good = check(answer.get()); !good) return good.error();
    prepared_.emplace(sql, name);
    return name;
  }

  std::string conninfo_;
  Access access_;
  std::unique_ptr<PGconn, CloseSession> session_;          // absent: lost, to be opened anew
  std::unordered_map<std::string, std::string> prepared_;  // text -> name, of this session
  bool in_transaction_ = false;
};

}  // namespace

Result<std::unique_ptr<Connection>> open_postgres(const std::string& conninfo, Access access) {
  auto connection = std::make_unique<PostgresConnection>(conninfo, access);
  if (auto connected = connection->connect(); !connected) return connected.error();
  return std::unique_ptr<Connection>{std::move(connection)};
}

}  // namespace anbu::sql
