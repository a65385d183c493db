// The ordered log of one partition: everything that can change what we know or do about a resident. No
// personal data ever: ids, numbers and times only.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "detect/calibration.h"
#include "domain/action.h"
#include "domain/command.h"
#include "domain/reading.h"
#include "domain/resident.h"
#include "engine/settings.h"

namespace anbu::engine {

// One provider's batch; every reading carries the batch's received_at.
struct ReadingsArrived {
  Timestamp received_at;
  std::vector<Reading> readings;
};

// A tick is an entry too: a timer fired live before a late reading would otherwise fire differently in a
// replay.
struct Tick {};

// First entry after downtime. Lateness counts from here, overdue timers fire once.
struct Resumed {
  Duration gap = 0s;
};

struct ResidentChanged {
  Resident resident;
};
struct FeedRegistered {
  Feed feed;
};  // new, changed or ended
struct AbsenceEntered {
  Absence absence;
  AccountId actor;
};
struct AbsenceEnded {
  ResidentId resident;
  AccountId actor;
};
struct CommandIssued {
  Command command;
};
struct ActionEnded {
  ActionReport report;
};
struct SettingsActivated {
  Settings settings;
  AccountId actor;
};
struct CalibrationPublished {
  detect::Calibration calibration;
};

using LogBody =
    std::variant<ReadingsArrived, Tick, Resumed, ResidentChanged, FeedRegistered, AbsenceEntered,
                 AbsenceEnded, CommandIssued, ActionEnded, SettingsActivated, CalibrationPublished>;

struct LogEntry {
  Position position = 0;
  Timestamp at;  // stamped by the partition's single writer, never backwards: the engine's only clock
  LogBody body;
};

}  // namespace anbu::engine
