// anbu serve: the real service. anbu check: whether it could start.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>

#include "app/canary_bird.h"
#include "app/commands.h"
#include "app/installation.h"
#include "app/logging.h"
#include "app/post_office.h"
#include "app/running.h"
#include "app/settings_file.h"
#include "app/telephone.h"
#include "channels/console.h"
#include "channels/webhook.h"
#include "node/courier.h"
#include "register/key_file.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

constexpr int kCourierThreads = 8;

// A page stands on the console, which is its result; whom the rung names is told besides.
class PageChannel : public engine::Channel {
 public:
  PageChannel(engine::Channel& console, PostOffice* office) : console_{console}, office_{office} {}

  void begin(const Action& action, Done done) override {
    if (office_ != nullptr && office_->sends(action.kind)) office_->letterbox().begin(action, {});
    console_.begin(action, std::move(done));
  }

 private:
  engine::Channel& console_;
  PostOffice* office_;
};

// The ways out of the house.
class Ways {
 public:
  Ways(const Config& config, Plant& plant, std::unique_ptr<PostOffice> office)
      : office_{std::move(office)}, page_{console_, office_.get()} {
    if (!config.voice.empty()) {
      const RecordingSettings recordings{.folder = config.recordings, .keep = config.keep_recordings};
      telephone_ = std::make_unique<Telephone>(config.voice, recordings, plant.people(), plant.connection());
    }
    if (config.webhook.empty()) return;
    const channels::WebhookSettings settings{.url = config.webhook};
    gateway_ = std::make_unique<node::Courier>(
        [settings](const Action& action) { return channels::deliver(action, settings); }, kCourierThreads);
  }

  engine::Channel& operator()(ActionKind kind) {
    if (kind == ActionKind::PageOperator) return page_;
    const bool is_call = kind == ActionKind::AutomaticCall || kind == ActionKind::Connect;
    if (is_call && telephone_) return telephone_->channel();
    if (kind == ActionKind::Connect) return none_;
    if (office_ && office_->sends(kind)) return office_->letterbox();
    if (kind == ActionKind::TellContact) return none_;
    if (gateway_) return *gateway_;
    const bool is_for_people =
        kind != ActionKind::AutomaticCall && kind != ActionKind::Text && kind != ActionKind::AskAbsence;
    // Without a gateway the console shows orders to the operator, who passes them on by telephone.
    return is_for_people ? static_cast<engine::Channel&>(console_) : none_;
  }
  void connect(Running& service) {
    if (office_) office_->connect(service.intake());
  }
  // The service runs.
  void start(Running& service, const Config& config, const sealing::Key& master) {
    if (office_) office_->start();
    if (!telephone_) return;
    telephone_->start({.intake = service.intake(),
                       .registry = service.registry(),
                       .incoming_changed = [&service] { service.telephone_changed(); },
                       .open_records = [&] { return http::Records::open(config.database, master); }});
  }
  std::optional<http::TelephoneDesk> telephone() const {
    return telephone_ ? std::optional{telephone_->desk()} : std::nullopt;
  }
  void stop() {
    if (office_) office_->stop();
    if (telephone_) telephone_->stop();
  }
  std::optional<http::PostDesk> desk() { return office_ ? std::optional{office_->desk()} : std::nullopt; }
  std::vector<std::string> problems() const {
    return telephone_ ? telephone_->problems() : std::vector<std::string>{};
  }

 private:
  std::unique_ptr<PostOffice> office_;  // absent: no messages are sent
  channels::ConsoleChannel console_;
  PageChannel page_;
  channels::NoChannel none_;
  std::unique_ptr<node::Courier> gateway_;
  std::unique_ptr<Telephone> telephone_;
};

// The post of this installation; nothing: none is configured.
Result<std::unique_ptr<PostOffice>> open_post(const Config& config, const sealing::Key& master,
                                              const std::string& district, Plant& plant) {
  if (config.messages.empty()) return std::unique_ptr<PostOffice>{};
  auto file = read_messages_file(config.messages);
  if (!file) return file.error();
  const auto settings = store::settings_in_force(plant.connection());
  if (!settings) return settings.error();
  auto push_key = vapid_key(*file);
  if (!push_key) return push_key.error();
  auto ready = messages::take_over(plant.connection());
  if (ready) ready = messages::forget_old(plant.connection(), node::RealPace{}.now());
  if (!ready) return ready.error();
  auto office = std::make_unique<PostOffice>(*std::move(file), *std::move(push_key), plant,
                                             PostPlace{.database = config.database,
                                                       .master = master,
                                                       .zone = settings->detector.zone,
                                                       .district = district});
  if (const auto opened = office->open_reports(); !opened) return opened.error();
  return office;
}

// True at most every five seconds.
class NowAndThen {
 public:
  bool operator()() {
    const Timestamp now = node::RealPace{}.now();
    if (now - said_at_ < 5s) return false;
    said_at_ = now;
    return true;
  }

 private:
  Timestamp said_at_;
};

Result<void> open(Plant& plant, const Config& config, node::Pace& pace) {
  NowAndThen may_say;
  int relearned = 0;
  plant.store().on_relearning([&](int so_many) {
    relearned = so_many;
    if (may_say()) SPDLOG_INFO("learning profiles of an earlier detector anew residents={}", so_many);
  });
  const auto opened = plant.partition().open([&](Position done) {
    if (may_say()) SPDLOG_INFO("replaying entries={}", done);
  });
  plant.store().on_relearning({});
  if (!opened) return opened.error();
  if (relearned > 0) SPDLOG_INFO("profiles of an earlier detector were learned anew residents={}", relearned);
  const Timestamp now = pace.now();  // opening may have taken minutes: they belong to the gap
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
  if (const auto opened = open(**plant, *config, pace); !opened) return opened.error();
  const auto canary = keep_canary(**plant, *config, pace.now());
  if (!canary) return canary.error();
  RunningOptions wanted{.config = *config, .master = *master, .pace = pace};
  auto office = open_post(*config, *master, wanted.district, **plant);
  if (!office) return office.error();
  Ways ways{*config, **plant, *std::move(office)};
  wanted.post = ways.desk();
  wanted.channels = [&ways](ActionKind kind) -> engine::Channel& { return ways(kind); };
  wanted.telephone = ways.telephone();
  wanted.more_problems = [&ways] { return ways.problems(); };
  wanted.canary = canary->get();
  if (wanted.canary != nullptr) {
    wanted.each_minute = [bird = wanted.canary](Timestamp minute) { return bird->minute(minute); };
  }
  Running service{**plant, std::move(wanted)};
  running = &service;
  ways.connect(service);
  if (const auto started = service.start(); !started) {
    ways.stop();
    return started.error();
  }
  ways.start(service, *config, *master);
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
  if (!config->messages.empty()) {
    if (const auto messages = read_messages_file(config->messages); !messages) return messages.error();
  }
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
