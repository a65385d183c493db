// The papers of a change of settings: drafts, the backtests of them, and the words of why one was put in
// force. The engine reads none of it; a log entry names them by number and hash.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::store {

struct Draft {
  std::int64_t id = 0;
  std::string hash;  // of its meaning: two texts that mean the same are one draft
  std::string toml;
  Timestamp made_at;
  AccountId made_by;
};

enum class BacktestState : std::uint8_t { Waiting, Running, Done, Failed };
std::string_view to_string(BacktestState state);

struct Backtest {
  std::int64_t id = 0;
  std::string draft_hash;
  std::string base_hash;  // of the settings in force that it was compared with
  BacktestState state = BacktestState::Waiting;
  Timestamp asked_at;
  AccountId asked_by;
  std::optional<Timestamp> ended_at;
  std::string result;   // JSON, as app/backtest_json.h writes it; empty until Done
  std::string problem;  // Failed: why
};

// The draft of this meaning: the one that is there, or `draft` with a number of its own.
Result<Draft> put_draft(sql::Connection& connection, const Draft& draft);
Result<Draft> find_draft(sql::Connection& connection, std::int64_t id);          // NotFound
Result<Draft> find_draft(sql::Connection& connection, const std::string& hash);  // NotFound
Result<std::vector<Draft>> list_drafts(sql::Connection& connection, int most);   // newest first

Result<Backtest> add_backtest(sql::Connection& connection, const Backtest& asked);
// State, end, result and problem as they now are.
Result<void> note_backtest(sql::Connection& connection, const Backtest& backtest);
Result<Backtest> find_backtest(sql::Connection& connection, std::int64_t id);  // NotFound
// The newest one of the draft against that base, whatever became of it.
Result<std::optional<Backtest>> latest_backtest(sql::Connection& connection, const std::string& draft_hash,
                                                const std::string& base_hash);
// What a service that ended has left waiting or running will never end.
Result<void> fail_unfinished_backtests(sql::Connection& connection, const std::string& problem,
                                       Timestamp now);

Result<void> keep_reason(sql::Connection& connection, const std::string& hash, const std::string& reason);
Result<std::optional<std::string>> find_reason(sql::Connection& connection, const std::string& hash);

}  // namespace anbu::store
