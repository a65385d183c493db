#include "calm.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/engine.h"

namespace anbu::sim {
namespace {

using engine::MemoryStoreRows;
using Difference = std::optional<std::string>;

template <class Id, class Row, class Same>
Difference tables(std::string_view name, const std::map<Id, Row>& stormy, const std::map<Id, Row>& calm,
                  const Same& same) {
  for (const auto& [id, row] : stormy) {
    const auto twin = calm.find(id);
    if (twin == calm.end()) return fmt::format("{} {} exists only in the storm", name, id.value);
    if (!same(row, twin->second)) return fmt::format("{} {} differs", name, id.value);
  }
  if (stormy.size() != calm.size())
    return fmt::format("{}: {} rows, calm {}", name, stormy.size(), calm.size());
  return std::nullopt;
}

template <class Row>
Difference lists(std::string_view name, const std::vector<Row>& stormy, const std::vector<Row>& calm) {
  for (std::size_t index = 0; index < std::min(stormy.size(), calm.size()); ++index) {
    if (!(stormy[index] == calm[index])) return fmt::format("{} {} differs", name, index + 1);
  }
  if (stormy.size() != calm.size()) return fmt::format("{}: {}, calm {}", name, stormy.size(), calm.size());
  return std::nullopt;
}

std::string told(const CaseEntry& entry) {
  return fmt::format("{} {} {} at {}", to_string(entry.kind), to_string(entry.reason), to_string(entry.step),
                     to_iso(entry.at, seoul()));
}

// Where one case's two lives part: the entries from there on, empty where one of them ends.
struct Parting {
  Timestamp at = kNever;
  std::string words;
};

Parting parting_of(CaseId id, const std::vector<CaseEntry>& stormy, const std::vector<CaseEntry>& calm) {
  const auto [lived, twin] = std::ranges::mismatch(stormy, calm);
  if (lived == stormy.end() && twin == calm.end()) return {};
  Parting parting;
  if (lived != stormy.end()) parting.at = lived->at;
  if (twin != calm.end()) parting.at = std::min(parting.at, twin->at);
  parting.words = fmt::format("case {} entry {}: {}; calm {}", id.value, lived - stormy.begin() + 1,
                              lived == stormy.end() ? "nothing" : told(*lived),
                              twin == calm.end() ? "nothing" : told(*twin));
  return parting;
}

// The earliest parting of all cases: what comes after it only follows from it.
Difference entries_of(MemoryStoreRows stormy, MemoryStoreRows calm) {
  Parting first;
  for (const auto& [id, subject] : calm.cases) stormy.entries[id];
  for (const auto& [id, lived] : stormy.entries) {
    const Parting parting = parting_of(id, lived, calm.entries[id]);
    if (parting.at < first.at) first = parting;
  }
  if (first.at == kNever) return std::nullopt;
  return first.words;
}

constexpr auto kEqual = [](const auto& left, const auto& right) { return left == right; };

constexpr auto kSameChecked = [](const MemoryStoreRows::CheckpointRow& left,
                                 const MemoryStoreRows::CheckpointRow& right) {
  return left.position == right.position && left.profile == right.profile;
};
constexpr auto kSameSent = [](const MemoryStoreRows::OutboxRow& left,
                              const MemoryStoreRows::OutboxRow& right) {
  return left.action == right.action && left.outcome == right.outcome;
};
constexpr auto kSameFeed = [](const engine::FeedStatus& left, const engine::FeedStatus& right) {
  return left.resident == right.resident && left.state == right.state && left.since == right.since;
};

// How the readings of a day are cut into chunks may differ; what is in them may not.
std::vector<Reading> all_readings(const MemoryStoreRows& rows) {
  std::vector<Reading> readings;
  for (const auto& [day, chunks] : rows.series) {
    for (const engine::SeriesChunk& chunk : chunks) {
      readings.insert(readings.end(), chunk.readings.begin(), chunk.readings.end());
    }
  }
  std::ranges::sort(readings, {}, [](const Reading& reading) {
    return std::tuple{reading.feed, reading.start, reading.received_at, reading.value, reading.length};
  });
  return readings;
}

template <class Version>
std::vector<std::pair<Position, int>> versions(const std::vector<engine::InForceFrom<Version>>& all) {
  std::vector<std::pair<Position, int>> found;
  for (const auto& one : all) found.emplace_back(one.position, one.value.version);
  return found;
}

}  // namespace

Result<void> live_calmly(std::span<const engine::LogEntry> entries, MemoryStoreRows& rows) {
  engine::MemoryStore store{rows};
  const auto recovered = store.recover();
  if (!recovered) return recovered.error();
  engine::Engine engine{*recovered};
  engine.start();
  for (const engine::LogEntry& entry : entries) {
    const auto commit = engine.process({&entry, 1});
    if (!commit) return commit.error();
    if (const auto stored = store.commit(*commit); !stored) return stored;
  }
  return Ok{};
}

std::optional<std::string> first_difference(const MemoryStoreRows& stormy, const MemoryStoreRows& calm) {
  if (stormy.position != calm.position) return "the position differs";
  if (auto found = entries_of(stormy, calm)) return found;
  if (auto found = tables("case", stormy.cases, calm.cases, kEqual)) return found;
  if (auto found = lists("signal", stormy.signals, calm.signals)) return found;
  if (!(stormy.suggestions == calm.suggestions)) return "the visit suggestions differ";
  if (auto found = tables("action", stormy.outbox, calm.outbox, kSameSent)) return found;
  if (!(stormy.members == calm.members)) return "who is behind a mass event differs";
  if (!(stormy.tasks == calm.tasks)) return "what is left to do differs";
  if (!(stormy.call_counts == calm.call_counts)) return "how often somebody was called differs";
  if (!(stormy.hand_overs == calm.hand_overs)) return "what was handed over differs";
  if (!(stormy.roster == calm.roster)) return "who can go differs";
  if (!(stormy.serials == calm.serials)) return "the serial numbers differ";
  if (auto found = tables("resident", stormy.residents, calm.residents, kEqual)) return found;
  if (auto found = tables("absence of", stormy.absences, calm.absences, kEqual)) return found;
  if (auto found = tables("feed", stormy.feeds, calm.feeds, kEqual)) return found;
  if (auto found = tables("state of feed", stormy.feed_statuses, calm.feed_statuses, kSameFeed)) return found;
  if (auto found = lists("settings", versions(stormy.settings), versions(calm.settings))) return found;
  if (auto found = tables("profile of", stormy.checkpoints, calm.checkpoints, kSameChecked)) return found;
  return lists("reading", all_readings(stormy), all_readings(calm));
}

}  // namespace anbu::sim
