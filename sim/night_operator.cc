#include "sim/night_operator.h"

namespace anbu::sim {
namespace {

struct Scene {
  const Desk& desk;
  const Resident& resident;
  const Presence& truth;
  Timestamp now;
  Rng& rng;

  Command command(CommandKind kind) const { return {.kind = kind, .subject = desk.latest.id}; }
  Command called(int contact, CallResult result) const {
    Command command{.kind = CommandKind::RecordCall, .subject = desk.latest.id};
    command.contact = contact;
    command.result = result;
    return command;
  }
  Command close(Outcome outcome, Confirmation confirmation) const {
    Command command{.kind = CommandKind::Close, .subject = desk.latest.id};
    command.outcome = outcome;
    command.confirmation = confirmation;
    return command;
  }
};

std::vector<Command> call_next_contact(const Scene& scene) {
  for (int contact = 1; contact <= scene.resident.contacts; ++contact) {
    const bool tried = (scene.desk.latest.contacts_tried >> (contact - 1) & 1U) != 0;
    if (!tried) return {scene.called(contact, contact_says(scene.truth, scene.rng))};
  }
  return {scene.command(CommandKind::OrderDispatch)};
}

Outcome outcome_of_stay(SpellKind body) {
  switch (body) {
    case SpellKind::Hospital:
      return Outcome::Hospital;
    case SpellKind::Trip:
      return Outcome::SafeAway;
    case SpellKind::Dead:
      return Outcome::FoundDead;
    case SpellKind::Collapse:
      return Outcome::Rescued;
    case SpellKind::PhoneDead:
    case SpellKind::LeftOn:
      return Outcome::SafeAtHome;
  }
  return Outcome::SafeAtHome;
}

std::vector<Command> close_reached(const Scene& scene) {
  const Desk& desk = scene.desk;
  if (desk.found_dead) return {scene.close(Outcome::FoundDead, Confirmation::Seen)};
  if (desk.found_lying) return {scene.close(Outcome::Rescued, Confirmation::EmergencyService)};
  const bool away = scene.truth.body == SpellKind::Hospital || scene.truth.body == SpellKind::Trip;
  if (away) {
    const auto by = desk.spoke_to_her ? Confirmation::SpokenTo : Confirmation::CredibleWitness;
    return {scene.close(outcome_of_stay(*scene.truth.body), by)};
  }
  if (desk.crew_saw_her) return {scene.close(Outcome::SafeAtHome, Confirmation::Seen)};
  if (desk.spoke_to_her) return {scene.close(Outcome::WellAnswered, Confirmation::SpokenTo)};
  return {scene.close(Outcome::SafeAtHome, Confirmation::CredibleWitness)};
}

// Every crew has said no, or none answers: somebody has to go to the door all the same.
std::vector<Command> wait_for_crew(const Scene& scene) {
  if (scene.now < scene.desk.latest.step_since + 45min) return {};
  return {scene.command(CommandKind::CallEmergency)};
}

// Police and fire are there: what they find goes by the crew's words. An empty home is explained by the
// police, who ask hospitals and look for the telephone.
std::vector<Command> follow_emergency(const Scene& scene) {
  const Desk& desk = scene.desk;
  if (desk.found_lying || desk.found_dead || desk.crew_saw_her) return close_reached(scene);
  const Timestamp since = desk.latest.step_since;
  if (scene.now < since + 40min) return {};
  if (desk.latest.figures.location_requests == 0) return {scene.command(CommandKind::RequestLocation)};
  if (scene.now < since + 70min) return {};
  const Outcome outcome = scene.truth.body ? outcome_of_stay(*scene.truth.body) : Outcome::SafeAtHome;
  return {scene.close(outcome, Confirmation::EmergencyService)};
}

// Nobody opened: somebody who may know is asked once more, then the door must be opened.
std::vector<Command> check_on_site(const Scene& scene) {
  const bool waits = !scene.desk.crew_saw_nobody && scene.now < scene.desk.latest.step_since + 25min;
  if (waits) return {};
  const bool asks = scene.resident.contacts > 0 && !scene.desk.asked_once_more;
  if (asks) return {scene.called(1, contact_says(scene.truth, scene.rng))};
  return {scene.command(CommandKind::RecordDanger), scene.command(CommandKind::CallEmergency)};
}

std::vector<Command> care_for_feed(const Scene& scene) {
  const LocalTime local = seoul().local(scene.now);
  const bool office_hours = local.hour() >= 9 && local.hour() < 18;
  if (scene.desk.cared_for_feed || !office_hours) return {};
  return {scene.command(CommandKind::CareForFeed)};
}

std::vector<Command> moves(const Scene& scene) {
  switch (scene.desk.latest.step) {
    case Step::OperatorCall:
      return {scene.called(0, on_the_telephone(scene.truth, scene.rng))};
    case Step::ContactLadder:
      return call_next_contact(scene);
    case Step::DispatchDue:
      return {scene.command(CommandKind::OrderDispatch)};
    case Step::Dispatched:
      return wait_for_crew(scene);
    case Step::OnSite:
      return check_on_site(scene);
    case Step::Emergency:
      return follow_emergency(scene);
    case Step::Reached:
      return close_reached(scene);
    case Step::FeedCare:
      return care_for_feed(scene);
    case Step::Held:
    case Step::AutomaticContact:
    case Step::UnderWay:
    case Step::Closed:
      return {};
  }
  return {};
}

}  // namespace

std::vector<Command> turn_to(const Desk& desk, const Resident& resident, const Presence& truth, Timestamp now,
                             Rng rng) {
  std::vector<Command> said =
      moves({.desk = desk, .resident = resident, .truth = truth, .now = now, .rng = rng});
  const bool takes = !said.empty() && !desk.latest.assignee;
  if (takes) said.insert(said.begin(), {.kind = CommandKind::Take, .subject = desk.latest.id});
  return said;
}

Duration turns_after(const Case& subject, Rng rng) {
  const auto minutes = [&rng](int first, int last) { return rng.between(first * 60, last * 60) * 1s; };
  switch (subject.step) {
    case Step::OperatorCall:
      return subject.grade == Grade::Serious ? minutes(1, 3) : minutes(4, 9);
    case Step::ContactLadder:
      return minutes(2, 5);
    case Step::DispatchDue:
      return minutes(1, 4);
    case Step::Reached:
      return minutes(4, 10);
    case Step::FeedCare:
      return minutes(60, 180);
    case Step::Held:
    case Step::AutomaticContact:
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Emergency:
    case Step::Closed:
      return minutes(10, 12);
  }
  return 10min;
}

}  // namespace anbu::sim
