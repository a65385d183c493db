// A case: one piece of work of the control centre, from the signal to somebody having seen or spoken to the
// resident (SPEC section 6). At most one person case of a resident is open at any time.
#pragma once

#include <optional>
#include <vector>

#include "domain/mass_event.h"
#include "domain/on_site.h"
#include "domain/roster.h"
#include "domain/signal.h"

namespace anbu {

enum class CaseKind : std::uint8_t {
  Person,  // is she well?
  Blind,   // a feed is late: we cannot see her
  Group,   // mass event: many homes silent or blind together
};
inline constexpr int kCaseKindCount = 3;
std::string_view to_string(CaseKind kind);

// Where the case stands. Each step has one thing to do next and a time by which it must be done.
enum class Step : std::uint8_t {
  Held,              // gate: behind an absence, a mass event, or hours without consent
  AutomaticContact,  // text with one tap, automatic calls
  OperatorCall,      // a person calls the resident
  ContactLadder,     // key holder, family, building manager, helper
  DispatchDue,       // a crew must be ordered
  Dispatched,        // ordered; waiting for "on the way"
  UnderWay,          // waiting for the arrival
  OnSite,            // check at the door
  Emergency,         // police and fire called together; waiting for entry or word
  Reached,           // seen or spoken to: a person closes it with an outcome
  FeedCare,          // blind case: somebody mends the feed
  Closed,
};
inline constexpr int kStepCount = 12;
std::string_view to_string(Step step);

enum class Outcome : std::uint8_t {
  None,
  WellAnswered,
  WellSignsOfLife,
  SafeAtHome,
  SafeAway,
  UnreachableNumber,
  DeviceFault,
  Outage,
  Hospital,
  Rescued,
  FoundDead,
  Refused,
  Drill,
};
inline constexpr int kOutcomeCount = 13;
std::string_view to_string(Outcome outcome);  // "well_answered", ...
std::optional<Outcome> outcome_named(std::string_view name);

// Who confirmed that the resident is well (or taken over): what a serious case needs to close.
enum class Confirmation : std::uint8_t {
  None,
  SpokenTo,  // identified on the phone
  Seen,      // by crew, officer, helper
  CredibleWitness,
  EmergencyService,  // took over
};
std::string_view to_string(Confirmation confirmation);
std::optional<Confirmation> confirmation_named(std::string_view name);

enum class TimerKind : std::uint8_t {
  NextAttempt,  // automatic ladder or operator's second try
  StepDue,      // the step's own deadline: what happens next happens now
  DispatchBy,   // a crew is ordered then, even if a ladder is unfinished
  ReleaseHold,  // absence over, consented hours begin, group case closed
  CallAgain,    // asked for by the operator
  Unowned,      // nobody has taken it: climb one rung
  Auditor,      // the next step is overdue: say so, to everybody
  BlindLimit,   // cannot be seen for as long as the silence limit
};
inline constexpr int kTimerKindCount = 8;
std::string_view to_string(TimerKind kind);

// Who asked for the check.
enum class Origin : std::uint8_t { None, Resident, Officer, Helper, Family, Neighbour, Police, Other };
inline constexpr int kOriginCount = 8;
std::string_view to_string(Origin origin);
std::optional<Origin> origin_named(std::string_view name);

enum class UnitState : std::uint8_t { Offered, Lapsed, Declined, Accepted, OnTheWay, Arrived };
inline constexpr int kUnitStateCount = 6;
std::string_view to_string(UnitState state);

// A crew that was asked to go.
struct Unit {
  CrewId crew;  // zero: whoever is on call, where no roster is kept
  UnitState state = UnitState::Offered;
  Timestamp offered_at;
  Timestamp since;                      // in this state
  std::optional<Timestamp> arrives_at;  // its own word, or the roster's estimate

  bool may_come() const {
    return state == UnitState::Offered || state == UnitState::Accepted || state == UnitState::OnTheWay;
  }
  friend bool operator==(const Unit&, const Unit&) = default;
};

struct Timer {
  TimerKind kind = TimerKind::StepDue;
  Timestamp due;

  friend bool operator==(const Timer&, const Timer&) = default;
};

// What counts in the reports.
struct CaseFigures {
  int resident_calls = 0;  // attempts; a safety call in figures is a case with at least one
  int contact_calls = 0;
  int dispatches = 0;
  int location_requests = 0;       // to the police
  int fire_location_requests = 0;  // to 119, on request of those whom the law names
  bool police = false;
  bool fire = false;
  bool door_opened_by_fire = false;
  bool app_care = false;
  std::optional<Timestamp> first_call_at;
  std::optional<Timestamp> picked_up_at;  // an operator took it
  std::optional<Timestamp> dispatched_at;
  std::optional<Timestamp> arrived_at;
  std::optional<Timestamp> contact_at;  // seen or spoken to

  friend bool operator==(const CaseFigures&, const CaseFigures&) = default;
};

struct Case {
  CaseId id;
  ResidentId resident;  // zero for a group case
  CaseKind kind = CaseKind::Person;
  int year = 0;     // local year of opening, and
  int serial = 0;   // its number in that year: shown as 금천-2026-00412
  int version = 0;  // rises with every change: a command names the version its operator saw
  Grade grade = Grade::Caution;
  Step step = Step::Held;
  int attempts = 0;          // within the step
  int settings_version = 0;  // running cases keep theirs
  Timestamp opened_at;
  Timestamp step_since;
  Timestamp due;  // when the next step must be done; kNever when closed
  std::optional<Timestamp> closed_at;
  AccountId assignee;    // zero: nobody has it
  int rung = 0;          // how far an unowned case has climbed: 0 operator, 1 lead, 2 duty, 3 deputy
  bool overdue = false;  // the auditor has spoken
  bool needs_confirmation = false;   // SOS, help, doubt or an ordered crew: only a person closes it
  bool danger = false;               // something of danger was seen or said
  std::uint32_t measures_seen = 0;   // bit per Measure: life signs after the signal
  std::uint32_t contacts_tried = 0;  // bit n - 1: the n-th contact has been called and will not look
  LifeSign last_life_sign;           // the newest known: the signal's, or one that came later
  Outcome outcome = Outcome::None;
  Confirmation confirmation = Confirmation::None;
  Signal signal;       // the gravest so far
  FeedId feed;         // blind case: the first one that is late
  int feeds_late = 0;  // blind case: of the same resident and provider, all behind this one case
  std::optional<MassEvent> mass_event;  // group case
  std::vector<Timer> timers;
  CaseFigures figures;
  Side side = Side::Centre;  // whose it is while no person has it, and the assignee's own
  Origin origin = Origin::None;
  CaseId reopens;           // the closed case that this one goes on with
  std::vector<Unit> units;  // of the last order, in the order in which they were asked
  std::vector<OnSiteCheck> checks;
  DangerFacts danger_facts;
  EntryFile entry;

  bool is_open() const { return step != Step::Closed; }
  friend bool operator==(const Case&, const Case&) = default;
};

}  // namespace anbu
