// Log in memory, for replay and simulation: pure, one thread. The rows outlive the log, as a disk outlives
// a process: a crash is dropping the MemoryLog and opening another one on the same rows.
#pragma once

#include <deque>
#include <map>

#include "engine/ports.h"

namespace anbu::engine {

struct MemoryLogRows {
  struct KeptAnswer {
    std::string answer;
    Timestamp at;
  };
  std::int64_t epoch = 0;
  Position last = 0;
  std::deque<LogEntry> entries;  // the last of them stands at `last`
  std::map<std::string, KeptAnswer> answers;
};

class MemoryLog : public Log {
 public:
  explicit MemoryLog(MemoryLogRows& rows);

  Result<Position> append(std::span<const Append> bodies, Timestamp at) override;
  Result<std::vector<LogEntry>> read(Position after, std::size_t most) override;
  Result<std::optional<std::string>> answer_to(const std::string& request_key) override;
  Result<void> trim(Position upto, Timestamp now) override;

 private:
  MemoryLogRows& rows_;
  std::int64_t epoch_ = 0;
};

}  // namespace anbu::engine
