#include "casework/decide.h"

namespace anbu::casework {
namespace {

Signal raised_anew(ResidentId resident, Timestamp now) {
  return {.resident = resident,
          .kind = SignalKind::RiskWord,
          .grade = Grade::Serious,
          .raised_at = now,
          .evidence = {}};
}

bool speaks_of_need(const Command& command) {
  const bool heard = command.kind == CommandKind::RecordCall && command.result == CallResult::Help;
  const bool found = command.kind == CommandKind::CrewReport && command.crew == CrewWord::FoundInNeed;
  const bool dead = command.kind == CommandKind::CrewReport && command.crew == CrewWord::FoundDead;
  const bool danger = command.kind == CommandKind::RecordDanger ||
                      (command.kind == CommandKind::CheckOnSite && command.finding == CheckFinding::Danger);
  return heard || found || dead || danger;
}

}  // namespace

std::optional<Signal> heard_after_closing(const ActionReport& report, Timestamp now) {
  const bool asks =
      report.outcome == ActionOutcome::PressedHelp || report.outcome == ActionOutcome::PressedPerson;
  if (!asks) return std::nullopt;
  return raised_anew(report.resident, now);
}

std::optional<Signal> heard_after_closing(const Command& command, Timestamp now) {
  if (!speaks_of_need(command)) return std::nullopt;
  return raised_anew(command.resident, now);
}

std::optional<Signal> heard_after_closing(const TaskAnswer& answer, Timestamp now) {
  if (answer.word != TaskWord::NeedsHelp) return std::nullopt;
  return raised_anew(answer.resident, now);
}

}  // namespace anbu::casework
