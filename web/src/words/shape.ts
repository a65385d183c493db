// What a language must say. A missing word of either language is a type error.
import type {
  AbsenceKind,
  AbsenceSource,
  ActionKind,
  ActionOutcome,
  CallResult,
  CaseKind,
  CommandKind,
  Confirmation,
  CrewWord,
  DoorOpener,
  EntryKind,
  ErrorCode,
  FeedState,
  Grade,
  Measure,
  NextStep,
  Outcome,
  Reason,
  RiskGroup,
  Role,
  SignalKind,
  Step,
  TimerKind,
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
  CommandKind: Record<CommandKind, string>;
  CallResult: Record<CallResult, string>;
  CrewWord: Record<CrewWord, string>;
  DoorOpener: Record<DoorOpener, string>;
  Measure: Record<Measure, string>;
  SignalKind: Record<SignalKind, string>;
  FeedState: Record<FeedState, string>;
  RiskGroup: Record<RiskGroup, string>;
  AbsenceKind: Record<AbsenceKind, string>;
  AbsenceSource: Record<AbsenceSource, string>;
  Role: Record<Role, string>;
  ErrorCode: Record<ErrorCode, string>;
  NextStepBy: Record<NextStep["by"], string>;
}
