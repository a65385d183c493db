#include "app/trials.h"

#include <spdlog/spdlog.h>

#include "app/backtest_json.h"
#include "app/plant.h"
#include "app/settings_file.h"
#include "http/policy_papers.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

// A few minutes at the most, and no more memory than a district of this size.
constexpr std::size_t kResidentsMost = 2000;
constexpr std::size_t kDifferencesShown = 300;

Result<WhatIf> versions_of(sql::Connection& connection, const store::Backtest& asked) {
  auto in_force = store::settings_in_force(connection);
  if (!in_force) return in_force.error();
  if (http::settings_hash(*in_force) != asked.base_hash) {
    return Error{Errc::Conflict, "another version came into force meanwhile"};
  }
  const auto draft = store::find_draft(connection, asked.draft_hash);
  if (!draft) return draft.error();
  auto wanted = read_settings_text(draft->toml);
  if (!wanted) return wanted.error();
  return WhatIf{.a = *std::move(in_force), .b = *std::move(wanted), .residents_most = kResidentsMost};
}

}  // namespace

Result<std::unique_ptr<Trials>> Trials::open(sql::Connection& connection, TrialOptions options) {
  const auto failed =
      store::fail_unfinished_backtests(connection, "the service was restarted", options.now());
  if (!failed) return failed.error();
  return std::unique_ptr<Trials>{new Trials{std::move(options)}};
}

http::PolicyDesk Trials::desk() {
  return {.read = &read_settings_text,
          .begin = [this](std::int64_t backtest) -> Result<void> {
            const auto work = [this, backtest](const std::atomic<bool>& stop) { run(backtest, stop); };
            if (background_.begin(work)) return Ok{};
            return Error{Errc::Unavailable, "enough backtests are waiting already"};
          },
          .progress =
              [this](std::int64_t backtest) {
                return running_ == backtest ? static_cast<double>(permille_) / 1000 : 0.0;
              }};
}

void Trials::run(std::int64_t backtest, const std::atomic<bool>& stop) {
  const auto connection = sql::open(options_.database, sql::Access::ReadWrite);
  auto asked =
      connection ? store::find_backtest(**connection, backtest) : Result<store::Backtest>{connection.error()};
  if (!asked) {
    SPDLOG_ERROR("backtest={} error=\"{}\"", backtest, asked.error().message);
    return;
  }
  permille_ = 0;
  running_ = backtest;
  asked->state = store::BacktestState::Running;
  Result<void> noted = store::note_backtest(**connection, *asked);
  const auto result = result_of(**connection, backtest, stop);
  asked->state = result ? store::BacktestState::Done : store::BacktestState::Failed;
  asked->ended_at = options_.now();
  (result ? asked->result : asked->problem) = result ? *result : result.error().message;
  if (noted) noted = store::note_backtest(**connection, *asked);
  running_ = 0;
  if (!noted) SPDLOG_ERROR("backtest={} error=\"{}\"", backtest, noted.error().message);
  SPDLOG_INFO("backtest={} state={} account={}", backtest, store::to_string(asked->state),
              asked->asked_by.value);
}

Result<std::string> Trials::result_of(sql::Connection& connection, std::int64_t backtest,
                                      const std::atomic<bool>& stop) {
  const auto asked = store::find_backtest(connection, backtest);
  if (!asked) return asked.error();
  auto what_if = versions_of(connection, *asked);
  if (!what_if) return what_if.error();
  what_if->progress = [this](double share) { permille_ = static_cast<int>(share * 1000); };
  what_if->stops = [&stop] { return stop.load(); };
  auto vault = registry::Vault::open(connection, options_.master);
  if (!vault) return vault.error();
  const auto told = over_history(connection, seal_with(*vault), *what_if);
  if (!told) return told.error();
  return backtest_json({.told = *told,
                        .zone = what_if->a.detector.zone,
                        .changes = codec::settings_changes(what_if->a, what_if->b),
                        .differences_most = kDifferencesShown});
}

}  // namespace anbu::app
