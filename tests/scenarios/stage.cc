#include "tests/scenarios/stage.h"

#include <algorithm>

namespace anbu::scenarios {
namespace {

detect::FeedWatch& watch_of(const engine::FeedOwner& owner) {
  return *std::ranges::find(owner.person->profile.feeds, owner.feed.id, &detect::FeedWatch::id);
}

}  // namespace

Stage::Stage()
    : absences_{people_, due_},
      desk_{
          {.people = people_, .due = due_, .settings = settings_, .events = events_, .absences = absences_}} {
}

casework::Policy& Stage::policy_of(RiskGroup group) {
  return chosen_.policy.by_group[static_cast<std::size_t>(group)];
}

void Stage::settle(const Resident& resident) {
  people_.put(resident).profile.risk = resident.risk;
}

// A feed that has delivered every quarter-hour for weeks.
void Stage::settle(const Feed& feed) {
  engine::FeedOwner* owner = people_.put(feed);
  owner->state = FeedState::Live;
  owner->person->profile.feeds.push_back(
      {.id = feed.id, .state = FeedState::Live, .cadence = feed.cadence, .watched = 30 * 24h});
  events_.put(*owner);
}

void Stage::homes(int count, const Scope& scope) {
  for (int home = 0; home < count; ++home) {
    const Resident resident{.id = ResidentId{++next_home_}, .area = scope.area};
    settle(resident);
    settle(Feed{
        .id = FeedId{next_home_}, .resident = resident.id, .provider = scope.provider, .area = scope.area});
  }
}

void Stage::silence(const Scope& scope) {
  silent_.push_back(scope);
}

void Stage::end_silence(const Scope& scope) {
  std::erase(silent_, scope);
}

void Stage::platform_away_until(Timestamp back) {
  const Duration gap = back - now_;
  now_ = back;
  for (const engine::FeedOwner& owner : people_.feeds()) {
    if (owner.person != nullptr) detect::resume_watch(watch_of(owner), now_);
  }
  if (const auto event = events_.away(gap, now_, 1)) desk_.mass_event_began(*event, now_);
  finish();
}

void Stage::put_settings() {
  if (!settled_) settings_.put(1, chosen_);
  settled_ = true;
}

void Stage::move_to(Timestamp now) {
  put_settings();
  if (now_ == Timestamp{}) {
    now_ = now - detect::kLookEvery;
    desk_.queue_shift(now_);
  }
  for (;;) {
    const Timestamp next = now_ - now_.time_since_epoch() % detect::kLookEvery + detect::kLookEvery;
    if (next > now) break;
    fire_until(next);
    look();
  }
  fire_until(now);
}

void Stage::fire_until(Timestamp until) {
  while (const auto due = due_.pop_until(until)) {
    now_ = std::max(now_, due->at);
    fire(*due);
    finish();
  }
  now_ = std::max(now_, until);
}

void Stage::look() {
  for (const engine::FeedOwner& known : people_.feeds()) {
    if (engine::FeedOwner* owner = people_.find(known.feed.id)) follow_line(*owner);
  }
  for (const engine::Wish& wish : events_.look(now_, 1, {})) {
    if (const auto* began = std::get_if<engine::MassEventBegan>(&wish.body)) {
      desk_.mass_event_began(began->event, now_);
    }
    if (const auto* ended = std::get_if<engine::MassEventEnded>(&wish.body)) {
      desk_.mass_event_ended(ended->scope, now_);
    }
  }
  desk_.review_mass_events(now_);
  finish();
}

void Stage::follow_line(engine::FeedOwner& owner) {
  const bool is_silent =
      silent_feeds_.contains(owner.feed.id) ||
      std::ranges::any_of(silent_, [&](const Scope& scope) { return scope.holds(owner.feed); });
  detect::FeedWatch& watch = watch_of(owner);
  if (!is_silent) {
    watch.pulse_at = watch.last_arrival = now_;
    events_.put(owner);
  }
  const bool is_late =
      now_ >= watch.last_arrival + owner.feed.cadence + settings_.latest().detector.late_after;
  const FeedState state = is_silent && is_late ? FeedState::Late : FeedState::Live;
  const bool changes =
      is_silent ? state == FeedState::Late && owner.state == FeedState::Live : owner.state == FeedState::Late;
  if (!changes) return;
  owner.state = state;
  desk_.feed_changed(owner, {.feed = owner.feed.id, .state = state, .since = now_}, now_);
  finish();
}

void Stage::fire(const engine::Due& due) {
  if (due.kind == engine::DueKind::Case) return desk_.timers(CaseId{due.id}, due.at, now_);
  if (due.kind == engine::DueKind::Task) return desk_.task_due(TaskId{due.id}, due.at, now_);
  if (due.kind == engine::DueKind::Shift) return desk_.change_shift(now_);
  engine::Person* person = people_.find(ResidentId{due.id});
  const bool asks = due.kind == engine::DueKind::Absence && person != nullptr &&
                    absences_.falls_due(*person, due.at, now_, zone_);
  if (asks) desk_.ask_absence(*person, now_);
}

void Stage::signal(const Signal& signal) {
  engine::Person* person = people_.find(signal.resident);
  person->profile.clocks.front().last_sign = signal.evidence.last_life_sign;
  desk_.signal(*person, signal, now_);
  finish();
}

void Stage::life_sign(ResidentId resident, const LifeSign& sign) {
  engine::Person* person = people_.find(resident);
  if (absences_.contradicts(*person, sign, now_)) desk_.ask_absence(*person, now_);
  desk_.life_sign(*person, sign, now_);
  finish();
}

void Stage::feed(FeedId feed, FeedState state) {
  engine::FeedOwner* owner = people_.find(feed);
  if (state == FeedState::Live) silent_feeds_.erase(feed);
  if (state == FeedState::Late) silent_feeds_.insert(feed);
  if (state == FeedState::Waiting || owner->state == state) return;
  owner->state = state;
  desk_.feed_changed(*owner, {.feed = feed, .state = state, .since = now_}, now_);
  finish();
}

void Stage::absence(const Absence& absence) {
  absences_.enter(*people_.find(absence.resident), absence, zone_);
}

void Stage::absence_ends(ResidentId resident) {
  engine::Person* person = people_.find(resident);
  if (absences_.end(*person, now_)) desk_.hold_ended(*person, now_);
  finish();
}

void Stage::dies(ResidentId resident) {
  engine::Person& person = *people_.find(resident);
  person.resident.deceased = true;
  desk_.died(person, now_);
  finish();
}

void Stage::on_duty(const std::string& area, const Responder& responder) {
  auto place = std::ranges::find(roster_.areas, area, &AreaRoster::area);
  if (place == roster_.areas.end()) place = roster_.areas.insert(place, {.area = area});
  std::erase_if(place->responders, [&](const Responder& one) { return one.crew == responder.crew; });
  place->responders.push_back(responder);
  desk_.publish(roster_);
}

void Stage::answer(TaskKind kind, TaskAnswer answer) {
  for (const auto& [id, task] : tasks) {
    if (!task.is_open() || task.kind != kind) continue;
    answer.task = id;
    answer.resident = task.resident;
    desk_.task_answered(answer, now_);
    prove(answer.resident, engine::confirmation_in(answer, now_));
    return finish();
  }
}

void Stage::tell(Command command) {
  if (const Case* subject = find(command.subject)) command.resident = subject->resident;
  desk_.command(command, now_);
  prove(command.resident, engine::confirmation_in(command, now_));
  finish();
}

void Stage::prove(ResidentId resident, const std::optional<engine::Confirmed>& proof) {
  if (proof) desk_.life_sign(*people_.find(resident), {.at = proof->at, .measure = proof->measure}, now_);
}

bool Stage::end_action(CaseId subject, ActionKind kind, ActionOutcome outcome) {
  const auto found = latest_.find({subject, kind, 0});
  if (found == latest_.end()) return false;
  const Action& action = found->second;
  const ActionReport report{
      .action = action.id, .subject = action.subject, .resident = action.resident, .outcome = outcome};
  desk_.action_ended(report, now_);
  prove(report.resident, engine::confirmation_in(report, now_));
  finish();
  return true;
}

bool Stage::hear(const Message& message, ActionOutcome outcome) {
  const auto found = latest_.find({message.subject, ActionKind::Text, message.contact});
  if (found == latest_.end()) return false;
  const Action& action = found->second;
  const engine::MessageReported body{.report = {.action = action.id,
                                                .subject = action.subject,
                                                .resident = action.resident,
                                                .outcome = outcome},
                                     .contact = message.contact,
                                     .way = message.way};
  desk_.message_reported(body, now_);
  prove(action.resident, engine::confirmation_in(body.report, now_));
  finish();
  return true;
}

void Stage::finish() {
  engine::Commit commit;
  desk_.collect(commit);
  for (const Case& subject : commit.cases) cases_[subject.id] = subject;
  for (const MassEventMember& member : commit.members) members_[{member.subject, member.resident}] = member;
  std::ranges::copy(commit.entries, std::back_inserter(news));
  for (const Task& task : commit.tasks) tasks[task.id] = task;
  std::ranges::copy(commit.hand_overs, std::back_inserter(hand_overs));
  for (const Action& action : commit.actions) {
    latest_[{action.subject, action.kind, action.contact}] = action;
    pending.push_back({.at = now_, .action = action});
  }
}

const Case* Stage::find(CaseId id) const {
  const auto found = cases_.find(id);
  return found == cases_.end() ? nullptr : &found->second;
}

int Stage::behind(CaseId subject) const {
  return static_cast<int>(std::ranges::count_if(members_, [&](const auto& member) {
    return member.first.first == subject && !member.second.returned_at;
  }));
}

int Stage::returned(CaseId subject) const {
  return static_cast<int>(std::ranges::count_if(members_, [&](const auto& member) {
    return member.first.first == subject && member.second.returned_at;
  }));
}

}  // namespace anbu::scenarios
