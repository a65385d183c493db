#include "auth/access_log.h"

#include <fmt/format.h>

#include "auth/secrets.h"

namespace anbu::auth {

namespace {

constexpr int kTries = 5;

std::string chained(const std::string& before, std::int64_t line, const Look& look) {
  return fingerprint(fmt::format("{}|{}|{}|{}|{}|{}|{}", before, line, look.account.value,
                                 look.resident.value, look.what, look.why, to_unix(look.at)));
}

struct Last {
  std::int64_t line = 0;
  std::string hash;
};

Result<Last> last_of(sql::Connection& database) {
  const auto found = database.run("select line, hash from access_log order by line desc limit 1");
  if (!found) return found.error();
  if (found->rows.empty()) return Last{};
  return Last{.line = found->rows[0].integer(0), .hash = found->rows[0].text(1)};
}

Result<void> append(sql::Connection& database, const Look& look) {
  auto transaction = sql::Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto last = last_of(database);
  if (!last) return last.error();
  const std::int64_t line = last->line + 1;
  const auto written = database.execute(
      "insert into access_log (line, account, resident, what, why, at, hash) values ($1, $2, $3, $4, $5, $6, "
      "$7)",
      {line, look.account.value, look.resident.value, look.what, look.why, to_unix(look.at),
       chained(last->hash, line, look)});
  if (!written) return written.error();
  return transaction->commit();
}

Look look_of(const sql::Row& row) {
  return {.account = AccountId{row.integer(0)},
          .resident = ResidentId{row.integer(1)},
          .what = row.text(2),
          .why = row.text(3),
          .at = row.instant(4)};
}

}  // namespace

Result<void> remember(sql::Connection& database, const Look& look) {
  Result<void> written = append(database, look);
  // Somebody else wrote the next line at the same moment.
  for (int tried = 1; !written && written.error().code == Errc::Conflict && tried < kTries; ++tried) {
    written = append(database, look);
  }
  return written;
}

Result<void> remember_once(sql::Connection& database, const Look& look, Duration within) {
  const auto found =
      database.run("select max(at) from access_log where resident = $1 and account = $2 and what = $3",
                   {look.resident.value, look.account.value, look.what});
  if (!found) return found.error();
  const sql::Row& last = found->rows.at(0);
  if (!last.is_null(0) && look.at < last.instant(0) + within) return Ok{};
  return remember(database, look);
}

Result<std::vector<Look>> looks_at(sql::Connection& database, ResidentId resident, int most) {
  const auto found = database.run(
      "select account, resident, what, why, at from access_log where resident = $1 order by line desc limit "
      "$2",
      {resident.value, most});
  if (!found) return found.error();
  std::vector<Look> looks;
  for (const sql::Row& row : found->rows) looks.push_back(look_of(row));
  return looks;
}

Result<std::vector<NumberedLook>> looks(sql::Connection& database, const LookFilter& filter) {
  const auto found = database.run(
      "select account, resident, what, why, at, line from access_log "
      "where (account = $1 or $1 = 0) and (resident = $2 or $2 = 0) and (line < $3 or $3 = 0) "
      "order by line desc limit $4",
      {filter.account.value, filter.resident.value, filter.before, std::int64_t{filter.most}});
  if (!found) return found.error();
  std::vector<NumberedLook> looks;
  for (const sql::Row& row : found->rows) looks.push_back({.line = row.integer(5), .look = look_of(row)});
  return looks;
}

Result<void> verify_looks(sql::Connection& database) {
  constexpr std::int64_t kPage = 5000;
  Last last;
  for (;;) {
    const auto found = database.run(
        "select account, resident, what, why, at, line, hash from access_log where line > $1 order by line "
        "limit $2",
        {last.line, kPage});
    if (!found) return found.error();
    if (found->rows.empty()) return Ok{};
    for (const sql::Row& row : found->rows) {
      const std::int64_t line = row.integer(5);
      const bool follows = line == last.line + 1 && row.text(6) == chained(last.hash, line, look_of(row));
      if (!follows) {
        return Error{Errc::Corrupt, fmt::format("the access log is not whole at line {}", last.line + 1)};
      }
      last = {.line = line, .hash = row.text(6)};
    }
  }
}

}  // namespace anbu::auth
