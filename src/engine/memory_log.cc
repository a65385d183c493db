#include "engine/memory_log.h"

#include <algorithm>

namespace anbu::engine {
namespace {

Error owned_by_another() {
  return {Errc::Conflict, "the log has another owner"};
}

}  // namespace

MemoryLog::MemoryLog(MemoryLogRows& rows) : rows_{rows}, epoch_{++rows.epoch} {}

Result<Position> MemoryLog::append(std::span<const Append> bodies, Timestamp at) {
  if (epoch_ != rows_.epoch) return owned_by_another();
  for (const Append& append : bodies) {
    if (!append.request_key.empty()) {
      const MemoryLogRows::KeptAnswer answer{.answer = append.answer, .at = at};
      if (!rows_.answers.emplace(append.request_key, answer).second) continue;
    }
    rows_.entries.push_back(LogEntry{.position = ++rows_.last, .at = at, .body = append.body});
  }
  return rows_.last;
}

Result<std::vector<LogEntry>> MemoryLog::read(Position after, std::size_t most) {
  const auto first = std::ranges::upper_bound(rows_.entries, after, {}, &LogEntry::position);
  const auto left = static_cast<std::size_t>(rows_.entries.end() - first);
  return std::vector<LogEntry>(first, first + static_cast<std::ptrdiff_t>(std::min(most, left)));
}

Result<std::optional<std::string>> MemoryLog::answer_to(const std::string& request_key) {
  const auto found = rows_.answers.find(request_key);
  if (found == rows_.answers.end()) return std::optional<std::string>{};
  return std::optional<std::string>{found->second.answer};
}

Result<void> MemoryLog::trim(Position upto, Timestamp now) {
  if (epoch_ != rows_.epoch) return owned_by_another();
  while (!rows_.entries.empty() && rows_.entries.front().position <= upto) rows_.entries.pop_front();
  std::erase_if(rows_.answers, [&](const auto& kept) { return kept.second.at < now - kAnswersKept; });
  return Ok{};
}

}  // namespace anbu::engine
