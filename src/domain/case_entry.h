// The timeline of a case: everything that happened, each with time, actor and reason. Words come from
// kind, reason and the details; the entry itself carries none, so that the log holds no personal data.
#pragma once

#include "domain/action.h"
#include "domain/command.h"

namespace anbu {

// Why a decision fell as it did: logged, counted, shown and tested. One list for all of casework.
enum class Reason : std::uint8_t {
  SignalOpensCase,
  SignalJoinsCase,
  GradeRises,
  HeldByAbsence,
  HeldByGroup,
  HeldByHours,
  HoldOver,
  ContactBegins,
  NotReachedTryAgain,
  LadderExhausted,
  AnsweredWell,
  AnsweredHelp,
  AskedForPerson,
  SignsOfLife,
  SignsOfLifeNotEnough,
  OperatorMustCall,
  OperatorNotReached,
  ContactsNotReached,
  ContactWillLook,
  WitnessSawResident,
  DispatchByRule,
  DispatchByOperator,
  CrewAccepted,
  CrewDeclined,
  CrewSilent,
  CrewOnTheWay,
  CrewArrived,
  CrewFoundWell,
  CrewFoundInNeed,
  CrewFoundDead,
  NothingExplains,
  EmergencyByOperator,
  LocationRequested,
  DoorOpened,
  DangerSeen,
  Taken,
  Released,
  NoteAdded,
  CallAgainSet,
  CallAgainDue,
  FeedLate,
  FeedCared,
  FeedBack,
  BlindTooLong,
  OpenedByHand,
  NobodyHasIt,
  StepOverdue,
  ClosedByPerson,
  ConfirmationMissing,  // refused: this case closes only on a person seen or spoken to
  SomebodyWasFaster,    // refused: the case has changed since the operator saw it
  CaseIsClosed,         // refused
  NotInThisStep,        // refused
  NothingToDo,
  ActionDone,
  MassEventBegins,
  MassEventOver,
  HumanCallsOnly,   // the resident wants no automatic calls
  ResidentRefuses,  // reached, and wants no check
  CrewFoundNobody,
  NobodyGoes,            // every crew declined or kept silent
  HelpAfterClosing,      // help was asked for when the case had closed: a new signal
  ResidentDied,          // recorded: nothing is sent to her any more
  EmergencyNeedsDanger,  // refused: a caution without danger
  OutcomeMissing,        // refused: a case closes with an outcome
  OutcomeDoesNotFit,     // refused: a drill's outcome on a real resident, or the reverse
  TimeHasPassed,         // refused: call again in the past
  MassEventWidens,       // more is silent than was thought: one case for all of it
  AwaitsReturn,          // the absence is over: the first sign at home is awaited
  PhoneOffPowerFlat,     // the phone fell silent and the home shows only its base load: evidence, no fault
  MessageUnderWay,       // sent, or waiting to be
  MessageNotDelivered,   // it has not reached its reader, or nobody knows
  HandedOver,            // a named colleague has it
  ShiftChanges,          // 18:00, 09:00: it belongs to the other side
  DongSilent,            // the dong did not take it in time: the centre has it
  CallCapReached,        // enough automatic calls this month: a person calls
  CalledIn,              // the call came in
  CrewSaysLate,          // by its own word it comes later than allowed
  CheckedOnSite,
  LifeOnSite,  // a voice, steps: told, it closes nothing
  AwayOnSite,  // somebody says where she is
  AddressChecked,
  PhotoAdded,
  DamageRecorded,
  Relocked,
  Reopened,
  EntryFileIncomplete,  // refused: a door was opened, and its file has gaps
  ColleagueMissing,     // refused: to whom?
  StillOpen,            // refused: what is open cannot be reopened
  LifeInDanger,         // outside the hours agreed: done all the same, with the legal basis
  ConnectAsked,         // click to call: the operator is rung, then the person
};
inline constexpr int kReasonCount = 90;
std::string_view to_string(Reason reason);

enum class EntryKind : std::uint8_t { Signal, LifeSign, Step, Action, ActionResult, Command, Timer, Refusal };
std::string_view to_string(EntryKind kind);

struct CaseEntry {
  CaseId subject;
  int sequence = 0;  // 1, 2, 3 ... within the case
  Timestamp at;
  AccountId actor;  // zero: the platform
  EntryKind kind = EntryKind::Step;
  Reason reason = Reason::NothingToDo;
  Step step = Step::Held;  // where the case stands after it
  // Details, present where the kind has them.
  std::optional<Measure> measure;         // LifeSign
  std::optional<Grade> grade;             // Signal
  std::optional<ActionKind> action;       // Action, ActionResult
  std::optional<ActionOutcome> outcome;   // ActionResult
  Way way = Way::None;                    // ActionResult of a message
  std::optional<CommandKind> command;     // Command, Refusal
  std::optional<CallResult> call_result;  // Command RecordCall
  std::optional<CrewWord> crew;           // Command CrewReport
  std::optional<Outcome> closed_as;       // Command Close, automatic closing
  int contact = 0;
  int attempt = 0;
  NoteId note;
  std::optional<Timestamp> happened_at;  // where it is told later than it happened
  std::optional<CheckItem> check;        // Command CheckOnSite
  std::optional<CheckFinding> finding;   // Command CheckOnSite
  std::optional<AddressCheck> address;   // Command CheckAddress
  std::optional<DoorOpener> opened_by;   // Command RecordEntry
  std::optional<LegalBasis> basis;       // Command RecordEntry
  std::optional<Damage> damage;          // Command RecordDamage
  std::optional<Relock> relock;          // Command RecordRelock
  std::optional<LocationBy> via;         // Command RequestLocation
  std::optional<Timestamp> arrives_at;   // Command CrewReport on the way
  std::optional<Side> side;              // who has it from here on
  Origin origin = Origin::None;          // Signal, Command OpenByHand
  CrewId crew_id;                        // Action OrderCrew, Command CrewReport, OrderDispatch
  AccountId to;                          // Command HandOver
  bool incoming = false;                 // Command RecordCall
  DangerFacts facts;                     // Command RecordDanger, CallEmergency

  friend bool operator==(const CaseEntry&, const CaseEntry&) = default;
};

}  // namespace anbu
