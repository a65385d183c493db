// What the console asks. Read-only, on a connection of the asking thread; the writer is never waited for.
#pragma once

#include "engine/commit.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

struct CaseFile {
  Case subject;
  std::vector<CaseEntry> entries;  // by sequence
};
struct ResidentRow {
  Resident resident;
  engine::ResidentStatus status;  // as of the last checkpoint; as_of is the epoch: none yet
  std::optional<Absence> absence;
  CaseId open_case;  // of kind Person
};
struct FeedRow {
  Feed feed;
  engine::FeedStatus status;
  FeedFaults faults;  // as of the last checkpoint
};
struct Counts {
  int open_serious = 0;  // person cases, by grade
  int open_caution = 0;
  int open_blind = 0;
  int open_group = 0;
  int residents_watch = 0;  // on the list, without a case
  int feeds_live = 0;
  int feeds_late = 0;
  int feeds_waiting = 0;
};

// Somebody behind a group case, as she stands now.
struct MemberRow {
  MassEventMember member;
  ResidentRow resident;
};
struct MemberCounts {
  int all = 0;
  int returned = 0;
  int missed = 0;  // without a sign of life since her line fell silent, or never returned
};

enum class CaseState { Open, Closed };

// Open ones by the time left to their next step, closed ones by when they were closed, newest first.
Result<std::vector<Case>> list_cases(sql::Connection& connection, CaseState state, int most);
Result<std::vector<Case>> cases_of(sql::Connection& connection, ResidentId resident,
                                   int most);                                                // newest first
Result<std::optional<Case>> open_case_of(sql::Connection& connection, ResidentId resident);  // kind Person
Result<CaseFile> find_case(sql::Connection& connection, CaseId id);                          // NotFound

// Open ones of residents who live, the strongest first.
Result<std::vector<VisitSuggestion>> open_suggestions(sql::Connection& connection, int most);
Result<VisitSuggestion> open_suggestion_of(sql::Connection& connection, ResidentId resident);  // NotFound
Result<std::vector<MemberRow>> members_of(sql::Connection& connection, CaseId group);          // by resident
Result<MemberCounts> count_members(sql::Connection& connection, CaseId group);

// By id, those after `after`.
Result<std::vector<ResidentRow>> list_residents(sql::Connection& connection, ResidentId after, int most);
Result<ResidentRow> find_resident(sql::Connection& connection, ResidentId id);  // NotFound
Result<std::vector<FeedRow>> list_feeds(sql::Connection& connection, FeedId after, int most);
Result<std::vector<FeedRow>> feeds_of(sql::Connection& connection, ResidentId resident);
Result<Counts> count_all(sql::Connection& connection);

// What must still happen outside, the oldest first.
Result<std::vector<Action>> open_actions(sql::Connection& connection);

// The profile as it was last checkpointed, and the position up to which the log is in it. NotFound.
Result<engine::Checkpoint> find_checkpoint(sql::Connection& connection, ResidentId resident);
// Every reading the store holds of these days, once, by start. What came since the checkpoint is in the log.
Result<std::vector<Reading>> series_of(sql::Connection& connection, const Seal& seal, ResidentId resident,
                                       Day first, Day last);
Result<engine::Settings> settings_in_force(sql::Connection& connection);
// A version that was in force; one that never was: the latest.
Result<engine::Settings> settings_numbered(sql::Connection& connection, int version);
// Every version that was ever in force, the latest first; empty: only the defaults were.
Result<std::vector<engine::Settings>> settings_versions(sql::Connection& connection);
Result<detect::Calibration> calibration_in_force(sql::Connection& connection);

}  // namespace anbu::store
