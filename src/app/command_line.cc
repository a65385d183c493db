#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace anbu::app {
namespace {

constexpr const char* kExamples = R"(Examples:
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

}  // namespace

Result<int> run_command_line(int argc, char** argv) {
  CLI::App app{"anbu: watches over people who live alone, and drives a case until somebody has seen them"};
  app.footer(kExamples);
  app.require_subcommand(1);
  app.set_version_flag("--version", "anbu " ANBU_VERSION);
  Chosen chosen;
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
