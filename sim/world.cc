#include "sim/world.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace anbu::sim {
namespace {

constexpr std::uint64_t kAnswerStream = 0xa25;
constexpr std::uint64_t kCrewStream = 0xc7e;
constexpr std::uint64_t kTelephoneStream = 0x7e1;
constexpr std::uint64_t kCaseStream = 0xca5;
constexpr Duration kAbsenceMost = 30 * 24h;
constexpr Duration kPast = 133 * 24h;         // enough to know what is usual
constexpr Duration kChangesSince = 63 * 24h;  // and to see it change, before `start`

Timestamp midnight_before(Timestamp at) {
  const Zone zone = seoul();
  return zone.utc(zone.local(at).day, 0s);
}

District changing_district(const WorldOptions& options, Timestamp first) {
  District district = make_district(options.seed, first, options.residents);
  change_slowly(district, seoul().local(options.start - kChangesSince).day);
  return district;
}

District those_who_change(District district) {
  if (district.dwellers.size() > kChanging) {
    district.dwellers.erase(district.dwellers.begin() + kChanging, district.dwellers.end());
  }
  return district;
}

AbsenceKind absence_kind(SpellKind kind) {
  return kind == SpellKind::Hospital ? AbsenceKind::Hospital : AbsenceKind::Trip;
}

bool is_stay(const Presence& presence) {
  return presence.body == SpellKind::Hospital || presence.body == SpellKind::Trip;
}

}  // namespace

World::World(const WorldOptions& options)
    : options_{options},
      first_{midnight_before(options.start - options.learned_days * 24h)},
      past_{std::min(first_, midnight_before(options.start - kPast))},
      district_{changing_district(options, first_)},
      changing_{those_who_change(district_)},
      lives_{district_, first_},
      earlier_{changing_, past_},
      fates_drawn_until_{first_} {
  announce(lives_.befall(opening_fates(district_, options_.start)), first_);
}

std::vector<engine::LogBody> World::enrolment() const {
  std::vector<engine::LogBody> bodies;
  for (const Dweller& dweller : district_.dwellers) {
    bodies.emplace_back(engine::ResidentChanged{.resident = dweller.resident});
    for (const Feed& feed : dweller.feeds) bodies.emplace_back(engine::FeedRegistered{.feed = feed});
  }
  return bodies;
}

std::vector<engine::LogBody> World::minute(Timestamp now) {
  draw_fates(now);
  std::vector<Batch> arrived;
  (now < first_ ? earlier_ : lives_).advance(now, arrived);
  for (Batch& batch : arrived) {
    said_.emplace_back(
        engine::ReadingsArrived{.received_at = batch.received_at, .readings = std::move(batch.readings)});
  }
  while (!agenda_.empty() && agenda_.top().at <= now) {
    const Event event = agenda_.top().event;
    agenda_.pop();
    std::visit([&](const auto& one) { happen(one, now); }, event);
  }
  return std::exchange(said_, {});
}

Timestamp World::next_look(Timestamp now) const {
  const bool is_busy = std::ranges::any_of(files_, [](const auto& file) {
    return file.second.desk.latest.kind == CaseKind::Person && file.second.desk.latest.step != Step::Held;
  });
  return now + (is_busy ? 1min : 10min);
}

void World::on_commit(const engine::Commit& commit) {
  for (const engine::FinishedAction& finished : commit.finished) open_actions_.erase(finished.action);
  // Drills are of nobody who lives here: people who train work them.
  const auto lives_here = [this](ResidentId resident) { return !resident || lives_.dweller(resident); };
  for (const Case& subject : commit.cases) {
    if (lives_here(subject.resident)) follow(subject, commit.at);
  }
  for (const Action& action : commit.actions) {
    if (lives_here(action.resident)) carry_out(action, commit.at);
  }
  for (const Task& task : commit.tasks) {
    if (lives_here(task.resident)) do_in_time(task, commit.at);
  }
}

// Half an hour before it is due, and never in the minute in which it was put there.
void World::do_in_time(const Task& task, Timestamp now) {
  if (!task.is_open() || task.overdue) return;
  plan(std::max(now + 5min, task.due - 30min), DoTask{.task = task});
}

CallResult World::on_the_telephone(ResidentId resident, int contact, Timestamp now) const {
  const auto dweller = lives_.dweller(resident);
  if (!dweller) return CallResult::Unreachable;
  const Presence truth = lives_.presence(*dweller, now);
  const Rng rng = rng_for(kTelephoneStream, resident.value).fork(static_cast<std::uint64_t>(to_unix(now)));
  return contact == 0 ? sim::on_the_telephone(truth, rng) : contact_says(truth, rng);
}

Presence World::presence(ResidentId resident, Timestamp now) const {
  const auto dweller = lives_.dweller(resident);
  CHECK(dweller.has_value());
  return lives_.presence(*dweller, now);
}

void World::plan(Timestamp at, Event event) {
  agenda_.push({.at = at, .serial = ++planned_, .event = std::move(event)});
}

void World::draw_fates(Timestamp now) {
  while (fates_drawn_until_ <= now) {
    const bool learning = fates_drawn_until_ < options_.start;
    announce(lives_.befall(daily_fates(district_, fates_drawn_until_, learning)), fates_drawn_until_);
    fates_drawn_until_ += 24h;
  }
}

// Whoever tells us before she goes is entered as absent; half of them tell us when they are back.
void World::announce(const std::vector<Befallen>& befallen, Timestamp now) {
  for (const auto& [dweller, spell] : befallen) {
    if (!spell.announced) continue;
    const ResidentId resident = district_.dwellers[dweller].resident.id;
    const Absence absence{.resident = resident,
                          .kind = absence_kind(spell.kind),
                          .from = spell.from,
                          .until = std::min(spell.until + 6h, spell.from + kAbsenceMost)};
    const AccountId actor = options_.operator_account;
    plan(std::max(now, spell.from - 2h), Say{engine::AbsenceEntered{.absence = absence, .actor = actor}});
    if (resident.value % 2 == 0) {
      plan(spell.until + 40min, Say{engine::AbsenceEnded{.resident = resident, .actor = actor}});
    }
  }
}

void World::carry_out(const Action& action, Timestamp now) {
  open_actions_.insert(action.id);
  const auto dweller = lives_.dweller(action.resident);
  const Presence truth = dweller ? lives_.presence(*dweller, now) : Presence{};
  const Answer given = answer(action, truth, rng_for(kAnswerStream, action.id.value));
  plan(now + given.after, EndAction{.action = action, .outcome = given.outcome});
  File* file = file_of(action.subject);
  if (file == nullptr) return;
  if (action.kind == ActionKind::OrderCrew) send_crew(action, now);
  if (action.kind == ActionKind::RecallCrew) ++file->run;
  if (action.kind == ActionKind::CallEmergency) {
    Rng rng = rng_for(kCrewStream, action.id.value);
    const Timestamp opens = now + rng.between(12 * 60, 24 * 60) * 1s;
    plan(opens, DoorOpens{.subject = action.subject, .run = file->run});
    plan(opens + 4min, CrewLooks{.subject = action.subject, .run = file->run, .door_open = true});
  }
}

void World::send_crew(const Action& order, Timestamp now) {
  const int run = ++file_of(order.subject)->run;
  const CrewPlan crew = crew_plan(rng_for(kCrewStream, order.id.value));
  if (!crew.answers) return;
  Timestamp at = now + crew.accepted_after;
  const auto says = [&](CrewWord word) {
    plan(at, CrewSays{.subject = order.subject, .run = run, .word = word});
  };
  if (!crew.accepts) return says(CrewWord::Declined);
  says(CrewWord::Accepted);
  at += crew.on_the_way_after;
  says(CrewWord::OnTheWay);
  at += crew.arrived_after;
  says(CrewWord::Arrived);
  plan(at + crew.found_after, CrewLooks{.subject = order.subject, .run = run});
}

void World::follow(const Case& subject, Timestamp now) {
  if (!lives_.dweller(subject.resident)) return;  // a group case closes on data
  if (!subject.is_open()) {
    after_closing(subject, now);
    files_.erase(subject.id);
    return;
  }
  const bool is_new = !files_.contains(subject.id);
  File& file = files_[subject.id];
  const bool moved = is_new || file.desk.latest.step != subject.step;
  const bool released = file.desk.latest.assignee && !subject.assignee;
  file.desk.latest = subject;
  if (!moved && !released) return;
  const Duration waits = subject.assignee || now < options_.start ? 0s : options_.operator_waits;
  turn_later(file, now + waits +
                       turns_after(subject, rng_for(kCaseStream, subject.id.value)
                                                .fork(static_cast<std::uint64_t>(subject.version))));
}

// What the case has brought to light becomes true, and known: who lay is in hospital, who is away is
// entered as absent, who died gets no more calls.
void World::after_closing(const Case& subject, Timestamp now) {
  const std::size_t index = dweller_of(subject);
  const Presence before = lives_.presence(index, now);
  const bool helped = subject.outcome == Outcome::Rescued || subject.outcome == Outcome::Hospital;
  if (helped && before.body == SpellKind::Collapse) lives_.found(index, now, now + 14 * 24h);
  const AccountId actor = options_.operator_account;
  if (subject.outcome == Outcome::FoundDead) {
    if (before.alive) lives_.found_dead(index, now);
    Resident resident = district_.dwellers[index].resident;
    resident.deceased = true;
    plan(now + 20min, Say{engine::ResidentChanged{.resident = resident}});
    for (Feed feed : district_.dwellers[index].feeds) {
      feed.ended = true;
      plan(now + 24h, Say{engine::FeedRegistered{.feed = feed}});
    }
    return;
  }
  const Presence after = lives_.presence(index, now);
  if (!is_stay(after) || (!helped && subject.outcome != Outcome::SafeAway)) return;
  const Absence absence{.resident = subject.resident,
                        .kind = absence_kind(*after.body),
                        .from = now,
                        .until = std::min(after.body_until + 6h, now + kAbsenceMost)};
  plan(now + 8min, Say{engine::AbsenceEntered{.absence = absence, .actor = actor}});
}

void World::turn_later(File& file, Timestamp at) {
  ++file.look;
  plan(at, TurnTo{.subject = file.desk.latest.id, .look = file.look});
}

World::File* World::file_of(CaseId subject) {
  const auto found = files_.find(subject);
  return found == files_.end() ? nullptr : &found->second;
}

World::File* World::running(CaseId subject, int run) {
  File* file = file_of(subject);
  return file != nullptr && file->run == run ? file : nullptr;
}

std::size_t World::dweller_of(const Case& subject) const {
  const auto dweller = lives_.dweller(subject.resident);
  CHECK(dweller.has_value());
  return *dweller;
}

// Drawn from what it is for and not from what came before, so that one intervention does not change
// everybody else's luck.
Rng World::rng_for(std::uint64_t stream, std::int64_t id) const {
  return Rng{options_.seed}.fork(stream).fork(static_cast<std::uint64_t>(id));
}

}  // namespace anbu::sim
