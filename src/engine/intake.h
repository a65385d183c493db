// The door to the partition's single writer, for everybody who has something to say: providers' batches,
// operators' commands, results of actions. Thread-safe; bounded: a full door answers Unavailable at once.
#pragma once

#include <functional>

#include "engine/ports.h"

namespace anbu::engine {

class Intake {
 public:
  enum class After {
    Durable,    // the log has it: what a provider's 202 says
    Committed,  // the engine has processed it and the store holds the consequences: what an operator sees
  };
  using Done = std::function<void(Result<Position>)>;

  virtual ~Intake() = default;
  // `done` is called exactly once, from the writer's thread (or at once when the door is full): it must not
  // block. Result: the position of the entry; Unavailable: nothing was stored, try later.
  virtual void submit(Append append, After after, Done done) = 0;
};

}  // namespace anbu::engine
