#include "auth/sessions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "auth/secrets.h"

namespace anbu::auth {

namespace {

// After `free` failures each further one doubles the wait, from one second up to `wait_max`.
struct Brake {
  std::string subject;
  int free = 0;
  Duration wait_max = 0s;
};
constexpr Duration kForgetFailuresAfter = 1h;

// A colleague's account is slowed by strangers for half a minute at most: she is needed.
std::array<Brake, 3> brakes_for(const Credentials& credentials) {
  return {{{.subject = fmt::format("both:{}@{}", credentials.name, credentials.peer),
            .free = 5,
            .wait_max = 15min},
           {.subject = fmt::format("peer:{}", credentials.peer), .free = 20, .wait_max = 15min},
           {.subject = fmt::format("account:{}", credentials.name), .free = 100, .wait_max = 30s}}};
}

Result<Duration> remaining_wait(sql::Connection& database, const Credentials& credentials, Timestamp now) {
  Duration longest = 0s;
  for (const Brake& brake : brakes_for(credentials)) {
    const auto rows =
        database.run("select blocked_until from login_failure where subject = $1", {brake.subject});
    if (!rows) return rows.error();
    for (const sql::Row& row : rows->rows) longest = std::max(longest, row.instant(0) - now);
  }
  return longest;
}

Duration wait_after(int failures, const Brake& brake) {
  const int over = failures - brake.free;
  if (over < 0) return 0s;
  return std::min(brake.wait_max, Duration{1} * (std::int64_t{1} << std::min(over, 20)));
}

Result<void> count_failure(sql::Connection& database, const Brake& brake, Timestamp now) {
  const auto rows =
      database.run("select failures, last_at from login_failure where subject = $1", {brake.subject});
  if (!rows) return rows.error();
  const bool is_fresh = !rows->rows.empty() && rows->rows[0].instant(1) + kForgetFailuresAfter > now;
  const int failures = 1 + (is_fresh ? static_cast<int>(rows->rows[0].integer(0)) : 0);
  const auto stored = database.run(
      "insert into login_failure (subject, failures, last_at, blocked_until) values ($1, $2, $3, $4)"
      " on conflict (subject) do update set failures = excluded.failures, last_at = excluded.last_at,"
      " blocked_until = excluded.blocked_until",
      {brake.subject, std::int64_t{failures}, to_unix(now), to_unix(now + wait_after(failures, brake))});
  if (!stored) return stored.error();
  return Ok{};
}

Result<LogIn> refuse(sql::Connection& database, const Credentials& credentials, Timestamp now) {
  for (const Brake& brake : brakes_for(credentials)) {
    if (const auto counted = count_failure(database, brake, now); !counted) return counted.error();
  }
  return LogIn{WrongPassword{}};
}

Result<LogIn> welcome(sql::Connection& database, Session session, Timestamp now) {
  std::string token = random_token();
  session.csrf = csrf_of(token);
  session.token_hash = hash_token(token);
  const auto stored =
      database.run("insert into session (token_hash, account, opened_at, seen_at) values ($1, $2, $3, $3)",
                   {sql::Blob{session.token_hash}, session.account.value, to_unix(now)});
  if (!stored) return stored.error();
  return LogIn{Welcome{.token = std::move(token), .session = std::move(session)}};
}

Result<Role> role_from(const sql::Row& row, std::size_t column) {
  const std::optional<Role> role = role_named(row.text(column));
  if (!role) return Error{Errc::Corrupt, "an account has an unknown role"};
  return *role;
}

}  // namespace

Result<LogIn> log_in(sql::Connection& database, const Credentials& credentials, Timestamp now,
                     const SessionSettings& settings) {
  const auto wait = remaining_wait(database, credentials, now);
  if (!wait) return wait.error();
  if (*wait > 0s) return LogIn{Wait{.remaining = *wait}};
  const auto rows =
      database.run("select id, full_name, role, password_hash from account where name = $1 and disabled = 0",
                   {std::string{credentials.name}});
  if (!rows) return rows.error();
  const bool is_known = !rows->rows.empty();
  const bool fits = password_fits(is_known ? rows->rows[0].text(3) : nobodys_hash(), credentials.password);
  if (!is_known || !fits) return refuse(database, credentials, now);
  const auto role = role_from(rows->rows[0], 2);
  if (!role) return role.error();
  const std::string own = brakes_for(credentials)[0].subject;
  const auto forgiven = database.run("delete from login_failure where subject = $1", {own});
  if (!forgiven) return forgiven.error();
  return welcome(database,
                 {.account = {rows->rows[0].integer(0)},
                  .full_name = rows->rows[0].text(1),
                  .role = *role,
                  .csrf = {},
                  .token_hash = {},
                  .ends_at = now + settings.absolute},
                 now);
}

Result<std::optional<Session>> find_session(sql::Connection& database, std::string_view token, Timestamp now,
                                            const SessionSettings& settings) {
  if (token.empty()) return std::optional<Session>{};
  std::string token_hash = hash_token(token);
  const auto rows = database.run(
      "select account.id, account.full_name, account.role, session.opened_at, session.seen_at from session"
      " join account on account.id = session.account where session.token_hash = $1 and account.disabled = 0",
      {sql::Blob{token_hash}});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return std::optional<Session>{};
  const sql::Row& row = rows->rows[0];
  const Timestamp ends_at = row.instant(3) + settings.absolute;
  if (now >= ends_at || now >= row.instant(4) + settings.idle) return std::optional<Session>{};
  // Once a minute is exact enough for idleness, and spares the disk.
  if (now - row.instant(4) >= 1min) {
    const auto seen = database.run("update session set seen_at = $2 where token_hash = $1",
                                   {sql::Blob{token_hash}, to_unix(now)});
    if (!seen) return seen.error();
  }
  const auto role = role_from(row, 2);
  if (!role) return role.error();
  return std::optional{Session{.account = {row.integer(0)},
                               .full_name = row.text(1),
                               .role = *role,
                               .csrf = csrf_of(token),
                               .token_hash = std::move(token_hash),
                               .ends_at = ends_at}};
}

Result<void> end_session(sql::Connection& database, std::string_view token_hash) {
  const auto ended =
      database.run("delete from session where token_hash = $1", {sql::Blob{std::string{token_hash}}});
  if (!ended) return ended.error();
  return Ok{};
}

Result<void> sweep_sessions(sql::Connection& database, Timestamp now, const SessionSettings& settings) {
  const auto ended = database.run("delete from session where opened_at <= $1 or seen_at <= $2",
                                  {to_unix(now - settings.absolute), to_unix(now - settings.idle)});
  if (!ended) return ended.error();
  const auto forgotten = database.run("delete from login_failure where last_at <= $1 and blocked_until <= $2",
                                      {to_unix(now - kForgetFailuresAfter), to_unix(now)});
  if (!forgotten) return forgotten.error();
  return Ok{};
}

}  // namespace anbu::auth
