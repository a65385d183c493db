#include <deque>

#include "backend.h"
#include "engine/memory_log.h"
#include "engine/memory_store.h"

namespace anbu::contract {
namespace {

class MemoryBackend : public Backend {
 public:
  engine::Log& open_log() override { return logs_.emplace_back(log_rows_); }
  engine::Store& open_store() override { return stores_.emplace_back(store_rows_); }
  engine::Outbox& open_outbox() override { return outboxes_.emplace_back(store_rows_); }

 private:
  engine::MemoryLogRows log_rows_;
  engine::MemoryStoreRows store_rows_;
  std::deque<engine::MemoryLog> logs_;
  std::deque<engine::MemoryStore> stores_;
  std::deque<engine::MemoryOutbox> outboxes_;
};

}  // namespace

std::unique_ptr<Backend> new_backend() {
  return std::make_unique<MemoryBackend>();
}

}  // namespace anbu::contract
