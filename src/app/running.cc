#include "app/running.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "app/end_signals.h"
#include "app/logging.h"
#include "app/paper.h"
#include "channels/ping.h"
#include "http/records.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

constexpr int kOpenCasesMost = 100'000;

void log_request(const http::Answered& answered) {
  const auto took_us = std::chrono::duration_cast<std::chrono::microseconds>(answered.took).count();
  SPDLOG_INFO("request method={} route={} id={} status={} took_us={} account={}", answered.method,
              answered.route, answered.id, answered.status, took_us, answered.account.value);
}

}  // namespace

Running::Running(Plant& plant, RunningOptions options)
    : plant_{plant},
      options_{std::move(options)},
      drills_{plant},
      dispatcher_{plant.outbox(), options_.channels, &log_error},
      writer_{plant.partition(),
              dispatcher_,
              options_.pace,
              {.each_minute = [this](Timestamp minute) { return bodies_of(minute); },
               .after_minute = [this](Timestamp minute) { return plant_.tell(minute); },
               .on_error = &log_error}} {}

Result<void> Running::start() {
  hold_end_signals();
  if (const auto remembered = remember_open_cases(); !remembered) return remembered.error();
  auto trials = Trials::open(plant_.connection(), {.database = options_.config.database,
                                                   .master = options_.master,
                                                   .now = [this] { return clock().now; }});
  if (!trials) return trials.error();
  trials_ = std::move(*trials);
  auto service = http::Service::start(dependencies());
  if (!service) return service.error();
  service_ = std::move(*service);
  writer_.start();
  started_at_ = options_.pace.now();
  start_heartbeat();
  return start_paper();
}

Result<void> Running::start_paper() {
  if (options_.config.paper.empty()) return Ok{};
  auto records = http::Records::open(options_.config.database, options_.master);
  if (!records) return records.error();
  paper_records_ = std::move(*records);
  const auto write = [this] {
    const PaperOrder order{.district = options_.district, .now = options_.pace.now()};
    const auto facts = open_cases(*paper_records_, order);
    if (!facts) return log_error(facts.error());
    if (const auto written = write_paper(*facts, options_.config.paper); !written) log_error(written.error());
  };
  paper_ = std::make_unique<node::Regularly>(write, options_.config.paper_every);
  return Ok{};
}

void Running::start_heartbeat() {
  if (options_.config.watchdog.empty()) return;
  node::Heartbeat::Ways ways{
      .ailments = [this] { return ailments(); },
      .ping = [url = options_.config.watchdog] { return channels::ping(url); },
      .on_silence =
          [](const std::string& why) { SPDLOG_ERROR("watchdog is told nothing reason=\"{}\"", why); },
      .on_return = [] { SPDLOG_INFO("watchdog is told again that all is well"); }};
  heartbeat_ = std::make_unique<node::Heartbeat>(std::move(ways), options_.config.heartbeat.every);
}

void Running::wait_for_signal() {
  SPDLOG_INFO("stopping signal={}", wait_for_end());
}

void Running::stop() {
  heartbeat_.reset();
  paper_.reset();
  if (service_) service_->stop();
  writer_.stop();
}

void Running::committed(const engine::Commit& commit) {
  watch_.committed(commit);
  if (options_.canary != nullptr) options_.canary->committed(commit);
  if (!commit.actions.empty()) dispatcher_.wake();
  log_commit(commit);
  if (service_) service_->committed(commit);
}

std::vector<engine::LogBody> Running::bodies_of(Timestamp minute) {
  std::vector<engine::LogBody> bodies;
  if (options_.each_minute) bodies = options_.each_minute(minute);
  auto played = drills_.minute(minute);
  if (!played) log_error(played.error());
  if (played) std::ranges::move(*played, std::back_inserter(bodies));
  return bodies;
}

void Running::telephone_changed() {
  if (service_) service_->telephone_changed();
}

Result<void> Running::remember_open_cases() {
  const auto open = store::list_cases(plant_.connection(), store::CaseState::Open, kOpenCasesMost);
  if (!open) return open.error();
  for (const Case& subject : *open) {
    if (subject.overdue) watch_.overdue(subject.id, subject.due);
    if (!subject.mass_event) continue;
    const auto rows = store::members_of(plant_.connection(), subject.id);
    if (!rows) return rows.error();
    std::vector<MassEventMember> members;
    for (const store::MemberRow& row : *rows) members.push_back(row.member);
    watch_.behind(subject.id, members);
  }
  const auto waiting = store::open_actions(plant_.connection());
  if (!waiting) return waiting.error();
  for (const Action& action : *waiting) watch_.waiting(action);
  return Ok{};
}

http::Dependencies Running::dependencies() {
  http::Dependencies needed{.intake = writer_, .registry = registry_};
  needed.identity.district = options_.district;
  needed.identity.https_only_cookie = options_.config.https_only_cookie;
  needed.server.address = options_.config.listen.host;
  needed.server.port = options_.config.listen.port;
  needed.web = options_.config.web;
  needed.clock = [this] { return clock(); };
  needed.machine_time = [] { return node::RealPace{}.now(); };
  needed.open_records = [this] { return http::Records::open(options_.config.database, options_.master); };
  needed.vitals = [this] { return vitals(); };
  needed.problems = [this] { return problems(); };
  needed.first_answer = &log::find_answer;
  needed.glimpse = [this](ResidentId resident, node::Writer::Seen seen) {
    writer_.glimpse(resident, std::move(seen));
  };
  needed.policy = trials_->desk();
  needed.log_request = &log_request;
  needed.demo = options_.demo;
  needed.post = options_.post;
  needed.telephone = options_.telephone;
  return needed;
}

http::ClockState Running::clock() {
  if (options_.demo) return options_.demo->state().clock;
  return {.now = options_.pace.now()};
}

http::Vitals Running::vitals() const {
  const node::Watch::Sight sight = watch_.sight();
  return {.writer_waiting = writer_.waiting(),
          .log_position = std::max(writer_.appended(), sight.committed),
          .committed_position = sight.committed,
          .auditor_at = sight.at == Timestamp{} ? std::nullopt : std::optional{sight.at},
          .overdue = sight.overdue,
          .mass_events = sight.mass_events,
          .behind_mass_events = sight.behind_mass_events,
          .now = from_unix(writer_.last_turn_unix())};
}

std::vector<std::string> Running::problems() const {
  std::vector<std::string> problems;
  if (options_.more_problems) problems = options_.more_problems();
  if (!writer_.healthy()) problems.emplace_back("the database does not take what is written");
  return problems;
}

std::vector<std::string> Running::ailments() const {
  node::Signs signs{
      .now = options_.pace.now(), .writes = writer_.healthy(), .sight = watch_.sight(), .more = {}};
  signs.sight.at = std::max(signs.sight.at, started_at_);  // before its first minute it cannot have run
  if (options_.canary != nullptr) {
    const std::string complaint = options_.canary->complaint(signs.now);
    if (!complaint.empty()) signs.more.push_back(complaint);
  }
  return node::ailments(signs, options_.config.heartbeat);
}

}  // namespace anbu::app
