#include "register/recordings.h"

namespace anbu::registry {
namespace {

constexpr std::int64_t kExpiredAtOnce = 100;

std::vector<RecordedCall> calls_in(const sql::Rows& rows) {
  std::vector<RecordedCall> calls;
  for (const sql::Row& row : rows.rows) {
    calls.push_back({.name = row.text(0),
                     .resident = ResidentId{row.integer(1)},
                     .subject = CaseId{row.integer(2)},
                     .at = row.instant(3),
                     .seconds = static_cast<int>(row.integer(4)),
                     .expires_at = row.instant(5)});
  }
  return calls;
}

}  // namespace

Result<void> put_recording(sql::Connection& connection, const RecordedCall& call) {
  return connection.execute(
      "insert into register_recordings (name, resident, subject, at, seconds, expires_at)"
      " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
      {call.name, call.resident.value, call.subject.value, to_unix(call.at), std::int64_t{call.seconds},
       to_unix(call.expires_at)});
}

Result<std::optional<RecordedCall>> recording_named(sql::Connection& connection, const std::string& name) {
  const auto rows = connection.run(
      "select name, resident, subject, at, seconds, expires_at from register_recordings"
      " where name = $1",
      {name});
  if (!rows) return rows.error();
  const std::vector<RecordedCall> calls = calls_in(*rows);
  return calls.empty() ? std::optional<RecordedCall>{} : std::optional{calls.front()};
}

Result<std::vector<RecordedCall>> recordings_of(sql::Connection& connection, CaseId subject) {
  const auto rows = connection.run(
      "select name, resident, subject, at, seconds, expires_at from register_recordings"
      " where subject = $1 order by at, name",
      {subject.value});
  if (!rows) return rows.error();
  return calls_in(*rows);
}

Result<std::vector<RecordedCall>> expired_recordings(sql::Connection& connection, Timestamp now) {
  const auto rows = connection.run(
      "select name, resident, subject, at, seconds, expires_at from register_recordings"
      " where expires_at <= $1 order by expires_at limit $2",
      {to_unix(now), kExpiredAtOnce});
  if (!rows) return rows.error();
  return calls_in(*rows);
}

Result<void> forget_recording(sql::Connection& connection, const std::string& name) {
  return connection.execute("delete from register_recordings where name = $1", {name});
}

Result<void> expire_recordings(sql::Connection& connection, ResidentId resident, Timestamp now) {
  return connection.execute(
      "update register_recordings set expires_at = $2 where resident = $1 and expires_at > $2",
      {resident.value, to_unix(now)});
}

}  // namespace anbu::registry
