#include "log/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "codec/log_codec.h"

namespace anbu::log {
namespace {

constexpr std::int64_t kReadingsKind = 0;
static_assert(
    std::is_same_v<std::variant_alternative_t<kReadingsKind, engine::LogBody>, engine::ReadingsArrived>);
constexpr std::int64_t kPage = 256;  // batches held at once by readings_since

Result<engine::LogEntry> entry_of(const sql::Row& row) {
  auto body = codec::decode_log_body(row.bytes(2));
  if (!body) {
    return Error{Errc::Corrupt, fmt::format("log entry {}: {}", row.integer(0), body.error().message)};
  }
  return engine::LogEntry{.position = row.integer(0), .at = row.instant(1), .body = *std::move(body)};
}

Result<std::vector<engine::LogEntry>> entries_of(const Result<sql::Rows>& found) {
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

}  // namespace

Result<void> write_entry(sql::Connection& connection, Position position, Timestamp at,
                         const engine::LogBody& body) {
  return connection.execute(
      "insert into log_entries (position, at, kind, body) values ($1, $2, $3, $4)",
      {position, to_unix(at), static_cast<std::int64_t>(body.index()), sql::Blob{codec::encode(body)}});
}

Result<std::vector<engine::LogEntry>> read_entries(sql::Connection& connection, Position after,
                                                   std::size_t most) {
  return entries_of(connection.run(
      "select position, at, body from log_entries where position > $1 order by position limit $2",
      {after, static_cast<std::int64_t>(most)}));
}

Result<std::vector<Reading>> readings_since(sql::Connection& connection, Position after,
                                            std::span<const FeedId> feeds) {
  std::vector<Reading> readings;
  for (;;) {
    const auto batches = entries_of(connection.run(
        "select position, at, body from log_entries where position > $1 and kind = $2 order by position "
        "limit $3",
        {after, kReadingsKind, kPage}));
    if (!batches) return batches.error();
    for (const engine::LogEntry& entry : *batches) {
      const auto* batch = std::get_if<engine::ReadingsArrived>(&entry.body);
      if (batch == nullptr)
        return Error{Errc::Corrupt, fmt::format("log entry {} is no batch", entry.position)};
      std::ranges::copy_if(batch->readings, std::back_inserter(readings), [&](const Reading& reading) {
        return std::ranges::find(feeds, reading.feed) != feeds.end();
      });
      after = entry.position;
    }
    if (std::ssize(*batches) < kPage) return readings;
  }
}

}  // namespace anbu::log
