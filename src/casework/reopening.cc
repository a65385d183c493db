#include "casework/reopening.h"

namespace anbu::casework {
namespace {

void raise_anew(Draft& draft) {
  Signal signal = draft.subject().signal;
  signal.kind = SignalKind::RiskWord;
  signal.grade = Grade::Serious;
  signal.raised_at = draft.now();
  draft.raise(signal);
}

}  // namespace

void on_help_after_closing(Draft& draft, const Command& command) {
  draft.say(command, Reason::HelpAfterClosing);
  raise_anew(draft);
}

void on_result_after_closing(Draft& draft, const ActionEnded& event) {
  const bool asks_for_help =
      event.outcome == ActionOutcome::PressedHelp || event.outcome == ActionOutcome::PressedPerson;
  if (!asks_for_help) return;
  CaseEntry& entry = draft.say(EntryKind::ActionResult, Reason::HelpAfterClosing);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  entry.attempt = event.action.attempt;
  raise_anew(draft);
}

}  // namespace anbu::casework
