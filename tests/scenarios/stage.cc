#include "tests/scenarios/stage.h"

#include <algorithm>

namespace anbu::scenarios {

Stage::Stage() : absences_{people_, due_}, desk_{people_, due_, settings_, absences_} {}

casework::Policy& Stage::policy_of(RiskGroup group) {
  return chosen_.policy.by_group[static_cast<std::size_t>(group)];
}

void Stage::settle(const Resident& resident) {
  people_.put(resident);
}

void Stage::settle(const Feed& feed) {
  people_.put(feed);
}

void Stage::put_settings() {
  if (!settled_) settings_.put(1, chosen_);
  settled_ = true;
}

void Stage::move_to(Timestamp now) {
  put_settings();
  while (const auto due = due_.pop_until(now)) {
    now_ = std::max(now_, due->at);
    fire(*due);
    finish();
  }
  now_ = std::max(now_, now);
}

void Stage::fire(const engine::Due& due) {
  if (due.kind == engine::DueKind::Case) return desk_.timers(CaseId{due.id}, due.at, now_);
  engine::Person* person = people_.find(ResidentId{due.id});
  const bool asks = due.kind == engine::DueKind::Absence && person != nullptr &&
                    absences_.falls_due(*person, due.at, now_, zone_);
  if (asks) desk_.ask_absence(*person, now_);
}

void Stage::signal(const Signal& signal) {
  engine::Person* person = people_.find(signal.resident);
  person->profile.last_life_sign = signal.evidence.last_life_sign;
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
  people_.find(resident)->resident.deceased = true;
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
  const auto found = latest_.find({subject, kind});
  if (found == latest_.end()) return false;
  const Action& action = found->second;
  const ActionReport report{
      .action = action.id, .subject = action.subject, .resident = action.resident, .outcome = outcome};
  desk_.action_ended(report, now_);
  prove(report.resident, engine::confirmation_in(report, now_));
  finish();
  return true;
}

void Stage::finish() {
  engine::Commit commit;
  desk_.collect(commit);
  for (const Case& subject : commit.cases) cases_[subject.id] = subject;
  std::ranges::copy(commit.entries, std::back_inserter(news));
  for (const Action& action : commit.actions) {
    latest_[{action.subject, action.kind}] = action;
    pending.push_back({.at = now_, .action = action});
  }
}

const Case* Stage::find(CaseId id) const {
  const auto found = cases_.find(id);
  return found == cases_.end() ? nullptr : &found->second;
}

}  // namespace anbu::scenarios
