// Carries out the outbox: claims what waits there, hands it to its channel, and lets the outcome return to
// the log. A call is marked placed, durably, before its first packet leaves, and is never placed twice: one
// that was placed when the platform fell is reported as Unknown.
#pragma once

#include <functional>

#include "engine/intake.h"

namespace anbu::node {

class Dispatcher {
 public:
  using Channels = std::function<engine::Channel&(ActionKind)>;  // every kind has one

  Dispatcher(engine::Outbox& outbox, Channels channels, std::function<void(const Error&)> on_error);

  // Called by the writer after its turns, on its thread; outcomes go to `intake`, from any thread.
  void carry_out(Timestamp now, engine::Intake& intake);
  void wake() { waiting_ = true; }  // a commit has put something into the outbox

 private:
  void begin(const engine::Outbox::Claimed& claimed, engine::Intake& intake);

  engine::Outbox& outbox_;
  Channels channels_;
  std::function<void(const Error&)> on_error_;
  bool waiting_ = true;  // at first: what an earlier life left behind
  Timestamp looked_at_;
};

}  // namespace anbu::node
