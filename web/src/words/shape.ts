// What a language must say. A missing word of either language is a type error.
import type {
  AbsenceKind,
  AbsenceSource,
  ActionKind,
  ActionOutcome,
  BacktestState,
  CallChange,
  CallResult,
  CaseKind,
  Caveat,
  CommandKind,
  Confirmation,
  CrewWord,
  DoorOpener,
  EntryKind,
  ErrorCode,
  FeedState,
  Grade,
  Habit,
  Measure,
  NextStep,
  Outcome,
  Reason,
  RiskGroup,
  Role,
  SignalKind,
  Step,
  SuggestionAnswer,
  TimerKind,
  MessageWay,
} from "../api/types";

// One entry per enumeration of openapi.yaml, under its name there.
export interface DomainWords {
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
