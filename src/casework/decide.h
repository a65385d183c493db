// The case machine: pure and complete. Every state and event is decided, with its reason.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "casework/hours.h"
#include "casework/policy.h"
#include "domain/absence.h"
#include "domain/action.h"
#include "domain/case.h"
#include "domain/case_entry.h"
#include "domain/command.h"
#include "domain/task.h"

namespace anbu::casework {

// What happened to a case.
struct SignalRaised {
  Signal signal;
};
struct LifeSignSeen {
  LifeSign sign;
};
struct TimerFired {
  Timer timer;
};
struct ActionEnded {
  Action action;
  ActionOutcome outcome = ActionOutcome::Unknown;
  Way way = Way::None;  // a message: there may be more words of it
};
struct CommandGiven {
  Command command;
};
struct FeedChanged {
  FeedChange change;
  bool power_is_flat = false;  // a phone's feed is late, and her home shows only its base load
};
struct HoldEnded {};  // the absence was ended or the mass event is over
struct MassEventWidened {
  MassEvent event;
};
struct JoinedMassEvent {};  // blind or group case: it is part of an event for which another case stands
struct ShiftChanged {       // 18:00, 09:00: the work passes to this side
  Side to = Side::Centre;
};
using CaseEvent = std::variant<SignalRaised, LifeSignSeen, TimerFired, ActionEnded, CommandGiven, FeedChanged,
                               HoldEnded, MassEventWidened, JoinedMassEvent, ShiftChanged>;

// What the gate must know of the resident at this moment.
struct Circumstances {
  Timestamp now;
  const Resident& resident;
  const Policy& policy;
  const Zone& zone;
  std::optional<Absence> absence;  // under way, over, or to come
  Duration silence_limit = 0s;     // of the resident; zero: none
  bool behind_mass_event = false;
  std::optional<Timestamp> silence_limit_at;  // the resident's own hard limit, if there is one
  std::span<const Day> holidays = {};
  OfficeHours office = {};
  std::vector<Responder> responders = {};  // of her area, on duty or later, and not busy with another case
  int calls_this_month = 0;                // automatic calls to her

  Calendar calendar() const { return {.zone = zone, .holidays = holidays, .office = office}; }
};

struct Decision {
  Case next;
  std::vector<CaseEntry> entries;  // `subject` and `sequence` are set by the engine
  std::vector<Action> actions;     // `id`, `subject` and `created_at` are set by the engine
  std::vector<Task> tasks;         // `id` and `made_at` are set by the engine
  Reason reason = Reason::NothingToDo;
};

// A new case. `subject.id`, `year` and `serial` are set by the engine before.
Decision open(const Case& subject, const Signal& signal, const Circumstances& circumstances,
              Reason reason = Reason::SignalOpensCase);
Decision open_blind(const Case& subject, const FeedChange& late, const Circumstances& circumstances);
Decision open_group(const Case& subject,
                    const Circumstances& circumstances);  // subject.mass_event is set before
Decision decide(const Case& current, const CaseEvent& event, const Circumstances& circumstances);

// A case that has closed decides nothing any more. Help that still comes in for it is not lost: the signal to
// be raised anew, which opens a case with Reason::HelpAfterClosing or joins the one that is open by now.
std::optional<Signal> heard_after_closing(const ActionReport& report, Timestamp now);
std::optional<Signal> heard_after_closing(const Command& command, Timestamp now);
std::optional<Signal> heard_after_closing(const TaskAnswer& answer, Timestamp now);

}  // namespace anbu::casework
