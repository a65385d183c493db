#include "casework/course_test.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/check.h"

namespace anbu::casework {
namespace {

constexpr int kTimersAtOnce = 20;

int attempts_most(Step step, const Policy& policy) {
  if (step == Step::AutomaticContact) return static_cast<int>(policy.automatic_calls_at.size());
  if (step == Step::OperatorCall) return policy.operator_tries;
  if (step == Step::Dispatched || step == Step::UnderWay) return policy.crew_offers;
  return 0;
}

bool fell(const CaseFigures& before, const CaseFigures& after) {
  return after.resident_calls < before.resident_calls || after.contact_calls < before.contact_calls ||
         after.dispatches < before.dispatches || after.location_requests < before.location_requests ||
         (before.police && !after.police) || (before.fire && !after.fire) ||
         (before.door_opened_by_fire && !after.door_opened_by_fire) ||
         (before.first_call_at && after.first_call_at != before.first_call_at) ||
         (before.picked_up_at && after.picked_up_at != before.picked_up_at) ||
         (before.dispatched_at && after.dispatched_at != before.dispatched_at) ||
         (before.arrived_at && after.arrived_at != before.arrived_at) ||
         (before.contact_at && after.contact_at != before.contact_at);
}

bool is_refusal(const Decision& decision) {
  return decision.entries.size() == 1 && decision.entries.front().kind == EntryKind::Refusal;
}

bool closed_by_person(const Decision& decision) {
  return std::ranges::any_of(decision.entries, [](const CaseEntry& entry) {
    return entry.kind == EntryKind::Command && entry.command == CommandKind::Close && entry.actor;
  });
}

std::string broken_while_open(const Case& next, const Policy& policy) {
  if (next.due == kNever) return "open without a due time";
  if (next.timers.empty()) return "open without a timer";
  if (next.attempts > attempts_most(next.step, policy)) return "more attempts than the policy allows";
  if (next.outcome != Outcome::None) return "open with an outcome";
  return {};
}

std::string broken_when_closed(const Case& before, const Decision& decision) {
  const Case& next = decision.next;
  if (next.outcome == Outcome::None) return "closed without an outcome";
  if (!next.closed_at) return "closed without a time";
  if (next.due != kNever) return "closed with a due time";
  if (!next.timers.empty()) return "closed with timers";
  const bool careful = before.grade == Grade::Serious || before.needs_confirmation || before.danger;
  if (!before.is_open() || before.kind != CaseKind::Person || !careful) return {};
  if (!closed_by_person(decision)) return "a case that needs a person closed by itself";
  if (next.confirmation == Confirmation::None) return "a case that needs confirmation closed without";
  return {};
}

std::string broken_by(const Case& before, const Decision& decision, const Policy& policy) {
  const Case& next = decision.next;
  Case same = before;
  same.timers = next.timers;
  const bool changed = !(same == next);
  if (decision.entries.empty() && (changed || !decision.actions.empty())) return "changed without an entry";
  if (is_refusal(decision) && changed) return "refused, and changed";
  const int risen = decision.entries.empty() || is_refusal(decision) ? 0 : 1;
  if (next.version != before.version + risen) return "the version does not count changes";
  if (fell(before.figures, next.figures)) return "a figure fell";
  if (next.is_open()) return broken_while_open(next, policy);
  return broken_when_closed(before, decision);
}

}  // namespace

Timestamp seoul_time(int hour, int minute, int days_later) {
  const Day monday = std::chrono::year{2026} / std::chrono::November / 23;
  return seoul().utc(monday + std::chrono::days{days_later}, hour * 1h + minute * 1min);
}

Signal silence(Grade grade, Timestamp at) {
  Signal signal{.resident = ResidentId{7},
                .episode = EpisodeId{3},
                .kind = SignalKind::Silence,
                .grade = grade,
                .raised_at = at,
                .evidence = {}};
  signal.evidence.last_life_sign = {.at = at - 11h, .measure = Measure::Steps};
  signal.evidence.limit = 36h;
  return signal;
}

Circumstances Course::around() const {
  return {.now = now_,
          .resident = resident,
          .policy = policy,
          .zone = zone_,
          .absence = absence && absence->covers(now_) ? absence : std::nullopt,
          .behind_mass_event = behind_mass_event,
          .silence_limit_at = silence_limit_at};
}

void Course::begin(const Signal& signal) {
  now_ = signal.raised_at;
  take(open(case_, signal, around()));
}

void Course::begin_blind(Timestamp at) {
  now_ = at;
  case_.kind = CaseKind::Blind;
  case_.resident = resident.id;
  take(open_blind(case_, {.feed = FeedId{4}, .state = FeedState::Late, .since = at - 4h}, around()));
}

void Course::until(Timestamp at) {
  int at_once = 0;
  while (case_.is_open()) {
    const auto next = std::ranges::min_element(case_.timers, {}, &Timer::due);
    if (next == case_.timers.end() || next->due > at) break;
    at_once = next->due > now_ ? 0 : at_once + 1;
    CHECK(at_once < kTimersAtOnce);
    fire(*next);
  }
  now_ = std::max(now_, at);
}

void Course::fire(const Timer& timer) {
  const Timer fired = timer;
  now_ = std::max(now_, fired.due);
  happen(TimerFired{.timer = fired});
}

void Course::happen(const CaseEvent& event) {
  take(decide(case_, event, around()));
}

void Course::tell(const Command& command) {
  Command spoken = command;
  if (!spoken.actor) spoken.actor = AccountId{21};
  happen(CommandGiven{.command = spoken});
}

void Course::result(ActionKind kind, ActionOutcome outcome) {
  for (auto decision = decisions_.rbegin(); decision != decisions_.rend(); ++decision) {
    const auto found = std::ranges::find(decision->actions, kind, &Action::kind);
    if (found == decision->actions.end()) continue;
    const Action ended = *found;
    happen(ActionEnded{.action = ended, .outcome = outcome});
    return;
  }
  FAIL() << "nothing of kind " << to_string(kind) << " was sent";
}

void Course::take(Decision decision) {
  if (broken_.empty()) broken_ = broken_by(case_, decision, policy);
  case_ = decision.next;
  decisions_.push_back(std::move(decision));
  decided_at_.push_back(now_);
}

int Course::sent(ActionKind kind) const {
  int count = 0;
  for (const Decision& decision : decisions_) {
    count += static_cast<int>(std::ranges::count(decision.actions, kind, &Action::kind));
  }
  return count;
}

bool Course::said(Reason reason) const {
  return std::ranges::any_of(decisions_, [reason](const Decision& decision) {
    return std::ranges::find(decision.entries, reason, &CaseEntry::reason) != decision.entries.end();
  });
}

std::optional<Timestamp> Course::first(ActionKind kind) const {
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    const auto& actions = decisions_[i].actions;
    if (std::ranges::find(actions, kind, &Action::kind) != actions.end()) return decided_at_[i];
  }
  return std::nullopt;
}

}  // namespace anbu::casework
