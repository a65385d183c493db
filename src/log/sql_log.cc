#include "log/sql_log.h"

#include <fmt/format.h>

#include "codec/log_codec.h"
#include "log/migrations.h"

namespace anbu::log {
namespace {

Result<void> write_entry(sql::Connection& connection, Position position, Timestamp at,
                         const engine::LogBody& body) {
  return connection.execute(
      "insert into log_entries (position, at, kind, body) values ($1, $2, $3, $4)",
      {position, to_unix(at), static_cast<std::int64_t>(body.index()), sql::Blob{codec::encode(body)}});
}

Result<engine::LogEntry> entry_of(const sql::Row& row) {
  auto body = codec::decode_log_body(row.bytes(2));
  if (!body) {
    return Error{Errc::Corrupt, fmt::format("log entry {}: {}", row.integer(0), body.error().message)};
  }
  return engine::LogEntry{.position = row.integer(0), .at = row.instant(1), .body = *std::move(body)};
}

}  // namespace

Result<std::optional<std::string>> find_answer(sql::Connection& connection, const std::string& request_key) {
  const auto found = connection.run("select answer from requests where key = $1", {request_key});
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<std::string>{};
  return std::optional<std::string>{found->rows.front().text(0)};
}

Result<std::unique_ptr<SqlLog>> SqlLog::open(sql::Connection& connection) {
  if (auto migrated = sql::migrate(connection, "log", log_migrations()); !migrated) return migrated.error();
  auto rows = connection.run("update log_head set epoch = epoch + 1 where one = 1 returning epoch");
  if (!rows) return rows.error();
  return std::unique_ptr<SqlLog>{new SqlLog{connection, rows->rows.at(0).integer(0)}};
}

Result<Position> SqlLog::append(std::span<const engine::Append> bodies, Timestamp at) {
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  const auto last = lock();
  if (!last) return last.error();
  Position position = *last;
  for (const engine::Append& append : bodies) {
    const auto fresh = is_new(append, at);
    if (!fresh) return fresh.error();
    if (!*fresh) continue;
    const auto written = write_entry(connection_, ++position, at, append.body);
    if (!written) return written.error();
  }
  if (position == *last) return position;
  const auto moved = connection_.execute("update log_head set position = $1 where one = 1", {position});
  if (!moved) return moved.error();
  if (auto committed = transaction->commit(); !committed) return committed.error();
  return position;
}

Result<std::vector<engine::LogEntry>> SqlLog::read(Position after, std::size_t most) {
  const auto found = connection_.run(
      "select position, at, body from log_entries where position > $1 order by position limit $2",
      {after, static_cast<std::int64_t>(most)});
  if (!found) return found.error();
  std::vector<engine::LogEntry> entries;
  entries.reserve(found->rows.size());
  for (const sql::Row& row : found->rows) {
    auto entry = entry_of(row);
    if (!entry) return entry.error();
    entries.push_back(*std::move(entry));
  }
  return entries;
}

Result<std::optional<std::string>> SqlLog::answer_to(const std::string& request_key) {
  return find_answer(connection_, request_key);
}

Result<void> SqlLog::trim(Position upto, Timestamp now) {
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  if (const auto owned = lock(); !owned) return owned.error();
  auto cut = connection_.execute("delete from log_entries where position <= $1", {upto});
  if (!cut) return cut;
  cut = connection_.execute("delete from requests where at < $1", {to_unix(now - engine::kAnswersKept)});
  if (!cut) return cut;
  return transaction->commit();
}

// Where the log stands, if it is still ours. Until the end of the transaction nobody else can move it.
Result<Position> SqlLog::lock() {
  auto head = connection_.run(
      "update log_head set epoch = epoch where one = 1 and epoch = $1 returning position", {epoch_});
  if (!head) return head.error();
  if (head->rows.empty()) return Error{Errc::Conflict, "the log has another owner"};
  return head->rows.front().integer(0);
}

Result<bool> SqlLog::is_new(const engine::Append& append, Timestamp at) {
  if (append.request_key.empty()) return true;
  auto kept = connection_.run(
      "insert into requests (key, answer, at) values ($1, $2, $3) on conflict (key) do nothing",
      {append.request_key, append.answer, to_unix(at)});
  if (!kept) return kept.error();
  return kept->changed == 1;
}

}  // namespace anbu::log
