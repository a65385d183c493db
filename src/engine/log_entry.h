// The ordered log of one partition: everything that can change what we know or do about a resident. No
// personal data ever: ids, numbers and times only.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "detect/calibration.h"
#include "domain/absence.h"
#include "domain/action.h"
#include "domain/command.h"
#include "domain/mass_event.h"
#include "domain/reading.h"
#include "domain/resident.h"
#include "domain/task.h"
#include "domain/visit_suggestion.h"
#include "engine/settings.h"

namespace anbu::engine {

// One provider's batch; every reading carries the batch's received_at.
struct ReadingsArrived {
  Timestamp received_at;
  std::vector<Reading> readings;

  friend bool operator==(const ReadingsArrived&, const ReadingsArrived&) = default;
};

// A tick is an entry too: a timer fired live before a late reading would otherwise fire differently in a
// replay.
struct Tick {
  friend bool operator==(const Tick&, const Tick&) = default;
};

// First entry after downtime. Lateness counts from here, overdue timers fire once.
struct Resumed {
  Duration gap = 0s;

  friend bool operator==(const Resumed&, const Resumed&) = default;
};

struct ResidentChanged {
  Resident resident;

  friend bool operator==(const ResidentChanged&, const ResidentChanged&) = default;
};
struct FeedRegistered {
  Feed feed;

  friend bool operator==(const FeedRegistered&, const FeedRegistered&) = default;
};  // new, changed or ended
struct AbsenceEntered {
  Absence absence;
  AccountId actor;

  friend bool operator==(const AbsenceEntered&, const AbsenceEntered&) = default;
};
struct AbsenceEnded {
  ResidentId resident;
  AccountId actor;

  friend bool operator==(const AbsenceEnded&, const AbsenceEnded&) = default;
};
struct CommandIssued {
  Command command;

  friend bool operator==(const CommandIssued&, const CommandIssued&) = default;
};
struct ActionEnded {
  ActionReport report;

  friend bool operator==(const ActionEnded&, const ActionEnded&) = default;
};
// What became of a message that the post sent for an action: a receipt, a reader's tap, why it waits. It says
// by itself what it is about, for the outbox may know the action no more: the first word of it ends the
// action.
struct MessageReported {
  ActionReport report;
  ActionKind kind = ActionKind::Text;
  int contact = 0;
  int attempt = 1;
  int rung = 0;
  Way way = Way::Sms;

  friend bool operator==(const MessageReported&, const MessageReported&) = default;
};
struct SettingsActivated {
  Settings settings;
  AccountId actor;
  int instead_of =
      0;  // the version it was tested against: another one in force refuses it. Zero: whatever is

  friend bool operator==(const SettingsActivated&, const SettingsActivated&) = default;
};
struct CalibrationPublished {
  detect::Calibration calibration;

  friend bool operator==(const CalibrationPublished&, const CalibrationPublished&) = default;
};
// An officer's word on the resident's open visit suggestion.
struct SuggestionAnswered {
  ResidentId resident;
  SuggestionAnswer answer = SuggestionAnswer::Visited;
  AccountId actor;

  friend bool operator==(const SuggestionAnswered&, const SuggestionAnswered&) = default;
};

// The watcher's verdict: lines of this scope fell silent or blind together. It stands in the log of every
// partition concerned; one that lies within an open event changes nothing.
struct MassEventBegan {
  MassEvent event;

  friend bool operator==(const MassEventBegan&, const MassEventBegan&) = default;
};
struct MassEventEnded {
  Scope scope;
  Timestamp ended_at;

  friend bool operator==(const MassEventEnded&, const MassEventEnded&) = default;
};

// Who can go to the door from now on; made by the roster room.
struct RosterPublished {
  Roster roster;

  friend bool operator==(const RosterPublished&, const RosterPublished&) = default;
};
// A person's word on a task.
struct TaskAnswered {
  TaskAnswer answer;

  friend bool operator==(const TaskAnswered&, const TaskAnswered&) = default;
};

using LogBody = std::variant<ReadingsArrived, Tick, Resumed, ResidentChanged, FeedRegistered, AbsenceEntered,
                             AbsenceEnded, CommandIssued, ActionEnded, SettingsActivated,
                             CalibrationPublished, SuggestionAnswered, MassEventBegan, MassEventEnded,
                             MessageReported, RosterPublished, TaskAnswered>;

struct LogEntry {
  Position position = 0;
  Timestamp at;  // stamped by the partition's single writer, never backwards: the engine's only clock
  LogBody body;
};

}  // namespace anbu::engine
