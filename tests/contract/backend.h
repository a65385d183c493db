// What every implementation of the engine's ports must do, whatever it is made of. Each binary of this folder
// links the same *_contract.cc files with one backend.
#pragma once

#include <memory>

#include "engine/ports.h"

namespace anbu::contract {

// One partition's disk. What is opened lives until the backend dies; opening again is what happens after a
// restart, or when a rival process starts.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual engine::Log& open_log() = 0;
  virtual engine::Store& open_store() = 0;
  virtual engine::Outbox& open_outbox() = 0;
};

std::unique_ptr<Backend> new_backend();  // empty; skips the test, saying why, where it cannot be had

}  // namespace anbu::contract
