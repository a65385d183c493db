// Store and Outbox in memory, for replay and simulation: pure, one thread. The rows outlive the store, as a
// disk outlives a process, and may be looked at.
#pragma once

#include <map>

#include "engine/ports.h"

namespace anbu::engine {

struct MemoryStoreRows {
  struct CheckpointRow {
    Position position = 0;
    std::optional<detect::Profile> profile;  // none yet: the resident is known from `position` on
  };
  struct OutboxRow {
    Action action;
    Timestamp lease_until;
    bool placed = false;
    std::optional<ActionOutcome> outcome;
  };

  std::int64_t epoch = 0;
  Position position = 0;
  Timestamp at;
  Serials serials;
  std::vector<InForceFrom<Settings>> settings;
  std::vector<InForceFrom<detect::Calibration>> calibrations;
  std::map<ResidentId, Resident> residents;
  std::map<ResidentId, ResidentStatus> statuses;
  std::map<ResidentId, Absence> absences;
  std::map<ResidentId, CheckpointRow> checkpoints;
  std::map<FeedId, Feed> feeds;
  std::map<FeedId, FeedStatus> feed_statuses;
  std::map<FeedId, FeedFaults> feed_faults;
  std::map<CaseId, Case> cases;
  std::map<CaseId, std::vector<CaseEntry>> entries;
  std::map<ActionId, OutboxRow> outbox;
  std::vector<Signal> signals;
  std::map<std::pair<ResidentId, Timestamp>, VisitSuggestion> suggestions;
  std::map<std::pair<CaseId, ResidentId>, MassEventMember> members;
  std::map<TaskId, Task> tasks;
  std::map<ResidentId, CallCount> call_counts;
  std::vector<HandOver> hand_overs;
  Roster roster;
  std::map<std::pair<ResidentId, Day>, std::vector<SeriesChunk>> series;
};

class MemoryStore : public Store {
 public:
  explicit MemoryStore(MemoryStoreRows& rows) : rows_{rows} {}

  Result<Recovered> recover() override;
  Result<void> each_checkpoint(const std::function<void(Checkpoint)>& visit) override;
  Result<void> commit(const Commit& commit) override;
  Result<Position> purge(Timestamp now) override;

 private:
  MemoryStoreRows& rows_;
  std::int64_t epoch_ = 0;
};

class MemoryOutbox : public Outbox {
 public:
  explicit MemoryOutbox(MemoryStoreRows& rows) : rows_{rows} {}

  Result<std::vector<Claimed>> claim(std::size_t most, Timestamp now, Duration lease) override;
  Result<void> mark_placed(ActionId action) override;

 private:
  MemoryStoreRows& rows_;
};

}  // namespace anbu::engine
