// One partition's log, store and engine, turned by hand: append, process, commit, publish. No thread in here;
// the writer thread, the demo, imports and tests all turn the same wheel.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/engine.h"
#include "engine/ports.h"

namespace anbu::node {

class Partition {
 public:
  using Publish = std::function<void(const engine::Commit&)>;
  using Progress = std::function<void(Position done)>;
  using Durable = std::function<void(Position)>;

  Partition(engine::Log& log, engine::Store& store, Publish publish, engine::EngineOptions options = {});

  // Takes ownership, loads the store's state, replays the log. Progress is told in entries.
  Result<void> open(const Progress& progress = {});
  // Makes the bodies durable at `at` (or the log's last time, if that is later), then processes them and
  // commits. `durable` is called in between. Unavailable: nothing was appended; or, after `durable`, the
  // consequences are not stored yet and follow with the next turn. Conflict: somebody else owns the
  // partition now; stop.
  Result<void> turn(std::span<const engine::Append> bodies, Timestamp at, const Durable& durable = {});

  // Unavailable while the engine is being made anew.
  Result<engine::Glimpse> glimpse(ResidentId resident);

  Timestamp at() const { return at_; }  // of the last entry
  Position position() const { return position_; }
  bool resumed() const { return resumed_; }  // open() found an earlier life in the store
  // Drops what has been kept long enough: old series, and the log behind the oldest checkpoint.
  Result<void> trim();

 private:
  Result<void> reopen();
  Result<void> read_to_end(const Progress& progress = {});
  Result<void> catch_up();
  Result<void> publish_wishes();
  Result<void> digest(std::span<const engine::LogEntry> entries);

  engine::Log& log_;
  engine::Store& store_;
  Publish publish_;
  engine::EngineOptions options_;
  std::unique_ptr<engine::Engine> engine_;  // null: must be made anew from the store
  Position position_ = 0;                   // last one processed
  Timestamp at_;
  bool log_known_ = true;  // no failed append may have left entries behind position_
  bool resumed_ = false;
  std::vector<engine::Wish> wished_;
};

}  // namespace anbu::node
