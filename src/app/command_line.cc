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
  anbu replay --residents households.csv --readings readings.csv --call-budget 0.1 --signals signals.csv
Every command explains itself: anbu COMMAND --help)";

// One command: its options live as long as the parser, its run is remembered when it was chosen.
struct Chosen {
  std::function<Result<void>()> run;
};

template <class Options>
CLI::App* add(CLI::App& parent, Chosen& chosen, const char* name, const char* what,
              Result<void> (*run)(const Options&), std::shared_ptr<Options>& options) {
  options = std::make_shared<Options>();  // two owners: the parser's callbacks and the chosen run
  CLI::App* command = parent.add_subcommand(name, what);
  command->callback([&chosen, run, options] { chosen.run = [run, options] { return run(*options); }; });
  return command;
}

void add_config(CLI::App* command, std::string& config) {
  command->add_option("--config", config, "the service's settings file (TOML)")
      ->required()
      ->check(CLI::ExistingFile);
}

void add_replay(CLI::App& parent, Chosen& chosen) {
  std::shared_ptr<ReplayOptions> options;
  CLI::App* command =
      add(parent, chosen, "replay", "runs the engine over a file, as fast as it can", &run_replay, options);
  command->add_option("--residents", options->residents, "CSV: household,area,measures,from")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("--readings", options->readings,
                   "CSV in order of arrival: received_at,household,measure,start,seconds,value (may be gzip)")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--signals", options->signals, "CSV to write: household,episode,raised_at,grade,...")
      ->required();
  command
      ->add_option("--call-budget", options->calls_per_resident_month,
                   "false calls tolerated per resident and month")
      ->capture_default_str()
      ->check(CLI::Range(0.001, 100.0));
  command->add_option("--limit", options->limit, "hard silence limit: default, none, or hours")
      ->capture_default_str();
}

void add_serve(CLI::App& parent, Chosen& chosen) {
  std::shared_ptr<ServeOptions> options;
  add_config(add(parent, chosen, "serve", "runs the service", &run_serve, options), options->config);
}

void add_check(CLI::App& parent, Chosen& chosen) {
  std::shared_ptr<ServeOptions> options;
  add_config(
      add(parent, chosen, "check", "reads the configuration and says what is wrong", &run_check, options),
      options->config);
}

void add_demo(CLI::App& parent, Chosen& chosen) {
  std::shared_ptr<DemoOptions> options;
  CLI::App* command = add(parent, chosen, "demo", "the demo district, living fast", &run_demo, options);
  command->add_option("--listen", options->listen, "address and port")->capture_default_str();
  command->add_option("--web", options->web, "folder of the built console (web/dist)");
  command->add_option("--data", options->data, "folder that keeps the demo; without it a new one each time");
  command->add_option("--seed", options->seed, "another seed, another district")->capture_default_str();
  command->add_option("--speed", options->speed, "seconds of the district in one second")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 100'000.0));
  command->add_option("--residents", options->residents, "how many live there")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  command->add_option("--learned-days", options->learned_days, "days already learned at the start")
      ->capture_default_str()
      ->check(CLI::Range(1, 365));
  command
      ->add_flag("--autopilot,!--no-autopilot", options->autopilot,
                 "simulated operators work the cases that nobody takes")
      ->capture_default_str();
}

void add_import(CLI::App& parent, Chosen& chosen) {
  std::shared_ptr<ImportOptions> options;
  CLI::App* command = add(parent, chosen, "import", "reads files of readings into the service's database",
                          &run_import, options);
  add_config(command, options->config);
  command->add_option("files", options->files, "CSV, plain or gzip")->required()->check(CLI::ExistingFile);
  command->add_option("--provider", options->provider, "whose feeds these are")->capture_default_str();
  command->add_option("--zone", options->zone, "of stamps without offset, for example Asia/Seoul");
}

void add_residents(CLI::App& parent, Chosen& chosen) {
  CLI::App* residents = parent.add_subcommand("residents", "the register");
  residents->require_subcommand(1);
  std::shared_ptr<ResidentsImportOptions> options;
  CLI::App* command = add(*residents, chosen, "import", "reads residents and their feeds from a CSV file",
                          &run_residents_import, options);
  add_config(command, options->config);
  command->add_option("file", options->file, "CSV with a header line; docs/formats/residents.md")
      ->required()
      ->check(CLI::ExistingFile);
}

void add_accounts(CLI::App& parent, Chosen& chosen) {
  CLI::App* accounts = parent.add_subcommand("account", "who works with the console");
  accounts->require_subcommand(1);
  std::shared_ptr<AccountOptions> account;
  CLI::App* command = add(*accounts, chosen, "add", "a new account; the password is read from standard input",
                          &run_account_add, account);
  add_config(command, account->config);
  command->add_option("account", account->account, "to sign in with")->required();
  command->add_option("--name", account->name, "as shown to colleagues");
  command->add_option("--role", account->role, "operator, lead, district, administrator ...")
      ->capture_default_str();

  CLI::App* providers = parent.add_subcommand("provider", "who sends readings");
  providers->require_subcommand(1);
  std::shared_ptr<AccountOptions> provider;
  command =
      add(*providers, chosen, "add", "a new provider; prints its API key, once", &run_provider_add, provider);
  add_config(command, provider->config);
  command->add_option("provider", provider->account, "its short name, for example kepco")->required();
}

}  // namespace

Result<int> run_command_line(int argc, char** argv) {
  CLI::App app{"anbu: watches over people who live alone, and drives a case until somebody has seen them"};
  app.footer(kExamples);
  app.require_subcommand(1);
  app.set_version_flag("--version", "anbu " ANBU_VERSION);
  Chosen chosen;
  add_demo(app, chosen);
  add_serve(app, chosen);
  add_check(app, chosen);
  add_residents(app, chosen);
  add_import(app, chosen);
  add_accounts(app, chosen);
  add_replay(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  if (const auto done = chosen.run(); !done) return done.error();
  return 0;
}

}  // namespace anbu::app
