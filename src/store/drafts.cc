#include "store/drafts.h"

#include <fmt/format.h>

#include <array>

#include "base/check.h"
#include "store/read_rows.h"

namespace anbu::store {
namespace {

constexpr std::string_view kBacktestColumns =
    "backtest, draft_hash, base_hash, state, asked_at, asked_by, ended_at, result, problem";

Result<Draft> draft_of(const sql::Row& row) {
  return Draft{.id = row.integer(0),
               .hash = row.text(1),
               .toml = row.text(2),
               .made_at = row.instant(3),
               .made_by = AccountId{row.integer(4)}};
}

Result<Backtest> backtest_of(const sql::Row& row) {
  Backtest backtest{.id = row.integer(0), .draft_hash = row.text(1), .base_hash = row.text(2)};
  backtest.state = static_cast<BacktestState>(row.integer(3));
  backtest.asked_at = row.instant(4);
  backtest.asked_by = AccountId{row.integer(5)};
  if (!row.is_null(6)) backtest.ended_at = row.instant(6);
  backtest.result = row.text(7);
  backtest.problem = row.text(8);
  return backtest;
}

template <class Value>
Result<Value> one_of(Result<std::vector<Value>> found, std::string_view what) {
  if (!found) return found.error();
  if (found->empty()) return Error{Errc::NotFound, fmt::format("no such {}", what)};
  return std::move(found->front());
}

}  // namespace

std::string_view to_string(BacktestState state) {
  constexpr std::array<std::string_view, 4> kNames{"waiting", "running", "done", "failed"};
  return kNames.at(static_cast<std::size_t>(state));
}

Result<Draft> put_draft(sql::Connection& connection, const Draft& draft) {
  auto transaction = sql::Transaction::begin(connection);
  if (!transaction) return transaction.error();
  const auto put = connection.execute(
      "insert into settings_drafts (draft, hash, toml, made_at, made_by) "
      "select coalesce(max(d.draft), 0) + 1, $1, $2, $3, $4 from settings_drafts d where true "
      "on conflict (hash) do nothing",
      {draft.hash, draft.toml, to_unix(draft.made_at), draft.made_by.value});
  if (!put) return put.error();
  auto kept = find_draft(connection, draft.hash);
  if (!kept) return kept.error();
  if (const auto done = transaction->commit(); !done) return done.error();
  return kept;
}

Result<Draft> find_draft(sql::Connection& connection, std::int64_t id) {
  return one_of(each_row(connection.run("select draft, hash, toml, made_at, made_by from settings_drafts "
                                        "where draft = $1",
                                        {id}),
                         draft_of),
                "draft");
}

Result<Draft> find_draft(sql::Connection& connection, const std::string& hash) {
  return one_of(each_row(connection.run("select draft, hash, toml, made_at, made_by from settings_drafts "
                                        "where hash = $1",
                                        {hash}),
                         draft_of),
                "draft");
}

Result<std::vector<Draft>> list_drafts(sql::Connection& connection, int most) {
  return each_row(
      connection.run(
          "select draft, hash, toml, made_at, made_by from settings_drafts order by draft desc limit $1",
          {most}),
      draft_of);
}

Result<Backtest> add_backtest(sql::Connection& connection, const Backtest& asked) {
  static const std::string statement = fmt::format(
      "insert into backtests (backtest, draft_hash, base_hash, state, asked_at, asked_by, result, problem) "
      "select coalesce(max(b.backtest), 0) + 1, $1, $2, $3, $4, $5, '', '' from backtests b returning {0}",
      kBacktestColumns);
  return one_of(each_row(connection.run(statement, {asked.draft_hash, asked.base_hash,
                                                    static_cast<std::int64_t>(asked.state),
                                                    to_unix(asked.asked_at), asked.asked_by.value}),
                         backtest_of),
                "backtest");
}

Result<void> note_backtest(sql::Connection& connection, const Backtest& backtest) {
  return connection.execute(
      "update backtests set state = $2, ended_at = $3, result = $4, problem = $5 where backtest = $1",
      {backtest.id, static_cast<std::int64_t>(backtest.state), sql::value(backtest.ended_at), backtest.result,
       backtest.problem});
}

Result<Backtest> find_backtest(sql::Connection& connection, std::int64_t id) {
  static const std::string statement =
      fmt::format("select {} from backtests where backtest = $1", kBacktestColumns);
  return one_of(each_row(connection.run(statement, {id}), backtest_of), "backtest");
}

Result<std::optional<Backtest>> latest_backtest(sql::Connection& connection, const std::string& draft_hash,
                                                const std::string& base_hash) {
  static const std::string statement = fmt::format(
      "select {} from backtests where draft_hash = $1 and base_hash = $2 "
      "order by backtest desc limit 1",
      kBacktestColumns);
  auto found = each_row(connection.run(statement, {draft_hash, base_hash}), backtest_of);
  if (!found) return found.error();
  if (found->empty()) return std::optional<Backtest>{};
  return std::optional<Backtest>{std::move(found->front())};
}

Result<void> fail_unfinished_backtests(sql::Connection& connection, const std::string& problem,
                                       Timestamp now) {
  return connection.execute(
      "update backtests set state = $1, ended_at = $2, problem = $3 where state = $4 or state = $5",
      {static_cast<std::int64_t>(BacktestState::Failed), to_unix(now), problem,
       static_cast<std::int64_t>(BacktestState::Waiting), static_cast<std::int64_t>(BacktestState::Running)});
}

Result<void> keep_reason(sql::Connection& connection, const std::string& hash, const std::string& reason) {
  return connection.execute(
      "insert into settings_reasons (hash, reason) values ($1, $2) on conflict (hash) do nothing",
      {hash, reason});
}

Result<std::optional<std::string>> find_reason(sql::Connection& connection, const std::string& hash) {
  const auto found = connection.run("select reason from settings_reasons where hash = $1", {hash});
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<std::string>{};
  return std::optional<std::string>{found->rows.front().text(0)};
}

}  // namespace anbu::store
