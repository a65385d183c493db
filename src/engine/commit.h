// What the engine made of some log entries: to be stored in one transaction together with the position.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detect/profile.h"
#include "domain/case_entry.h"
#include "domain/hand_over.h"
#include "domain/task.h"
#include "engine/log_entry.h"

namespace anbu::engine {

// Serial numbers that the engine hands out. They live with the committed position.
struct Serials {
  std::int64_t next_case = 1;
  std::int64_t next_action = 1;
  std::int64_t next_task = 1;
  int case_year = 0;  // local year of next_in_year
  int next_in_year = 1;

  friend bool operator==(const Serials&, const Serials&) = default;
};

struct Checkpoint {
  Position position = 0;  // entries up to here are in it
  detect::Profile profile;
};

// Readings of one resident and one local day, as they came since the last chunk of that day. A day is the
// union of its chunks; where two readings have the same feed and start, the later received one counts.
struct SeriesChunk {
  ResidentId resident;
  Day day;
  Position position = 0;  // of the entry that closed the chunk
  std::vector<Reading> readings;

  friend bool operator==(const SeriesChunk&, const SeriesChunk&) = default;
};

// What the console lists about a resident.
struct ResidentStatus {
  ResidentId resident;
  Grade grade = Grade::Calm;
  LifeSign last_life_sign;
  Timestamp as_of;
};

struct FeedStatus {
  FeedId feed;
  ResidentId resident;
  FeedState state = FeedState::Waiting;
  Timestamp since;
};

// What was found wrong with a feed's readings, as of the last checkpoint.
struct FeedReport {
  FeedId feed;
  ResidentId resident;
  FeedFaults faults;
};

// A version of something that the log has put in force, and the position of the entry that did.
template <class T>
struct InForceFrom {
  Position position = 0;
  T value;
};

struct FinishedAction {
  ActionId action;
  ActionOutcome outcome = ActionOutcome::Unknown;
};

// To be appended to the log next: what the engine finds about residents together counts from where it stands
// in the log. Asked for again (after a fall, say) it is appended once.
struct Wish {
  LogBody body;
  std::string key;
};

// Automatic calls to one resident in one month: they are capped.
struct CallCount {
  ResidentId resident;
  int month = 0;  // local: 202611
  int calls = 0;

  friend bool operator==(const CallCount&, const CallCount&) = default;
};

struct Commit {
  Position after = 0;  // compare-and-set: the store must stand exactly here
  Position upto = 0;
  Timestamp at;
  Serials serials;
  std::vector<Resident> residents;
  std::vector<Feed> feeds;
  std::vector<FeedStatus> feed_statuses;
  std::vector<FeedReport> feed_reports;
  std::vector<Absence> absences;   // one per resident; until <= from: ended
  std::vector<Case> cases;         // whole, as they now stand
  std::vector<CaseEntry> entries;  // append only
  std::vector<Action> actions;     // new outbox rows
  std::vector<FinishedAction> finished;
  std::vector<Signal> signals;               // append only
  std::vector<VisitSuggestion> suggestions;  // whole, as they now stand
  std::vector<ResidentStatus> statuses;
  std::vector<Checkpoint> checkpoints;
  std::vector<SeriesChunk> series;
  std::vector<InForceFrom<Settings>> settings;
  std::vector<InForceFrom<detect::Calibration>> calibrations;
  std::vector<MassEventMember> members;  // as they now stand
  std::vector<Task> tasks;               // whole, as they now stand
  std::vector<CallCount> call_counts;    // as they now stand, one a resident
  std::vector<HandOver> hand_overs;      // append only
  std::optional<Roster> roster;          // a new one
  std::vector<Wish> wishes;
};

// Where the engine starts: everything the store holds but the profiles, which come one by one.
struct Recovered {
  Position position = 0;
  Timestamp at;
  Serials serials;
  // Rising by position; all that running cases and profiles still to be rebuilt may need (all settings,
  // and the calibrations since the oldest checkpoint). Empty: the defaults.
  std::vector<InForceFrom<Settings>> settings;
  std::vector<InForceFrom<detect::Calibration>> calibrations;
  std::vector<Resident> residents;
  std::vector<Feed> feeds;
  std::vector<FeedStatus> feed_statuses;
  std::vector<Absence> absences;
  std::vector<Case> open_cases;
  std::vector<std::pair<CaseId, int>> last_sequence;  // of each open case's entries
  std::vector<Action> open_actions;
  std::vector<MassEventMember> members;  // of the open group cases
  std::vector<Task> open_tasks;
  std::vector<CallCount> call_counts;
  Roster roster;
};

}  // namespace anbu::engine
