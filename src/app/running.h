// A running service: the partition's writer, its ways out and the HTTP service, started and stopped in order.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/drill_player.h"
#include "app/plant.h"
#include "app/trials.h"
#include "http/service.h"
#include "node/canary.h"
#include "node/dispatcher.h"
#include "node/heartbeat.h"
#include "node/watch.h"
#include "node/writer.h"

namespace anbu::app {

struct RunningOptions {
  Config config;
  sealing::Key master;
  std::string district = "금천";
  node::Pace& pace;
  node::Dispatcher::Channels channels;
  std::function<std::vector<engine::LogBody>(Timestamp)> each_minute;  // more to append with a tick
  std::function<std::vector<std::string>()> more_problems;             // of what is composed beside it
  node::Canary* canary = nullptr;                                      // absent: none is kept
  std::optional<http::DemoControl> demo;
  std::optional<http::PostDesk> post;
  std::optional<http::TelephoneDesk> telephone;
};

class Running {
 public:
  // The plant is open. Its commits are handed to committed().
  Running(Plant& plant, RunningOptions options);

  Result<void> start();
  // Blocks until SIGINT or SIGTERM.
  void wait_for_signal();
  // No new requests, what waits is written, then the end.
  void stop();
  // On the writer's thread.
  void committed(const engine::Commit& commit);
  // From any thread.
  void telephone_changed();
  std::uint16_t port() const { return service_->port(); }
  engine::Intake& intake() { return writer_; }
  prometheus::Registry& registry() { return registry_; }

 private:
  http::Dependencies dependencies();
  Result<void> remember_open_cases();
  http::ClockState clock();
  http::Vitals vitals() const;
  std::vector<std::string> problems() const;
  std::vector<std::string> ailments() const;
  std::vector<engine::LogBody> bodies_of(Timestamp minute);  // beside the tick
  void start_heartbeat();
  Result<void> start_paper();

  Plant& plant_;
  RunningOptions options_;
  prometheus::Registry registry_;
  std::unique_ptr<Trials> trials_;  // outlives the service, which asks for backtests
  node::Watch watch_;
  DrillPlayer drills_;
  node::Dispatcher dispatcher_;
  node::Writer writer_;
  std::unique_ptr<http::Service> service_;
  Timestamp started_at_;
  std::unique_ptr<http::Records> paper_records_;
  std::unique_ptr<node::Regularly> paper_;
  std::unique_ptr<node::Heartbeat> heartbeat_;  // the first to end
};

}  // namespace anbu::app
