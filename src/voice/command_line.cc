#include "voice/command_line.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "voice/config.h"
#include "voice/exchange.h"

namespace anbu::voice {
namespace {

constexpr const char* kExamples = R"(Examples:
  anbu-voice --config anbu-voice.toml           takes calls and places them, as the platform asks
  anbu-voice --config anbu-voice.toml --check   is the configuration right?
  anbu-voice --config anbu-voice.toml --prompts DIR   writes what would be said as WAV files

The settings file (docs/formats/voice.md) names trunks, prompts and the operators' extensions:
  [platform]
  socket = "voice.sock"          # the platform's [voice] socket names the same file
  journal = "voice.journal"
  [sip]
  listen = "192.0.2.10:5060"
  [[trunk]]
  name = "kt"
  server = "192.0.2.1:5060"
)";

constexpr int kFilesMost = 8192;

// The loop's handler of signals takes no argument of ours.
Exchange* the_exchange = nullptr;  // NOLINT(readability-identifier-naming)

void on_signal(int) {
  if (the_exchange == nullptr) return re_cancel();
  SPDLOG_INFO("stopping: no new calls; a second signal ends those under way");
  the_exchange->finish();
  the_exchange = nullptr;
}

void start_logging(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("anbu-voice"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %^%l%$ %v");
  spdlog::set_level(spdlog::level::from_str(level));
  spdlog::flush_on(spdlog::level::info);
}

// The library is opened before anything of it is made, and closed after.
struct Library {
  Library() : fault{libre_init()} { fd_setsize(kFilesMost); }
  ~Library() { libre_close(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  int fault;
};

Result<void> write_prompts(const Prompts& prompts, const std::string& folder) {
  std::filesystem::create_directories(folder);
  for (int i = 0; i < kPromptCount; ++i) {
    const auto prompt = static_cast<Prompt>(i);
    const auto written = write_wav(fmt::format("{}/{}.wav", folder, to_string(prompt)), prompts.of(prompt));
    if (!written) return written.error();
  }
  return Ok{};
}

Result<void> serve(Config config, Prompts prompts) {
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  auto journal = Journal::open(config.journal, now);
  if (!journal) return journal.error();
  auto exchange = Exchange::open(std::move(config.exchange), std::move(prompts), *std::move(journal));
  if (!exchange) return exchange.error();
  the_exchange = exchange->get();
  SPDLOG_INFO("ready");
  const int fault = re_main(&on_signal);
  the_exchange = nullptr;
  if (fault != 0) return Error{Errc::Unavailable, fmt::format("the loop ended with fault {}", fault)};
  return Ok{};
}

struct Wanted {
  std::string config;
  std::string prompts;
  bool check = false;
};

Result<void> run(const Wanted& wanted) {
  auto config = read_config(wanted.config);
  if (!config) return config.error();
  const Library library;
  if (library.fault != 0) return Error{Errc::Unavailable, "the telephony library does not start"};
  auto prompts = Prompts::load(config->prompts);
  if (!prompts)
    return Error{prompts.error().code, fmt::format("{}: {}", wanted.config, prompts.error().message)};
  if (!wanted.prompts.empty()) return write_prompts(*prompts, wanted.prompts);
  if (wanted.check) {
    fmt::print("{}: all is well\n  next: anbu-voice --config {}\n", wanted.config, wanted.config);
    return Ok{};
  }
  start_logging(config->log_level);
  return serve(*std::move(config), *std::move(prompts));
}

}  // namespace

Result<int> run_command_line(int argc, char** argv) {
  CLI::App app{"anbu-voice: the telephone process of Anbu; places and takes calls over SIP trunks"};
  app.footer(kExamples);
  Wanted wanted;
  app.add_option("--config", wanted.config, "the settings file")->required()->check(CLI::ExistingFile);
  app.add_flag("--check", wanted.check, "reads the settings, makes the prompts, and ends");
  app.add_option("--prompts", wanted.prompts, "writes the prompts into this folder, and ends");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  if (const auto done = run(wanted); !done) return done.error();
  return 0;
}

}  // namespace anbu::voice
