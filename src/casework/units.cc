#include "casework/units.h"

#include <algorithm>
#include <tuple>

namespace anbu::casework {
namespace {

int turn_of(const Responder& responder, bool dong_first) {
  switch (responder.kind) {
    case ResponderKind::DongOfficer:
      return dong_first ? 0 : 1;
    case ResponderKind::Crew:
      return 1;
    case ResponderKind::Helper:
      return 2;
  }
  return 2;
}

std::vector<Responder> in_turn(const Draft& draft) {
  const bool dong_first = !draft.is_serious() && is_office_time(draft.now(), draft.around().calendar());
  std::vector<Responder> found;
  std::ranges::copy_if(draft.around().responders, std::back_inserter(found),
                       [&](const Responder& one) { return one.on_duty(draft.now()); });
  std::ranges::sort(found, {}, [dong_first](const Responder& one) {
    return std::tuple{turn_of(one, dong_first), one.away, one.crew};
  });
  return found;
}

Unit* find(Case& subject, CrewId crew) {
  const auto found = std::ranges::find(subject.units, crew, &Unit::crew);
  return found == subject.units.end() ? nullptr : &*found;
}

bool was_asked(const Case& subject, CrewId crew) {
  return std::ranges::find(subject.units, crew, &Unit::crew) != subject.units.end();
}

Unit& unit_of(Draft& draft, CrewId crew) {
  Case& subject = draft.subject();
  if (Unit* known = find(subject, crew)) return *known;
  return subject.units.emplace_back(Unit{.crew = crew, .offered_at = draft.now(), .since = draft.now()});
}

}  // namespace

std::optional<Responder> next_to_ask(const Draft& draft) {
  const std::vector<Responder> turn = in_turn(draft);
  if (turn.empty()) return Responder{};  // no roster, or nobody free: whoever is on call
  const Case& subject = draft.subject();
  const auto fresh =
      std::ranges::find_if(turn, [&](const Responder& one) { return !was_asked(subject, one.crew); });
  if (fresh != turn.end()) return *fresh;
  // Everybody has been asked: whoever kept silent longest ago is asked once more, who declined is not.
  std::optional<Responder> again;
  Timestamp silent_since = kNever;
  for (const Responder& one : turn) {
    const auto unit = std::ranges::find(subject.units, one.crew, &Unit::crew);
    if (unit->state != UnitState::Lapsed || unit->since >= silent_since) continue;
    silent_since = unit->since;
    again = one;
  }
  return again;
}

void begin_units(Draft& draft) {
  std::erase_if(draft.subject().units, [](const Unit& unit) { return !unit.may_come(); });
}

void put_offer(Draft& draft, const Responder& asked) {
  Unit& unit = unit_of(draft, asked.crew);
  unit.state = UnitState::Offered;
  unit.offered_at = unit.since = draft.now();
  unit.arrives_at.reset();
  if (asked.away > 0s) unit.arrives_at = draft.now() + asked.away;
}

void let_offers_lapse(Draft& draft) {
  for (Unit& unit : draft.subject().units) {
    if (unit.state != UnitState::Offered) continue;
    unit.state = UnitState::Lapsed;
    unit.since = draft.now();
  }
}

Unit& speaking(Draft& draft, const Command& command) {
  Case& subject = draft.subject();
  if (command.crew_id) return unit_of(draft, command.crew_id);
  for (const UnitState state :
       {UnitState::OnTheWay, UnitState::Accepted, UnitState::Offered, UnitState::Arrived}) {
    const auto found = std::ranges::find(subject.units, state, &Unit::state);
    if (found != subject.units.end()) return *found;
  }
  if (!subject.units.empty()) return subject.units.back();
  return unit_of(draft, CrewId{});
}

bool somebody_else_comes(const Case& subject, const Unit& unit) {
  return std::ranges::any_of(subject.units, [&unit](const Unit& other) {
    const bool comes = other.state == UnitState::Accepted || other.state == UnitState::OnTheWay;
    return &other != &unit && comes;
  });
}

void recall_units(Draft& draft, Reason reason) {
  for (Unit& unit : draft.subject().units) {
    if (!unit.may_come()) continue;
    unit.state = UnitState::Lapsed;
    unit.since = draft.now();
    draft.send(ActionKind::RecallCrew, reason);
    draft.last_action().crew = unit.crew;
    draft.last_entry().crew_id = unit.crew;
  }
}

}  // namespace anbu::casework
