#include "sim/people.h"

#include <algorithm>

namespace anbu::sim {
namespace {

Duration seconds_between(Rng& rng, int first, int last) {
  return Duration{rng.between(first, last)};
}

// One row of a table of chances: rows are tried in order, the last one takes what is left.
template <class Value>
struct Chance {
  int percent = 0;
  Value value;
};

template <class Value, std::size_t kRows>
Value draw(const std::array<Chance<Value>, kRows>& rows, Rng& rng) {
  std::int64_t of_hundred = rng.below(100);
  for (const Chance<Value>& row : rows) {
    if (of_hundred < row.percent) return row.value;
    of_hundred -= row.percent;
  }
  return rows.back().value;
}

using OutcomeChance = Chance<ActionOutcome>;
constexpr std::array<OutcomeChance, 7> kAwake = {{{66, ActionOutcome::PressedWell},
                                                  {15, ActionOutcome::NoAnswer},
                                                  {8, ActionOutcome::SilentAnswer},
                                                  {6, ActionOutcome::Busy},
                                                  {3, ActionOutcome::PressedPerson},
                                                  {1, ActionOutcome::PressedHelp},
                                                  {1, ActionOutcome::Rejected}}};
constexpr std::array<OutcomeChance, 3> kAsleep = {
    {{45, ActionOutcome::PressedWell}, {50, ActionOutcome::NoAnswer}, {5, ActionOutcome::SilentAnswer}}};
// The phone rings on a table, or a mailbox takes the call.
constexpr std::array<OutcomeChance, 2> kNobodyThere = {
    {{85, ActionOutcome::NoAnswer}, {15, ActionOutcome::SilentAnswer}}};

ActionOutcome call_outcome(const Presence& resident, Rng& rng) {
  if (!resident.phone_on) return ActionOutcome::Unreachable;
  if (!resident.well || !resident.phone_at_hand) return draw(kNobodyThere, rng);
  return resident.asleep ? draw(kAsleep, rng) : draw(kAwake, rng);
}

Answer text_answer(const Presence& resident, Rng& rng) {
  const bool reads = resident.phone_on && resident.phone_at_hand && resident.well && !resident.asleep;
  if (reads && rng.chance(0.25)) {
    return {.outcome = ActionOutcome::PressedWell, .after = seconds_between(rng, 60, 600)};
  }
  return {.outcome = ActionOutcome::Delivered, .after = seconds_between(rng, 5, 40)};
}

}  // namespace

Answer answer(const Action& action, const Presence& resident, Rng rng) {
  switch (action.kind) {
    case ActionKind::AutomaticCall:
      return {.outcome = call_outcome(resident, rng), .after = seconds_between(rng, 25, 100)};
    case ActionKind::Text:
      if (action.contact > 0) return {.outcome = ActionOutcome::Delivered, .after = 5s};
      return text_answer(resident, rng);
    case ActionKind::AskAbsence:
    case ActionKind::PageOperator:
    case ActionKind::OrderCrew:
    case ActionKind::RecallCrew:
    case ActionKind::CallEmergency:
    case ActionKind::Connect:
    case ActionKind::TellContact:
    case ActionKind::InviteContact:
      return {.outcome = ActionOutcome::Delivered, .after = seconds_between(rng, 2, 20)};
  }
  return {};
}

CallResult on_the_telephone(const Presence& resident, Rng rng) {
  switch (call_outcome(resident, rng)) {
    case ActionOutcome::PressedWell:
    case ActionOutcome::PressedPerson:
      return CallResult::Well;
    case ActionOutcome::PressedHelp:
      return CallResult::Help;
    case ActionOutcome::Busy:
      return CallResult::Busy;
    case ActionOutcome::Unreachable:
      return CallResult::Unreachable;
    case ActionOutcome::Rejected:
      return CallResult::Refused;
    case ActionOutcome::SilentAnswer:
    case ActionOutcome::NoAnswer:
    case ActionOutcome::Delivered:
    case ActionOutcome::Failed:
    case ActionOutcome::Unknown:
    case ActionOutcome::Cancelled:
    case ActionOutcome::Accepted:
    case ActionOutcome::NoReceipt:
    case ActionOutcome::HeldForMorning:
    case ActionOutcome::SlowedDown:
    case ActionOutcome::GatewayAway:
    case ActionOutcome::OverCap:
    case ActionOutcome::PressedWillLook:
    case ActionOutcome::PressedSeen:
      return CallResult::NoAnswer;
  }
  return CallResult::NoAnswer;
}

CallResult contact_says(const Presence& resident, Rng rng) {
  constexpr std::array<Chance<CallResult>, 4> kKnowsOfStay = {{{60, CallResult::SeenByContact},
                                                               {30, CallResult::NoAnswer},
                                                               {7, CallResult::WillLook},
                                                               {3, CallResult::Unreachable}}};
  constexpr std::array<Chance<CallResult>, 4> kNearby = {{{25, CallResult::SeenByContact},
                                                          {35, CallResult::WillLook},
                                                          {33, CallResult::NoAnswer},
                                                          {7, CallResult::Unreachable}}};
  constexpr std::array<Chance<CallResult>, 3> kCannotKnow = {
      {{30, CallResult::WillLook}, {60, CallResult::NoAnswer}, {10, CallResult::Unreachable}}};
  const bool away = resident.body == SpellKind::Hospital || resident.body == SpellKind::Trip;
  if (away) return draw(kKnowsOfStay, rng);
  return resident.well ? draw(kNearby, rng) : draw(kCannotKnow, rng);
}

CrewPlan crew_plan(Rng rng) {
  CrewPlan plan;
  plan.answers = !rng.chance(0.03);
  plan.accepts = !rng.chance(0.06);
  plan.accepted_after = seconds_between(rng, 40, 240);
  plan.on_the_way_after = seconds_between(rng, 90, 420);
  plan.arrived_after = seconds_between(rng, 7 * 60, 26 * 60);
  plan.found_after = seconds_between(rng, 5 * 60, 13 * 60);
  return plan;
}

CrewWord crew_finds(const Presence& resident, bool door_open, Rng rng) {
  if (!resident.at_home) return CrewWord::NotFound;
  // A window, a neighbour with a key: sometimes one sees without opening.
  const bool sees = door_open || rng.chance(0.3);
  if (!resident.alive) return sees ? CrewWord::FoundDead : CrewWord::NotFound;
  if (!resident.well) return sees ? CrewWord::FoundInNeed : CrewWord::NotFound;
  return sees || rng.chance(0.9) ? CrewWord::FoundWell : CrewWord::NotFound;
}

double chance_of_death(Duration lay) {
  const double hours = static_cast<double>(lay.count()) / 3600;
  return std::clamp((hours - 12) / 100, 0.02, 0.8);
}

}  // namespace anbu::sim
