// Store and Outbox on the simulated disk: a journal of commits, claims and placements, from which the tables
// of the memory store are made. What a restart loads has gone through the codec's bytes.
#pragma once

#include <optional>
#include <variant>

#include "engine/memory_store.h"
#include "sim/disk.h"

namespace anbu::sim {

struct StoreOwned {};
struct StorePurged {
  Timestamp now;
};
struct OutboxClaimed {
  std::size_t most = 0;
  Timestamp now;
  Duration lease = 0s;
};
struct OutboxPlaced {
  ActionId action;
};
using StoreFile = SimFile<std::variant<StoreOwned, engine::Commit, StorePurged, OutboxClaimed, OutboxPlaced>>;

// The tables that a file's records amount to. Each process has its own and follows the file.
class StoreImage {
 public:
  StoreImage() = default;
  StoreImage(const StoreImage&) = delete;
  StoreImage& operator=(const StoreImage&) = delete;

  void catch_up(const StoreFile& file);
  // After something was tried on the tables and then written: if it did not reach the file, it is undone.
  void settle(const StoreFile& file);

  engine::MemoryStoreRows& rows() { return rows_; }
  engine::MemoryStore& table() { return *table_; }
  std::int64_t owners() const { return owners_; }  // how often it was opened

 private:
  void apply(const StoreOwned& owned);
  void apply(const engine::Commit& commit);
  void apply(const StorePurged& purged);
  void apply(const OutboxClaimed& claimed);
  void apply(const OutboxPlaced& placed);

  engine::MemoryStoreRows rows_;
  std::optional<engine::MemoryStore> table_{std::in_place, rows_};
  std::int64_t owners_ = 0;
  std::size_t records_seen_ = 0;
};

class DiskStore : public engine::Store {
 public:
  DiskStore(StoreFile& file, StoreImage& image, Weather& weather, Lifeline& process);

  Result<engine::Recovered> recover() override;
  Result<void> each_checkpoint(const std::function<void(engine::Checkpoint)>& visit) override;
  Result<void> commit(const engine::Commit& commit) override;
  Result<Position> purge(Timestamp now) override;

 private:
  bool owns();
  void plant_before(engine::Commit& commit);
  void plant_after_refusal(const engine::Commit& commit);

  StoreFile& file_;
  StoreImage& image_;
  Weather& weather_;
  Lifeline& process_;
  std::int64_t owner_ = 0;
};

class DiskOutbox : public engine::Outbox {
 public:
  DiskOutbox(StoreFile& file, StoreImage& image, Weather& weather, Lifeline& process);

  Result<std::vector<Claimed>> claim(std::size_t most, Timestamp now, Duration lease) override;
  Result<void> mark_placed(ActionId action) override;

 private:
  StoreFile& file_;
  StoreImage& image_;
  Weather& weather_;
  Lifeline& process_;
};

}  // namespace anbu::sim
