// Which stored numbers are enumerators. The switches are complete, so that a new enumerator breaks the
// build here; those of the long lists are checked by the count that stands beside them.
#pragma once

#include "domain/absence.h"
#include "domain/case_entry.h"
#include "domain/resident.h"
#include "domain/task.h"
#include "domain/visit_suggestion.h"

namespace anbu::codec {

constexpr bool is_known(Measure value) {
  return static_cast<int>(value) < kMeasureCount;
}
constexpr bool is_known(Step value) {
  return static_cast<int>(value) < kStepCount;
}
constexpr bool is_known(Outcome value) {
  return static_cast<int>(value) < kOutcomeCount;
}
constexpr bool is_known(TimerKind value) {
  return static_cast<int>(value) < kTimerKindCount;
}
constexpr bool is_known(ActionKind value) {
  return static_cast<int>(value) < kActionKindCount;
}
constexpr bool is_known(ActionOutcome value) {
  return static_cast<int>(value) < kActionOutcomeCount;
}
constexpr bool is_known(Way value) {
  return static_cast<int>(value) < kWayCount;
}
constexpr bool is_known(CommandKind value) {
  return static_cast<int>(value) < kCommandKindCount;
}
constexpr bool is_known(Reason value) {
  return static_cast<int>(value) < kReasonCount;
}

constexpr bool is_known(Habit value) {
  return static_cast<int>(value) < kHabitCount;
}
constexpr bool is_known(SuggestionState value) {
  return static_cast<int>(value) < kSuggestionStateCount;
}
constexpr bool is_known(SuggestionAnswer value) {
  return static_cast<int>(value) < kSuggestionAnswerCount;
}

constexpr bool is_known(ResponderKind value) {
  return static_cast<int>(value) < kResponderKindCount;
}
constexpr bool is_known(Side value) {
  return static_cast<int>(value) < kSideCount;
}
constexpr bool is_known(CheckItem value) {
  return static_cast<int>(value) < kCheckItemCount;
}
constexpr bool is_known(CheckFinding value) {
  return static_cast<int>(value) < kCheckFindingCount;
}
constexpr bool is_known(LegalBasis value) {
  return static_cast<int>(value) < kLegalBasisCount;
}
constexpr bool is_known(AddressCheck value) {
  return static_cast<int>(value) < kAddressCheckCount;
}
constexpr bool is_known(Damage value) {
  return static_cast<int>(value) < kDamageCount;
}
constexpr bool is_known(Relock value) {
  return static_cast<int>(value) < kRelockCount;
}
constexpr bool is_known(Origin value) {
  return static_cast<int>(value) < kOriginCount;
}
constexpr bool is_known(UnitState value) {
  return static_cast<int>(value) < kUnitStateCount;
}
constexpr bool is_known(TaskKind value) {
  return static_cast<int>(value) < kTaskKindCount;
}
constexpr bool is_known(TaskState value) {
  return static_cast<int>(value) < kTaskStateCount;
}
constexpr bool is_known(TaskWord value) {
  return static_cast<int>(value) < kTaskWordCount;
}

bool is_known(RiskGroup value);
bool is_known(AbsenceKind value);
bool is_known(AbsenceSource value);
bool is_known(AwayHint value);
bool is_known(Grade value);
bool is_known(SignalKind value);
bool is_known(FeedState value);
bool is_known(CaseKind value);
bool is_known(Confirmation value);
bool is_known(EntryKind value);
bool is_known(CallResult value);
bool is_known(CrewWord value);
bool is_known(DoorOpener value);
bool is_known(LocationBy value);

}  // namespace anbu::codec
