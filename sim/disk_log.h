// Log on the simulated disk. Bodies lie there as the bytes of the codec.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/ports.h"
#include "sim/disk.h"

namespace anbu::sim {

struct LogOwned {};  // somebody opened the log
struct LogAppended {
  struct Body {
    std::string bytes;
    std::string request_key;
    std::string answer;
  };
  Timestamp at;
  std::vector<Body> bodies;
};
struct LogTrimmed {
  Position upto = 0;
};
using LogFile = SimFile<std::variant<LogOwned, LogAppended, LogTrimmed>>;

// What the records of a file amount to.
struct LogImage {
  std::int64_t epoch = 0;
  Position trimmed = 0;
  std::vector<engine::LogEntry> entries;  // from position 1 on, trimmed ones too: the trial asks for them
  std::map<std::string, std::string> answers;
  std::size_t records_seen = 0;
  bool repeats_requests = false;

  void catch_up(const LogFile& file);
  void apply(const LogOwned&) { ++epoch; }
  void apply(const LogAppended& appended);
  void apply(const LogTrimmed& cut) { trimmed = std::max(trimmed, cut.upto); }
};

class DiskLog : public engine::Log {
 public:
  DiskLog(LogFile& file, Weather& weather, Lifeline& process);

  Result<Position> append(std::span<const engine::Append> bodies, Timestamp at) override;
  Result<std::vector<engine::LogEntry>> read(Position after, std::size_t most) override;
  Result<std::optional<std::string>> answer_to(const std::string& request_key) override;
  Result<void> trim(Position upto, Timestamp now) override;

 private:
  Result<void> may_write();

  LogFile& file_;
  Weather& weather_;
  Lifeline& process_;
  LogImage image_;
  std::int64_t epoch_ = 0;
};

}  // namespace anbu::sim
