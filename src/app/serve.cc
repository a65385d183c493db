// anbu serve: the real service. anbu check: whether it could start.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>

#include "app/commands.h"
#include "app/installation.h"
#include "app/logging.h"
#include "app/running.h"
#include "app/settings_file.h"
#include "app/telephone.h"
#include "channels/console.h"
#include "channels/webhook.h"
#include "node/courier.h"
#include "register/key_file.h"

namespace anbu::app {
namespace {

constexpr int kCourierThreads = 8;

// The ways out of the house.
class Ways {
 public:
  Ways(const Config& config, registry::Register& people) {
    if (!config.voice.empty()) telephone_ = std::make_unique<Telephone>(config.voice, people);
    if (config.webhook.empty()) return;
    const channels::WebhookSettings settings{.url = config.webhook};
    gateway_ = std::make_unique<node::Courier>(
        [settings](const Action& action) { return channels::deliver(action, settings); }, kCourierThreads);
  }

  engine::Channel& operator()(ActionKind kind) {
    if (kind == ActionKind::PageOperator) return console_;
    if (telephone_ && kind == ActionKind::AutomaticCall) return telephone_->channel();
    if (gateway_) return *gateway_;
    const bool is_for_people =
        kind != ActionKind::AutomaticCall && kind != ActionKind::Text && kind != ActionKind::AskAbsence;
    // Without a gateway the console shows orders to the operator, who passes them on by telephone.
    return is_for_people ? static_cast<engine::Channel&>(console_) : none_;
  }
  void start(Running& service) {
    if (telephone_) telephone_->start(service.intake(), service.registry());
  }
  void stop() {
    if (telephone_) telephone_->stop();
  }
  std::vector<std::string> problems() const {
    return telephone_ ? telephone_->problems() : std::vector<std::string>{};
  }

 private:
  channels::ConsoleChannel console_;
  channels::NoChannel none_;
  std::unique_ptr<node::Courier> gateway_;
  std::unique_ptr<Telephone> telephone_;
};

Result<void> open(Plant& plant, const Config& config, Timestamp now) {
  Timestamp said_at;
  const auto opened = plant.partition().open([&](Position done) {
    if (node::RealPace{}.now() - said_at < 5s) return;
    said_at = node::RealPace{}.now();
    SPDLOG_INFO("replaying entries={}", done);
  });
  if (!opened) return opened.error();
  if (plant.partition().resumed()) {
    const Duration gap = std::max(now - plant.partition().at(), Duration{0});
    const engine::Append resumed{.body = engine::Resumed{.gap = gap}, .request_key = {}, .answer = {}};
    if (const auto turned = plant.partition().turn({&resumed, 1}, now); !turned) return turned.error();
    SPDLOG_INFO("resumed gap_s={}", gap.count());
  }
  if (const auto told = plant.tell(now); !told) return told.error();
  const auto draft = adopt_settings(plant, config.settings, now);
  if (!draft) return draft.error();
  if (*draft) {
    SPDLOG_WARN(
        "settings.file differs from what is in force; kept as draft={}: test and activate it on the "
        "console's page for the policy",
        **draft);
  }
  return Ok{};
}

}  // namespace

Result<void> run_serve(const ServeOptions& options) {
  auto config = read_config(options.config);
  if (!config) return config.error();
  start_logging(config->log_level);
  const auto lock = InstallationLock::take(*config);
  if (!lock) return lock.error();
  const auto master = master_key(*config);
  if (!master) return master.error();
  Running* running = nullptr;
  auto plant = Plant::open(config->database, *master, [&running](const engine::Commit& commit) {
    if (running != nullptr) running->committed(commit);
  });
  if (!plant) return plant.error();
  node::RealPace pace;
  if (const auto opened = open(**plant, *config, pace.now()); !opened) return opened.error();
  Ways ways{*config, (*plant)->people()};
  RunningOptions wanted{.config = *config, .master = *master, .pace = pace};
  wanted.channels = [&ways](ActionKind kind) -> engine::Channel& { return ways(kind); };
  wanted.more_problems = [&ways] { return ways.problems(); };
  Running service{**plant, std::move(wanted)};
  running = &service;
  ways.start(service);
  if (const auto started = service.start(); !started) {
    ways.stop();
    return started.error();
  }
  SPDLOG_INFO("serving address=http://{}:{}", config->listen.host, service.port());
  service.wait_for_signal();
  ways.stop();
  service.stop();
  return Ok{};
}

Result<void> run_check(const ServeOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto settings = read_settings_file(config->settings);
  if (!settings) return settings.error();
  if (!config->web.empty() && !std::filesystem::exists(config->web + "/index.html")) {
    return Error{Errc::Invalid, fmt::format("server.web: {} holds no index.html; build the console with "
                                            "tools/web.sh",
                                            config->web)};
  }
  if (std::filesystem::exists(config->key_file)) {
    if (const auto key = registry::read_key_file(config->key_file); !key) {
      return Error{key.error().code, fmt::format("keys.file: {}", key.error().message)};
    }
  }
  const auto connection = sql::open(config->database, sql::Access::ReadWrite);
  if (!connection) {
    return Error{Errc::Invalid, fmt::format("database.location: {}", connection.error().message)};
  }
  if (const auto warning = calendar_warning(*settings, node::RealPace{}.now()); !warning.empty()) {
    fmt::print("warning: {}\n", warning);
  }
  fmt::print("{}: all is well\n  next: anbu serve --config {}\n", options.config, options.config);
  return Ok{};
}

}  // namespace anbu::app
