#include "tests/documents/standing.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace anbu::documents {
namespace {

// 2026-11-23, a Monday.
Timestamp monday(Duration of_day) {
  return seoul().utc(std::chrono::year{2026} / std::chrono::November / 23, of_day);
}

Command call(int contact, CallResult result) {
  Command spoken = command(CommandKind::RecordCall);
  spoken.contact = contact;
  spoken.result = result;
  return spoken;
}

Command report(CrewWord word) {
  Command spoken = command(CommandKind::CrewReport);
  spoken.crew = word;
  return spoken;
}

// What people say to bring a case from the operator's call to this step.
std::vector<Command> way_to(Step step) {
  const Command missed = call(0, CallResult::NoAnswer);
  const Command order = command(CommandKind::OrderDispatch);
  switch (step) {
    case Step::Held:
    case Step::AutomaticContact:
    case Step::OperatorCall:
    case Step::FeedCare:
      return {};
    case Step::ContactLadder:
      return {missed, missed};
    case Step::DispatchDue:
      return {missed, missed, call(1, CallResult::NoAnswer), call(2, CallResult::NoAnswer)};
    case Step::Dispatched:
      return {order};
    case Step::UnderWay:
      return {order, report(CrewWord::OnTheWay)};
    case Step::OnSite:
      return {order, report(CrewWord::OnTheWay), report(CrewWord::Arrived)};
    case Step::Emergency:
      return {order, report(CrewWord::Arrived), command(CommandKind::RecordDanger)};
    case Step::Reached:
      return {call(1, CallResult::SeenByContact)};
    case Step::Closed: {
      Command close = command(CommandKind::Close);
      close.outcome = Outcome::SafeAtHome;
      close.confirmation = Confirmation::Seen;
      return {close};
    }
  }
  CHECK(false);
}

Case held(Grade grade, const Around& around, Timestamp now) {
  const Absence trip{.resident = around.resident.id, .from = now - 1h, .until = now + 24h};
  return open({}, signal(SignalKind::Silence, grade, now), around.at(now, trip)).next;
}

Case blind(const Around& around, Timestamp now) {
  const Case subject{.resident = around.resident.id, .kind = CaseKind::Blind};
  const FeedChange late{.feed = FeedId{4}, .state = FeedState::Late, .since = now - 4h};
  return open_blind(subject, late, around.at(now)).next;
}

Case after_the_ladder(const Case& subject, const Around& around) {
  if (subject.step != Step::AutomaticContact) return subject;
  const Timer due{.kind = TimerKind::StepDue, .due = subject.due};
  return decide(subject, casework::TimerFired{.timer = due}, around.at(due.due)).next;
}

}  // namespace

casework::Circumstances Around::at(Timestamp now, const std::optional<Absence>& absence) const {
  return {.now = now, .resident = resident, .policy = policy, .zone = zone, .absence = absence};
}

Command command(CommandKind kind) {
  return {.kind = kind, .subject = CaseId{1}, .resident = ResidentId{7}, .actor = AccountId{21}};
}

Signal signal(SignalKind kind, Grade grade, Timestamp at) {
  Signal raised{.resident = ResidentId{7}, .kind = kind, .grade = grade, .raised_at = at, .evidence = {}};
  raised.evidence.last_life_sign = {.at = at - 30h, .measure = Measure::Steps};
  raised.evidence.limit = 36h;
  return raised;
}

std::optional<Standing> standing_at(Step step, Grade grade, const Around& around) {
  Timestamp now = monday(10h);
  if (step == Step::Held) return Standing{held(grade, around, now), now + 1min};
  if (step == Step::FeedCare) return Standing{blind(around, now), now + 1min};
  Case subject = open({}, signal(SignalKind::Silence, grade, now), around.at(now)).next;
  if (step != Step::AutomaticContact) subject = after_the_ladder(subject, around);
  now = subject.step_since;
  for (const Command& said : way_to(step)) {
    now += 1min;
    subject = decide(subject, casework::CommandGiven{.command = said}, around.at(now)).next;
  }
  if (subject.step != step || subject.grade != grade) return std::nullopt;
  return Standing{subject, now + 1min};
}

}  // namespace anbu::documents
