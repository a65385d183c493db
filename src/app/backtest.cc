// anbu backtest: what another version of the settings would have done.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/backtest_html.h"
#include "app/commands.h"
#include "app/config.h"
#include "app/installation.h"
#include "app/plant.h"
#include "app/progress.h"
#include "app/settings_file.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

struct Asked {
  WhatIf what_if;
  PageNames names;
};

// One file is compared with what is in force (a cohort: with the defaults), two with each other.
Result<Asked> asked_of(const BacktestOptions& options, const engine::Settings& in_force) {
  Asked asked;
  asked.what_if.a = in_force;
  asked.names.a = options.config.empty() ? "defaults" : fmt::format("version {}", in_force.version);
  const std::string& last = options.policies.back();
  auto b = read_settings_file(last);
  if (!b) return b.error();
  asked.what_if.b = *std::move(b);
  asked.names.b = std::filesystem::path{last}.filename().string();
  if (options.policies.size() == 1) return asked;
  auto a = read_settings_file(options.policies.front());
  if (!a) return a.error();
  asked.what_if.a = *std::move(a);
  asked.names.a = std::filesystem::path{options.policies.front()}.filename().string();
  return asked;
}

Result<Told> run_over_history(const BacktestOptions& options, Asked& asked) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto connection = sql::open(config->database, sql::Access::ReadWrite);
  if (!connection) return connection.error();
  const auto in_force = store::settings_in_force(**connection);
  if (!in_force) return in_force.error();
  auto wanted = asked_of(options, *in_force);
  if (!wanted) return wanted.error();
  const auto progress = std::move(asked.what_if.progress);
  asked = *std::move(wanted);
  asked.what_if.progress = progress;
  const auto master = master_key(*config);
  if (!master) return master.error();
  auto vault = registry::Vault::open(**connection, *master);
  if (!vault) return vault.error();
  return over_history(**connection, seal_with(*vault), asked.what_if);
}

Result<Told> run_over_cohort(const BacktestOptions& options, Asked& asked) {
  const auto defaults = read_settings_text("");
  if (!defaults) return defaults.error();
  auto wanted = asked_of(options, *defaults);
  if (!wanted) return wanted.error();
  const auto progress = std::move(asked.what_if.progress);
  asked = *std::move(wanted);
  asked.what_if.progress = progress;
  return over_cohort(options.cohort, asked.what_if);
}

Result<void> write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary};
  file << text;
  file.flush();
  if (!file) return Error{Errc::Unavailable, fmt::format("cannot write {}", path.string())};
  return Ok{};
}

void print_row(std::string_view what, const std::string& a, const std::string& b) {
  fmt::print("{:<44} {:>12} {:>12}\n", what, a, b);
}

void print_count(std::string_view what, int a, int b) {
  print_row(what, fmt::format("{}", a), fmt::format("{}", b));
}

std::string hours(const std::vector<Duration>& rising, double share) {
  const auto value = in_hours(backtest::at_share(rising, share));
  return value ? fmt::format("{:.1f} h", *value) : std::string{"-"};
}

void print_delays(const backtest::Delays& a, const backtest::Delays& b) {
  if (a.troubles == 0) return;
  print_row(fmt::format("{} in trouble: to the first call, p50", a.troubles), hours(a.delays, 0.5),
            hours(b.delays, 0.5));
  print_row("  p90", hours(a.delays, 0.9), hours(b.delays, 0.9));
  print_count("  no call within 7 days", a.missed, b.missed);
  print_count("  already under a call (no delay)", a.under_a_call, b.under_a_call);
}

void print_table(const Told& told, const PageNames& names) {
  const backtest::Comparison& found = told.comparison;
  const backtest::Figures& a = found.a;
  const backtest::Figures& b = found.b;
  fmt::print("\n{} of {} residents, {:.1f} resident-months counted, {} readings\n\n", found.residents,
             told.residents_known, a.resident_months, found.readings);
  print_row("", "A " + names.a, "B " + names.b);
  print_count("safety calls (cases)", a.calls, b.calls);
  print_row("  per resident and month", fmt::format("{:.3f}", a.calls_per_resident_month()),
            fmt::format("{:.3f}", b.calls_per_resident_month()));
  print_row("  of these within the call budget", fmt::format("{:.3f}", a.budget_calls_per_resident_month()),
            fmt::format("{:.3f}", b.budget_calls_per_resident_month()));
  print_count("  at the silence limit", a.limit_calls, b.limit_calls);
  print_count("  because nothing could be seen", a.blind_calls, b.blind_calls);
  print_count("residents called", a.residents_called, b.residents_called);
  print_count("cases: caution", a.caution, b.caution);
  print_count("cases: serious", a.serious, b.serious);
  print_count("cases: blind", a.blind_cases, b.blind_cases);
  print_count("cases: group", a.group_cases, b.group_cases);
  print_count("dispatches", a.dispatches, b.dispatches);
  print_row("last life sign to first call, p50", hours(a.silence_before_call, 0.5),
            hours(b.silence_before_call, 0.5));
  print_delays(a.delays, b.delays);
  const auto many = [&](backtest::Change change) {
    return std::ranges::count(found.differences, change, &backtest::Difference::change);
  };
  fmt::print("\ncalls: {} gone, {} new, {} earlier, {} later; {} residents with another number of calls\n",
             many(backtest::Change::Gone), many(backtest::Change::New), many(backtest::Change::Earlier),
             many(backtest::Change::Later), found.residents_changed.size());
  for (const backtest::Caveat caveat : found.caveats) {
    fmt::print("caution: {} (docs/formats/backtest.md)\n", backtest::to_string(caveat));
  }
}

}  // namespace

Result<void> run_backtest(const BacktestOptions& options) {
  if (options.cohort.empty() == options.config.empty()) {
    return Error{Errc::Invalid, "give one of --config and --cohort"};
  }
  if (options.policies.size() > 2) return Error{Errc::Invalid, "--policy: two at most, A and B"};
  Asked asked;
  Result<Told> told = Error{Errc::Invalid, "not run"};
  {
    Progress progress{"backtest"};
    asked.what_if.progress = [&progress](double share) { progress.show(share, ""); };
    told = options.cohort.empty() ? run_over_history(options, asked) : run_over_cohort(options, asked);
  }
  if (!told) return told.error();
  print_table(*told, asked.names);
  const WhatIf& what_if = asked.what_if;
  const BacktestReport report{.told = *told,
                              .zone = what_if.a.detector.zone,
                              .changes = codec::settings_changes(what_if.a, what_if.b)};
  const std::filesystem::path folder{options.out};
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (const auto done = write_file(folder / "backtest.json", backtest_json(report) + "\n"); !done)
    return done;
  if (const auto done = write_file(folder / "backtest.html", backtest_html(report, asked.names)); !done)
    return done;
  fmt::print("-> {}/backtest.json, {}/backtest.html\n", options.out, options.out);
  return Ok{};
}

}  // namespace anbu::app
