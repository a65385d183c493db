#include "engine/memory_store.h"

#include <algorithm>

#include "engine/in_force.h"

namespace anbu::engine {
namespace {

bool writes_an_entry_twice(const MemoryStoreRows& rows, const Commit& commit) {
  return std::ranges::any_of(commit.entries, [&](const CaseEntry& entry) {
    const auto written = rows.entries.find(entry.subject);
    if (written == rows.entries.end()) return false;
    return std::ranges::find(written->second, entry.sequence, &CaseEntry::sequence) != written->second.end();
  });
}

void keep_residents(MemoryStoreRows& rows, const Commit& commit) {
  for (const Resident& resident : commit.residents) {
    rows.residents.insert_or_assign(resident.id, resident);
    rows.checkpoints.try_emplace(resident.id, MemoryStoreRows::CheckpointRow{.position = commit.after});
  }
  for (const ResidentStatus& status : commit.statuses)
    rows.statuses.insert_or_assign(status.resident, status);
  for (const Feed& feed : commit.feeds) rows.feeds.insert_or_assign(feed.id, feed);
  for (const FeedStatus& status : commit.feed_statuses)
    rows.feed_statuses.insert_or_assign(status.feed, status);
  for (const FeedReport& report : commit.feed_reports)
    rows.feed_faults.insert_or_assign(report.feed, report.faults);
  for (const Absence& absence : commit.absences) {
    rows.absences.insert_or_assign(absence.resident, absence);
    if (absence.until <= absence.from) rows.absences.erase(absence.resident);
  }
}

void keep_suggestions(MemoryStoreRows& rows, const Commit& commit) {
  for (const VisitSuggestion& suggestion : commit.suggestions)
    rows.suggestions.insert_or_assign({suggestion.resident, suggestion.raised_at}, suggestion);
}

void keep_casework(MemoryStoreRows& rows, const Commit& commit) {
  for (const Case& subject : commit.cases) rows.cases.insert_or_assign(subject.id, subject);
  for (const CaseEntry& entry : commit.entries) rows.entries[entry.subject].push_back(entry);
  for (const Action& action : commit.actions) rows.outbox[action.id].action = action;
  for (const FinishedAction& finished : commit.finished) {
    const auto found = rows.outbox.find(finished.action);
    if (found != rows.outbox.end()) found->second.outcome = finished.outcome;
  }
  for (const MassEventMember& member : commit.members) {
    rows.members.insert_or_assign(std::pair{member.subject, member.resident}, member);
  }
  rows.signals.insert(rows.signals.end(), commit.signals.begin(), commit.signals.end());
}

void keep_work(MemoryStoreRows& rows, const Commit& commit) {
  for (const Task& task : commit.tasks) rows.tasks.insert_or_assign(task.id, task);
  for (const CallCount& count : commit.call_counts) rows.call_counts.insert_or_assign(count.resident, count);
  rows.hand_overs.insert(rows.hand_overs.end(), commit.hand_overs.begin(), commit.hand_overs.end());
  if (commit.roster) rows.roster = *commit.roster;
}

void keep_learned(MemoryStoreRows& rows, const Commit& commit) {
  for (const Checkpoint& checkpoint : commit.checkpoints) {
    rows.checkpoints.insert_or_assign(
        checkpoint.profile.resident,
        MemoryStoreRows::CheckpointRow{.position = checkpoint.position, .profile = checkpoint.profile});
  }
  for (const SeriesChunk& chunk : commit.series) rows.series[{chunk.resident, chunk.day}].push_back(chunk);
  rows.settings.insert(rows.settings.end(), commit.settings.begin(), commit.settings.end());
  rows.calibrations.insert(rows.calibrations.end(), commit.calibrations.begin(), commit.calibrations.end());
}

bool is_open(const MemoryStoreRows::OutboxRow& row) {
  return !row.outcome;
}

}  // namespace

Result<Recovered> MemoryStore::recover() {
  epoch_ = ++rows_.epoch;
  Recovered recovered{.position = rows_.position,
                      .at = rows_.at,
                      .serials = rows_.serials,
                      .settings = rows_.settings,
                      .calibrations = rows_.calibrations};
  for (const auto& [id, resident] : rows_.residents) recovered.residents.push_back(resident);
  for (const auto& [id, feed] : rows_.feeds) recovered.feeds.push_back(feed);
  for (const auto& [id, status] : rows_.feed_statuses) recovered.feed_statuses.push_back(status);
  for (const auto& [resident, absence] : rows_.absences) recovered.absences.push_back(absence);
  for (const auto& [id, subject] : rows_.cases) {
    if (!subject.is_open()) continue;
    recovered.open_cases.push_back(subject);
    const std::vector<CaseEntry>& entries = rows_.entries[id];
    recovered.last_sequence.emplace_back(id, entries.empty() ? 0 : entries.back().sequence);
  }
  for (const auto& [id, row] : rows_.outbox) {
    if (is_open(row)) recovered.open_actions.push_back(row.action);
  }
  for (const auto& [key, member] : rows_.members) {
    if (rows_.cases.at(member.subject).is_open()) recovered.members.push_back(member);
  }
  for (const auto& [id, task] : rows_.tasks) {
    if (task.is_open()) recovered.open_tasks.push_back(task);
  }
  for (const auto& [resident, count] : rows_.call_counts) recovered.call_counts.push_back(count);
  recovered.roster = rows_.roster;
  return recovered;
}

Result<void> MemoryStore::each_checkpoint(const std::function<void(Checkpoint)>& visit) {
  for (const auto& [resident, row] : rows_.checkpoints) {
    if (row.profile) visit(Checkpoint{.position = row.position, .profile = *row.profile});
  }
  return Ok{};
}

Result<void> MemoryStore::commit(const Commit& commit) {
  if (epoch_ != rows_.epoch) return Error{Errc::Conflict, "the store has another owner"};
  if (commit.after != rows_.position) return Error{Errc::Conflict, "the store stands elsewhere"};
  if (writes_an_entry_twice(rows_, commit)) return Error{Errc::Conflict, "a case entry is there already"};
  keep_residents(rows_, commit);
  keep_casework(rows_, commit);
  keep_suggestions(rows_, commit);
  keep_work(rows_, commit);
  keep_learned(rows_, commit);
  rows_.position = commit.upto;
  rows_.at = commit.at;
  rows_.serials = commit.serials;
  return Ok{};
}

Result<Position> MemoryStore::purge(Timestamp now) {
  const Day kept_from = std::chrono::floor<std::chrono::days>(now - kReadingsKept);
  std::erase_if(rows_.series, [&](const auto& series) { return series.first.second < kept_from; });
  Position needless = rows_.position;
  for (const auto& [resident, row] : rows_.checkpoints) needless = std::min(needless, row.position);
  forget_superseded(rows_.calibrations, needless);
  return needless;
}

Result<std::vector<Outbox::Claimed>> MemoryOutbox::claim(std::size_t most, Timestamp now, Duration lease) {
  std::vector<Claimed> claimed;
  for (auto& [id, row] : rows_.outbox) {
    if (claimed.size() == most) break;
    if (!is_open(row) || now < row.lease_until) continue;
    row.lease_until = now + lease;
    claimed.push_back(Claimed{.action = row.action, .was_placed = row.placed});
  }
  return claimed;
}

Result<void> MemoryOutbox::mark_placed(ActionId action) {
  const auto found = rows_.outbox.find(action);
  if (found == rows_.outbox.end()) return Error{Errc::NotFound, "no such action"};
  if (!is_open(found->second)) return Error{Errc::Conflict, "the action has ended"};
  if (found->second.placed) return Error{Errc::Conflict, "the action was placed before"};
  found->second.placed = true;
  return Ok{};
}

}  // namespace anbu::engine
