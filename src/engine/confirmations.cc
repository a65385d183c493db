#include "engine/confirmations.h"

namespace anbu::engine {
namespace {

// A page that had no network, and a paper, tell later what happened, never what is still to come.
Timestamp happened(const Command& command, Timestamp at) {
  constexpr Duration kOldest = 24h;
  const bool is_told_later = at - kOldest < command.at && command.at < at;
  return is_told_later ? command.at : at;
}

std::optional<Confirmed> confirmed_by_call(const Command& command, Timestamp at) {
  if (command.result == CallResult::SeenByContact) {
    // A witness may have seen her earlier than she tells us, never later.
    const bool dated = command.at != Timestamp{} && command.at < at;
    return Confirmed{.measure = Measure::Witness, .at = dated ? command.at : at};
  }
  const bool spoke = command.result == CallResult::Well || command.result == CallResult::Help;
  if (!spoke || command.contact != 0) return std::nullopt;
  return Confirmed{.measure = Measure::CallResult, .at = happened(command, at)};
}

std::optional<Confirmed> confirmed_by_crew(const Command& command, Timestamp at) {
  const bool seen = command.crew == CrewWord::FoundWell || command.crew == CrewWord::FoundInNeed;
  if (!seen) return std::nullopt;
  return Confirmed{.measure = Measure::Visit, .at = happened(command, at)};
}

std::optional<Confirmed> confirmed_by_closing(Confirmation confirmation, Timestamp at) {
  switch (confirmation) {
    case Confirmation::SpokenTo:
      return Confirmed{.measure = Measure::CallResult, .at = at};
    case Confirmation::Seen:
      return Confirmed{.measure = Measure::Visit, .at = at};
    case Confirmation::CredibleWitness:
      return Confirmed{.measure = Measure::Witness, .at = at};
    case Confirmation::None:
    case Confirmation::EmergencyService:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Confirmed> confirmation_in(const Command& command, Timestamp at) {
  if (command.kind == CommandKind::RecordCall) return confirmed_by_call(command, at);
  if (command.kind == CommandKind::CrewReport) return confirmed_by_crew(command, at);
  const bool closes = command.kind == CommandKind::Close && command.outcome != Outcome::FoundDead;
  return closes ? confirmed_by_closing(command.confirmation, at) : std::nullopt;
}

std::optional<Confirmed> confirmation_in(const ActionReport& report, Timestamp at) {
  if (report.outcome == ActionOutcome::PressedSeen) return Confirmed{.measure = Measure::Witness, .at = at};
  const bool pressed = report.outcome == ActionOutcome::PressedWell ||
                       report.outcome == ActionOutcome::PressedHelp ||
                       report.outcome == ActionOutcome::PressedPerson;
  if (!pressed) return std::nullopt;
  return Confirmed{.measure = Measure::OkButton, .at = at};
}

std::optional<Confirmed> confirmation_in(const TaskAnswer& answer, Timestamp at) {
  const bool spoke = answer.word == TaskWord::SpokeWell || answer.word == TaskWord::NeedsHelp;
  if (!spoke) return std::nullopt;
  return Confirmed{.measure = Measure::CallResult, .at = at};
}

}  // namespace anbu::engine
