#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace anbu::app {
namespace {

constexpr const char* kExamples = R"(Examples:
  anbu demo                                   the demo district at http://127.0.0.1:8080
  anbu serve --config anbu.toml               the real service
  anbu check --config anbu.toml               is the configuration right?
  anbu residents import people.csv --config anbu.toml
  anbu import readings.csv.gz --config anbu.toml --zone Asia/Seoul
  anbu provider add kepco --config anbu.toml  prints the API key for POST /api/v1/readings
  anbu account add kim --name 김관제 --config anbu.toml < password.txt
  anbu backtest --policy new.toml --config anbu.toml --out test
  anbu replay --residents households.csv --readings readings.csv --call-budget 0.1 --signals signals.csv
  anbu report --from 2026-01-01 --until 2026-06-30 --format pdf --out half.pdf --config anbu.toml
  anbu evaluate --cohort DIR --out DIR        how well it notices, as a report
Every command explains itself: anbu COMMAND --help)";

// What the command line said: the options of every command, and which one was chosen.
struct Wanted {
  ReplayOptions replay;
  EvaluateOptions evaluate;
  BacktestOptions backtest;
  ReportOptions report;
  PrintOptions print;
  ReenterOptions reenter;
  ServeOptions serve;
  DemoOptions demo;
  ImportOptions import;
  ResidentsImportOptions residents;
  AccountOptions account;
  std::function<Result<void>()> run;
};

void add_config(CLI::App& command, std::string& config) {
  command.add_option("--config", config, "the service's settings file (TOML)")
      ->required()
      ->check(CLI::ExistingFile);
}

void add_replay(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("replay", "runs the engine over a file, as fast as it can");
  ReplayOptions& options = wanted.replay;
  command->add_option("--residents", options.residents, "CSV: household,area,measures,from")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("--readings", options.readings,
                   "CSV in order of arrival: received_at,household,measure,start,seconds,value (may be gzip)")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--signals", options.signals, "CSV to write: household,episode,raised_at,grade,...")
      ->required();
  command->add_option("--suggestions", options.suggestions,
                      "CSV to write: household,raised_at,as_of,state,habit,source,usual,recent,strength");
  command
      ->add_option("--call-budget", options.calls_per_resident_month,
                   "false calls tolerated per resident and month")
      ->capture_default_str()
      ->check(CLI::Range(0.001, 100.0));
  command->add_option("--mass-events", options.mass_events,
                      "CSV to write: what fell silent together, provider,area,measure,since,began_at,...");
  command->add_option("--limit", options.limit, "hard silence limit: default, none, or hours")
      ->capture_default_str();
  command
      ->add_option("--restart-every", options.restart_every,
                   "drop the engine after so many entries and rebuild it: the signals must not change")
      ->check(CLI::NonNegativeNumber);
  command->callback([&wanted] { wanted.run = [&wanted] { return run_replay(wanted.replay); }; });
}

constexpr const char* kEvaluateExamples =
    R"(DIR holds households.csv, readings.csv and, where it is known, truth.csv.
Written are evaluate.json (docs/formats/evaluation.md) and report.html, which needs no network.
Examples:
  anbu evaluate --cohort build/eval/pcs --out build/eval/pcs.out
  anbu evaluate --cohort build/eval/p --out out --budgets 0.1,0.3,1 --limit none
  anbu evaluate --cohort pcsw --out out --measures power --measures power,calls,steps
  anbu evaluate --cohort pcs --out out --measures power,calls,steps --limit none --ablation
  anbu evaluate --cohort swiss --out out --learn-days 14)";

void add_evaluate(CLI::App& parent, Wanted& wanted) {
  CLI::App* command =
      parent.add_subcommand("evaluate", "how well a cohort is watched over, beside the rules of fixed hours");
  command->footer(kEvaluateExamples);
  EvaluateOptions& options = wanted.evaluate;
  command->add_option("--cohort", options.cohort, "folder of the cohort")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", options.out, "folder to write")->required();
  command
      ->add_option("--budgets", options.budgets, "calls per resident and month to ask for, parted by commas")
      ->delimiter(',')
      ->capture_default_str()
      ->check(CLI::Range(0.001, 100.0));
  command->add_option(
      "--measures", options.measures,
      "power,calls ...: that set alone; may be given again; `all` for every subset; without it "
      "the cohort's, one more at a time");
  command
      ->add_option("--limit", options.limit,
                   "hard silence limit: none, default, hours, or both (none, default)")
      ->capture_default_str();
  command->add_option("--learn-days", options.learn_days, "calls before that are not counted")
      ->capture_default_str()
      ->check(CLI::Range(0, 365));
  command->add_option("--jobs", options.jobs, "runs at a time; 0: as many as there are cores")
      ->capture_default_str();
  command->add_flag("--ablation", options.ablation,
                    "try the detector without each of its parts too: what does a part buy?");
  command->add_flag("--keep-signals", options.keeps_signals, "write signals/*.csv too, one file a run");
  command->callback([&wanted] { wanted.run = [&wanted] { return run_evaluate(wanted.evaluate); }; });
}

void add_backtest(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("backtest", "what another policy would have done over the past");
  BacktestOptions& options = wanted.backtest;
  command->footer(R"(Examples:
  anbu backtest --policy new.toml --config anbu.toml --out test     new.toml against what is in force
  anbu backtest --policy a.toml --policy b.toml --config anbu.toml --out test
  anbu backtest --policy a.toml --policy b.toml --cohort build/eval/pcs --out test
It writes backtest.json (docs/formats/backtest.md) and backtest.html into the folder, and changes nothing: a
policy goes live on the console's page 정책, after a test there.)");
  command
      ->add_option("--policy", options.policies,
                   "settings file (TOML), docs/formats/policy.md; given twice: A, then B")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--config", options.config, "over the history of this service; it may be running")
      ->check(CLI::ExistingFile);
  command
      ->add_option("--cohort", options.cohort, "over households.csv, readings.csv and truth.csv in a folder")
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", options.out, "folder for the results")->capture_default_str();
  command->callback([&wanted] { wanted.run = [&wanted] { return run_backtest(wanted.backtest); }; });
}

void add_report(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("report", "the figures of a period as a file, in Korean");
  ReportOptions& options = wanted.report;
  add_config(*command, options.config);
  command->add_option("--from", options.from, "first local day, 2026-01-01")->required();
  command->add_option("--until", options.until, "last local day, 2026-06-30")->required();
  command->add_option("--area", options.area, "one dong only");
  command->add_option("--service", options.service, "one service only");
  command->add_option("--format", options.format, "csv, xlsx or pdf")
      ->capture_default_str()
      ->check(CLI::IsMember({"csv", "xlsx", "pdf"}));
  CLI::Option* out = command->add_option("--out", options.out, "file to write");
  command->add_flag("--mail", options.mail, "send it now, as PDF and XLSX, to [reports] of the messages file")
      ->excludes(out);
  command->add_flag("--aggregates-only", options.aggregates_only,
                    "for those outside: counts below five are hidden, in whole months");
  command->callback([&wanted] { wanted.run = [&wanted] { return run_report(wanted.report); }; });
}

void add_print(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("print", "the paper to work with when the network is gone");
  PrintOptions& options = wanted.print;
  add_config(*command, options.config);
  command->add_flag("--open-cases,!--no-open-cases", options.open_cases, "every open case")
      ->capture_default_str();
  command->add_flag("--residents,!--no-residents", options.residents, "everybody's numbers")
      ->capture_default_str();
  command->add_option("--out", options.out, "file to write, .pdf or .html")->required();
  command->callback([&wanted] { wanted.run = [&wanted] { return run_print(wanted.print); }; });
}

void add_reenter(CLI::App& parent, Wanted& wanted) {
  CLI::App* command =
      parent.add_subcommand("reenter", "what was done on paper into its cases; the service must not run");
  add_config(*command, wanted.reenter.config);
  command->add_option("file", wanted.reenter.file, "CSV with a header line; docs/formats/reentry.md")
      ->required()
      ->check(CLI::ExistingFile);
  command->callback([&wanted] { wanted.run = [&wanted] { return run_reenter(wanted.reenter); }; });
}

void add_serve(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("serve", "runs the service");
  add_config(*command, wanted.serve.config);
  command->callback([&wanted] { wanted.run = [&wanted] { return run_serve(wanted.serve); }; });
}

void add_check(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("check", "reads the configuration and says what is wrong");
  add_config(*command, wanted.serve.config);
  command->callback([&wanted] { wanted.run = [&wanted] { return run_check(wanted.serve); }; });
}

void add_demo(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("demo", "the demo district, living fast");
  DemoOptions& options = wanted.demo;
  command->add_option("--listen", options.listen, "address and port")->capture_default_str();
  command->add_option("--web", options.web, "folder of the built console (web/dist)");
  command->add_option("--data", options.data,
                      "folder for its database; what an earlier demo left is replaced");
  command->add_option("--seed", options.seed, "another seed, another district")->capture_default_str();
  command->add_option("--speed", options.speed, "seconds of the district in one second")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 100'000.0));
  command->add_option("--residents", options.residents, "how many live there")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  command->add_option("--learned-days", options.learned_days, "days already learned at the start")
      ->capture_default_str()
      ->check(CLI::Range(1, 365));
  command
      ->add_option("--lived-days", options.lived_days,
                   "days lived quickly before it is shown: a history for the reports; 184 are half a year")
      ->capture_default_str()
      ->check(CLI::Range(0, 3650));
  command->add_option("--report", options.report,
                      "file to write of these days (.csv, .xlsx or .pdf); then the demo ends");
  command
      ->add_flag("--autopilot,!--no-autopilot", options.autopilot,
                 "simulated operators work the cases that nobody takes")
      ->capture_default_str();
  command->callback([&wanted] { wanted.run = [&wanted] { return run_demo(wanted.demo); }; });
}

void add_import(CLI::App& parent, Wanted& wanted) {
  CLI::App* command = parent.add_subcommand("import", "reads files of readings into the service's database");
  ImportOptions& options = wanted.import;
  add_config(*command, options.config);
  command->add_option("files", options.files, "CSV, plain or gzip")->required()->check(CLI::ExistingFile);
  command->add_option("--provider", options.provider, "whose feeds these are")->capture_default_str();
  command->add_option("--zone", options.zone, "of stamps without offset, for example Asia/Seoul");
  command->callback([&wanted] { wanted.run = [&wanted] { return run_import(wanted.import); }; });
}

void add_residents(CLI::App& parent, Wanted& wanted) {
  CLI::App* residents = parent.add_subcommand("residents", "the register");
  residents->require_subcommand(1);
  CLI::App* command = residents->add_subcommand("import", "reads residents and their feeds from a CSV file");
  add_config(*command, wanted.residents.config);
  command->add_option("file", wanted.residents.file, "CSV with a header line; docs/formats/residents.md")
      ->required()
      ->check(CLI::ExistingFile);
  command->callback([&wanted] { wanted.run = [&wanted] { return run_residents_import(wanted.residents); }; });
}

void add_account(CLI::App& parent, Wanted& wanted) {
  CLI::App* accounts = parent.add_subcommand("account", "who works with the console");
  accounts->require_subcommand(1);
  CLI::App* command =
      accounts->add_subcommand("add", "a new account; the password is read from standard input");
  add_config(*command, wanted.account.config);
  command->add_option("account", wanted.account.account, "to sign in with")->required();
  command->add_option("--name", wanted.account.name, "as shown to colleagues");
  command->add_option("--role", wanted.account.role, "operator, shift_lead, district_officer ...")
      ->capture_default_str();
  command->add_option("--extension", wanted.account.extension,
                      "of the telephone on the desk, for click to call");
  command->callback([&wanted] { wanted.run = [&wanted] { return run_account_add(wanted.account); }; });
  CLI::App* extension = accounts->add_subcommand("extension", "which telephone rings on click to call");
  add_config(*extension, wanted.account.config);
  extension->add_option("account", wanted.account.account, "whose")->required();
  extension->add_option("extension", wanted.account.extension, "empty: none");
  extension->callback(
      [&wanted] { wanted.run = [&wanted] { return run_account_extension(wanted.account); }; });
}

void add_provider(CLI::App& parent, Wanted& wanted) {
  CLI::App* providers = parent.add_subcommand("provider", "who sends readings");
  providers->require_subcommand(1);
  CLI::App* command = providers->add_subcommand("add", "a new provider; prints its API key, once");
  add_config(*command, wanted.account.config);
  command->add_option("provider", wanted.account.account, "its short name, for example kepco")->required();
  command->callback([&wanted] { wanted.run = [&wanted] { return run_provider_add(wanted.account); }; });
}

}  // namespace

Result<int> run_command_line(int argc, char** argv) {
  CLI::App app{"anbu: watches over people who live alone, and drives a case until somebody has seen them"};
  app.footer(kExamples);
  app.require_subcommand(1);
  app.set_version_flag("--version", "anbu " ANBU_VERSION);
  Wanted wanted;
  add_demo(app, wanted);
  add_serve(app, wanted);
  add_check(app, wanted);
  add_residents(app, wanted);
  add_import(app, wanted);
  add_account(app, wanted);
  add_provider(app, wanted);
  add_replay(app, wanted);
  add_evaluate(app, wanted);
  add_backtest(app, wanted);
  add_report(app, wanted);
  add_print(app, wanted);
  add_reenter(app, wanted);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  if (const auto done = wanted.run(); !done) return done.error();
  return 0;
}

}  // namespace anbu::app
