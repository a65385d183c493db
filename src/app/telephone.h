// The voice channel as the service has it: its wire to anbu-voice, the numbers from the register, its figures
// and what is wrong with it.
#pragma once

#include <prometheus/registry.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/recording_shelf.h"
#include "engine/intake.h"
#include "engine/ports.h"
#include "http/dependencies.h"
#include "http/records.h"
#include "register/register.h"
#include "sql/connection.h"

namespace anbu::app {

class Telephone {
 public:
  // Register and connection are the writer's: the channel asks them on the writer's thread, in begin().
  Telephone(const std::string& socket, const RecordingSettings& recordings, registry::Register& people,
            sql::Connection& accounts);
  ~Telephone();
  Telephone(const Telephone&) = delete;
  Telephone& operator=(const Telephone&) = delete;

  engine::Channel& channel();
  struct Surroundings {
    engine::Intake& intake;  // for outcomes of an earlier life's calls; outlives the wire
    prometheus::Registry& registry;
    std::function<void()> incoming_changed;  // on the wire's thread
    // For notes and recordings, on the wire's thread: a connection of its own.
    std::function<Result<std::unique_ptr<http::Records>>()> open_records;
  };
  void start(Surroundings surroundings);
  http::TelephoneDesk desk();
  void stop();  // before the intake
  std::vector<std::string> problems() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace anbu::app
