#include "node/canary.h"

namespace anbu::node {

Canary::Canary(ResidentId resident, CanarySettings settings, Zone zone, const Past& past)
    : resident_{resident}, settings_{settings}, zone_{std::move(zone)} {
  if (!past.last) return;
  sent_ = past.last->opened_at;
  came_out_ = past.last->outcome == Outcome::WellAnswered;
  if (past.last->is_open()) open_case_ = past.last->id;
  for (const Action& action : past.waiting) {
    if (action.resident == resident_ && action.kind == ActionKind::AutomaticCall) calls_.insert(action.id);
  }
}

Timestamp Canary::due_before(Timestamp now) const {
  constexpr std::chrono::days kWeek{7};
  const LocalTime local = zone_.local(now);
  const Timestamp due = zone_.utc(local.day - (local.weekday() - settings_.weekday), settings_.of_day);
  return due <= now ? due : due - kWeek;
}

std::vector<engine::LogBody> Canary::minute(Timestamp now) {
  const std::lock_guard lock{mutex_};
  std::vector<engine::LogBody> said;
  if (came_out_ && open_case_) {
    Command close{.kind = CommandKind::Close, .subject = open_case_, .resident = resident_};
    close.outcome = Outcome::WellAnswered;
    close.confirmation = Confirmation::SpokenTo;
    said.emplace_back(engine::CommandIssued{.command = close});
  }
  if (sent_ && *sent_ >= due_before(now)) return said;
  sent_ = now;
  came_out_ = false;
  const Command sing{.kind = CommandKind::OpenByHand, .resident = resident_, .grade = Grade::Caution};
  said.emplace_back(engine::CommandIssued{.command = sing});
  return said;
}

void Canary::follow(const Case& subject) {
  if (subject.resident != resident_) return;
  if (subject.is_open()) {
    open_case_ = subject.id;
  } else if (subject.id == open_case_) {
    open_case_ = CaseId{};
  }
}

void Canary::committed(const engine::Commit& commit) {
  const std::lock_guard lock{mutex_};
  for (const Case& subject : commit.cases) follow(subject);
  for (const Action& action : commit.actions) {
    if (action.resident == resident_ && action.kind == ActionKind::AutomaticCall) calls_.insert(action.id);
  }
  for (const engine::FinishedAction& finished : commit.finished) {
    const bool is_hers = calls_.erase(finished.action) > 0;
    if (is_hers && finished.outcome == ActionOutcome::PressedWell) came_out_ = true;
  }
}

std::string Canary::complaint(Timestamp now) const {
  const std::lock_guard lock{mutex_};
  const bool is_late = sent_ && !came_out_ && now - *sent_ > settings_.grace;
  return is_late ? "the canary has not come out at the other end" : "";
}

}  // namespace anbu::node
