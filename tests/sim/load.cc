#include "load.h"

#include <fmt/format.h>

namespace anbu::sim {
namespace {

constexpr int kResidents = 5;

template <class Enum>
Enum any(Rng& rng, int count) {
  return static_cast<Enum>(rng.below(count));
}

Fates blows(Timestamp first, Rng& rng) {
  Fates fates;
  const auto at = [&] { return first + rng.between(1 * 60, 9 * 60) * 1min; };
  fates.spells.push_back({.dweller = 0, .spell = {.kind = SpellKind::Collapse, .from = at()}});
  fates.spells.push_back({.dweller = 1, .spell = {.kind = SpellKind::Collapse, .from = at()}});
  const Timestamp leaves = at();
  fates.spells.push_back(
      {.dweller = 2,
       .spell = {.kind = SpellKind::Trip, .from = leaves, .until = leaves + 9h, .phone_along = false}});
  const Timestamp silent = at();
  fates.spells.push_back(
      {.dweller = 3, .spell = {.kind = SpellKind::PhoneDead, .from = silent, .until = silent + 7h}});
  const Timestamp dark = at();
  fates.held_back.push_back({.feeder = static_cast<int>(rng.below(4)), .from = dark, .until = dark + 5h});
  return fates;
}

}  // namespace

Load::Load(std::uint64_t seed, Timestamp first)
    : rng_{Rng{seed}.fork(0x10ad)},
      district_{make_district(seed, first, kResidents)},
      lives_{district_, first} {
  lives_.befall(blows(first, rng_));
}

std::vector<engine::Append> Load::enrolment() {
  std::vector<engine::Append> said;
  said.push_back(keyed(engine::SettingsActivated{.settings = settings(), .actor = {1}}));
  for (const Dweller& dweller : district_.dwellers) {
    said.push_back(keyed(engine::ResidentChanged{.resident = dweller.resident}));
    for (const Feed& feed : dweller.feeds) said.push_back(keyed(engine::FeedRegistered{.feed = feed}));
  }
  return said;
}

std::vector<engine::Append> Load::minute(Timestamp now) {
  std::vector<Batch> arrived;
  lives_.advance(now, arrived);
  std::vector<engine::Append> said;
  for (Batch& batch : arrived) {
    said.push_back(keyed(
        engine::ReadingsArrived{.received_at = batch.received_at, .readings = std::move(batch.readings)}));
  }
  if (quiet_) return said;
  if (!cases_.empty() && rng_.chance(0.35)) said.push_back(keyed(engine::CommandIssued{any_command(now)}));
  add_changes(now, said);
  add_verdicts(now, said);
  add_work(now, said);
  return said;
}

void Load::on_commit(const engine::Commit& commit) {
  for (const Case& subject : commit.cases) cases_[subject.id] = subject;
  for (const Task& task : commit.tasks) tasks_[task.id] = task;
}

engine::Append Load::keyed(engine::LogBody body) {
  const std::string key = fmt::format("parcel {}", ++parcels_);
  return {.body = std::move(body), .request_key = key, .answer = "taken"};
}

Command Load::any_command(Timestamp now) {
  auto chosen = cases_.begin();
  std::advance(chosen, rng_.below(static_cast<std::int64_t>(cases_.size())));
  const Case& subject = chosen->second;
  Command command{.kind = any<CommandKind>(rng_, kCommandKindCount), .subject = subject.id};
  command.resident = subject.resident;
  if (command.kind == CommandKind::OpenByHand) command.subject = {};
  command.actor = {rng_.between(1, 3)};
  command.expected_version = rng_.chance(0.2) ? subject.version : 0;
  command.contact = static_cast<int>(rng_.below(4));
  command.result = any<CallResult>(rng_, 8);
  command.crew = any<CrewWord>(rng_, 8);
  command.opened_by = any<DoorOpener>(rng_, 3);
  command.outcome = any<Outcome>(rng_, kOutcomeCount);
  command.confirmation = any<Confirmation>(rng_, 5);
  command.grade = rng_.chance(0.5) ? Grade::Caution : Grade::Serious;
  command.at = now + rng_.between(-60, 60) * 1min;
  command.note = {parcels_ + 1};  // no two commands are the same
  command.side = any<Side>(rng_, kSideCount);
  command.to = {rng_.between(0, 3)};
  command.crew_id = CrewId{rng_.between(0, 4)};
  command.arrives_in = rng_.between(0, 90) * 1min;
  command.finding = any<CheckFinding>(rng_, kCheckFindingCount);
  command.basis = any<LegalBasis>(rng_, kLegalBasisCount);
  command.address = any<AddressCheck>(rng_, kAddressCheckCount);
  command.damage = any<Damage>(rng_, kDamageCount);
  command.relock = any<Relock>(rng_, kRelockCount);
  return command;
}

const Resident& Load::anybody() {
  return district_.dwellers[static_cast<std::size_t>(rng_.below(kResidents))].resident;
}

// The watcher's verdicts, over whatever is down at the time; they widen, cross and end each other.
void Load::add_verdicts(Timestamp now, std::vector<engine::Append>& said) {
  const std::vector<Scope> scopes{{},
                                  {.provider = "kepco", .area = {}, .measure = {}},
                                  {.provider = "app", .area = {}, .measure = Measure::Steps},
                                  {.provider = {}, .area = anybody().area, .measure = {}},
                                  {.provider = "kepco", .area = anybody().area, .measure = {}}};
  const Scope& scope = scopes[static_cast<std::size_t>(rng_.below(std::ssize(scopes)))];
  if (rng_.chance(0.02)) {
    const MassEvent event{
        .scope = scope, .since = now - 1h, .counts = now - 12h, .began_at = now, .lines = 5};
    said.push_back(keyed(engine::MassEventBegan{.event = event}));
  }
  // Never to the second when the engine's own watcher says the same: two equal entries would look like a
  // repeat.
  if (rng_.chance(0.02)) said.push_back(keyed(engine::MassEventEnded{.scope = scope, .ended_at = now - 1s}));
}

// Crews come and go, and what is left to do is done, put off, or answered with a call for help.
void Load::add_work(Timestamp now, std::vector<engine::Append>& said) {
  if (rng_.chance(0.02)) {
    AreaRoster place{.area = anybody().area, .responders = {}};
    for (std::int64_t crew = rng_.below(4); crew > 0; --crew) {
      place.responders.push_back({.crew = CrewId{crew},
                                  .kind = any<ResponderKind>(rng_, kResponderKindCount),
                                  .from = now,
                                  .until = now + rng_.between(1, 12) * 1h,
                                  .away = rng_.between(3, 40) * 1min});
    }
    said.push_back(keyed(engine::RosterPublished{.roster = {.areas = {place}}}));
  }
  if (tasks_.empty() || !rng_.chance(0.1)) return;
  auto chosen = tasks_.begin();
  std::advance(chosen, rng_.below(static_cast<std::int64_t>(tasks_.size())));
  const TaskAnswer answer{.task = chosen->first,
                          .resident = chosen->second.resident,
                          .word = any<TaskWord>(rng_, kTaskWordCount),
                          .actor = {rng_.between(1, 3)},
                          .until = now + rng_.between(-5, 120) * 1min,
                          .note = {parcels_ + 1}};
  said.push_back(keyed(engine::TaskAnswered{.answer = answer}));
}

void Load::add_changes(Timestamp now, std::vector<engine::Append>& said) {
  if (rng_.chance(0.02)) {
    const Absence absence{.resident = anybody().id,
                          .kind = AbsenceKind::Trip,
                          .from = now + rng_.between(-2, 2) * 1h,
                          .until = now + rng_.between(3, 9) * 1h};
    said.push_back(keyed(engine::AbsenceEntered{.absence = absence, .actor = {1}}));
  }
  if (rng_.chance(0.01)) said.push_back(keyed(engine::AbsenceEnded{.resident = anybody().id, .actor = {2}}));
  if (rng_.chance(0.01)) {
    Resident changed = anybody();
    changed.risk = any<RiskGroup>(rng_, 3);
    said.push_back(keyed(engine::ResidentChanged{.resident = changed}));
  }
  if (rng_.chance(0.004)) {
    Feed feed = district_.dwellers[static_cast<std::size_t>(rng_.below(kResidents))].feeds[4];
    feed.ended = rng_.chance(0.5);
    said.push_back(keyed(engine::FeedRegistered{.feed = feed}));
  }
  if (rng_.chance(0.004)) {
    said.push_back(keyed(engine::SettingsActivated{.settings = settings(), .actor = {1}}));
  }
}

// Limits short enough that a day brings cases, and different with every version.
engine::Settings Load::settings() {
  engine::Settings settings;
  settings.version = ++settings_version_;
  settings.detector.silence_limit = {5h + rng_.below(60) * 1min, 4h + rng_.below(60) * 1min,
                                     3h + rng_.below(60) * 1min};
  return settings;
}

}  // namespace anbu::sim
