// What a language must say. A missing word of either language is a type error.
import type {
  AbsenceKind,
  AbsenceSource,
  ActionKind,
  ActionOutcome,
  AddressCheck,
  BacktestState,
  CallChange,
  CallResult,
  CaseKind,
  CaseOwner,
  Caveat,
  CheckFinding,
  CheckItem,
  CommandKind,
  Confirmation,
  CrewWord,
  Damage,
  DangerFact,
  DoorOpener,
  Duty,
  EntryItem,
  EntryKind,
  ErrorCode,
  FeedState,
  Grade,
  Habit,
  Kinship,
  LegalBasis,
  LocationBy,
  Measure,
  MessageState,
  MessageWay,
  NextStep,
  Origin,
  Outcome,
  Reason,
  Relock,
  ResponderKind,
  RiskGroup,
  Role,
  Side,
  SignalKind,
  Step,
  SuggestionAnswer,
  TaskKind,
  TaskState,
  TaskWord,
  TimerKind,
  UnitState,
} from "../api/types";

// One entry per enumeration of openapi.yaml, under its name there.
export interface WorkWords {
  Side: Record<Side, string>;
  CaseOwner: Record<CaseOwner, string>;
  Origin: Record<Origin, string>;
  UnitState: Record<UnitState, string>;
  Duty: Record<Duty, string>;
  ResponderKind: Record<ResponderKind, string>;
  CheckItem: Record<CheckItem, string>;
  CheckFinding: Record<CheckFinding, string>;
  DangerFact: Record<DangerFact, string>;
  LegalBasis: Record<LegalBasis, string>;
  AddressCheck: Record<AddressCheck, string>;
  Damage: Record<Damage, string>;
  Relock: Record<Relock, string>;
  EntryItem: Record<EntryItem, string>;
  LocationBy: Record<LocationBy, string>;
  Kinship: Record<Kinship, string>;
  TaskKind: Record<TaskKind, string>;
  TaskState: Record<TaskState, string>;
  TaskWord: Record<TaskWord, string>;
}

export interface DomainWords extends WorkWords {
  Grade: Record<Grade, string>;
  CaseKind: Record<CaseKind, string>;
  Step: Record<Step, string>;
  Outcome: Record<Outcome, string>;
  Confirmation: Record<Confirmation, string>;
  TimerKind: Record<TimerKind, string>;
  Reason: Record<Reason, string>;
  EntryKind: Record<EntryKind, string>;
  ActionKind: Record<ActionKind, string>;
  ActionOutcome: Record<ActionOutcome, string>;
  MessageState: Record<MessageState, string>;
  MessageWay: Record<MessageWay, string>;
  CommandKind: Record<CommandKind, string>;
  CallResult: Record<CallResult, string>;
  CrewWord: Record<CrewWord, string>;
  DoorOpener: Record<DoorOpener, string>;
  Measure: Record<Measure, string>;
  SignalKind: Record<SignalKind, string>;
  FeedState: Record<FeedState, string>;
  RiskGroup: Record<RiskGroup, string>;
  AbsenceKind: Record<AbsenceKind, string>;
  Habit: Record<Habit, string>;
  SuggestionAnswer: Record<SuggestionAnswer, string>;
  AbsenceSource: Record<AbsenceSource, string>;
  Role: Record<Role, string>;
  ErrorCode: Record<ErrorCode, string>;
  BacktestState: Record<BacktestState, string>;
  CallChange: Record<CallChange, string>;
  Caveat: Record<Caveat, string>;
  NextStepBy: Record<NextStep["by"], string>;
}
