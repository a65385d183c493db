// The voice channel as the service has it: its wire to anbu-voice, the numbers from the register, its figures
// and what is wrong with it.
#pragma once

#include <prometheus/registry.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/intake.h"
#include "engine/ports.h"
#include "register/register.h"

namespace anbu::app {

class Telephone {
 public:
  // The register is the writer's: the channel asks it on the writer's thread, in begin().
  Telephone(const std::string& socket, registry::Register& people);
  ~Telephone();
  Telephone(const Telephone&) = delete;
  Telephone& operator=(const Telephone&) = delete;

  engine::Channel& channel();
  // Outcomes of an earlier life's calls go to the intake, which outlives the wire.
  void start(engine::Intake& intake, prometheus::Registry& registry);
  void stop();  // before the intake
  std::vector<std::string> problems() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace anbu::app
