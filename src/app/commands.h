// The commands of `anbu`, one file each, and what the command line tells them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace anbu::app {

struct ReplayOptions {
  std::string residents;    // household,area,measures,from
  std::string readings;     // received_at,household,measure,start,seconds,value in order of arrival
  std::string signals;      // to be written
  std::string suggestions;  // to be written; empty: not
  double calls_per_resident_month = 0.1;
  std::string mass_events;         // to be written; empty: not
  std::string limit = "default";   // "default" by risk group, "none", or hours for everybody
  std::int64_t restart_every = 0;  // entries of the log: the engine is dropped and rebuilt; 0: never
};
Result<void> run_replay(const ReplayOptions& options);

struct EvaluateOptions {
  std::string cohort;  // folder: households.csv, readings.csv, and truth.csv where it is known
  std::string out;     // folder to be written: evaluate.json, report.html
  std::vector<double> budgets = {0.05, 0.1, 0.2, 0.3, 0.5, 1, 1.7, 2.5};
  std::vector<std::string> measures;  // a set each; none: the cohort's, one more at a time
  std::string limit = "both";         // "none", "default", hours, or "both": none and default
  int learn_days = 60;                // calls before that are not counted
  std::size_t jobs = 0;               // runs at a time; 0: as many as there are cores
  bool keeps_signals = false;         // a signals.csv of every run
  bool ablation = false;              // try the detector without each of its parts too
};
Result<void> run_evaluate(const EvaluateOptions& options);

struct BacktestOptions {
  std::vector<std::string> policies;  // one: against what is in force; two: A and B
  std::string config;                 // over the service's own history, or
  std::string cohort;                 // over this folder
  std::string out = ".";
};
Result<void> run_backtest(const BacktestOptions& options);

struct ReportOptions {
  std::string config;
  std::string from;   // first local day
  std::string until;  // last local day, included
  std::string area;   // empty: every dong
  std::string service;
  std::string format = "pdf";    // csv, xlsx, pdf
  std::string out;               // file to be written
  bool mail = false;             // sent as PDF and XLSX to whom the messages file names, instead
  bool aggregates_only = false;  // counts below five hidden, in whole months
};
Result<void> run_report(const ReportOptions& options);
// The same of a database; options.config is not looked at.
Result<void> write_report(const std::string& database, const ReportOptions& options);

struct PrintOptions {
  std::string config;
  std::string out;  // .pdf or .html
  bool open_cases = true;
  bool residents = true;
};
Result<void> run_print(const PrintOptions& options);

struct ReenterOptions {
  std::string config;
  std::string file;  // docs/formats/reentry.md
};
Result<void> run_reenter(const ReenterOptions& options);

struct ServeOptions {
  std::string config;
};
Result<void> run_serve(const ServeOptions& options);
Result<void> run_check(const ServeOptions& options);

struct DemoOptions {
  std::string listen = "127.0.0.1:8080";
  std::string web;
  std::string data;  // folder of the database; empty: one that ends with the demo
  std::uint64_t seed = 1;
  double speed = 120;
  int residents = 200;
  int learned_days = 60;
  bool autopilot = true;  // simulated operators work what nobody takes
  int lived_days = 0;     // lived quickly before the demo is shown: a history for the reports
  std::string report;     // file to be written of these days; then the demo ends
};
Result<void> run_demo(const DemoOptions& options);

struct ImportOptions {
  std::string config;
  std::vector<std::string> files;
  std::string provider = "kepco";
  std::string zone;  // of stamps without offset
};
Result<void> run_import(const ImportOptions& options);

struct ResidentsImportOptions {
  std::string config;
  std::string file;
};
Result<void> run_residents_import(const ResidentsImportOptions& options);

struct AccountOptions {
  std::string config;
  std::string account;
  std::string name;
  std::string role = "operator";
  std::string extension;
};
Result<void> run_account_add(const AccountOptions& options);  // password from standard input
Result<void> run_account_extension(const AccountOptions& options);
Result<void> run_provider_add(const AccountOptions& options);  // prints the new API key once

}  // namespace anbu::app
