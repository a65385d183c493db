#include "backtest/answers.h"

#include <algorithm>

namespace anbu::backtest {
namespace {

constexpr AccountId kOperator{1};
constexpr Duration kRings = 1min;  // before somebody answers, or nobody does
constexpr Duration kCrewAccepts = 2min;
constexpr Duration kCrewDrives = 25min;
constexpr Duration kCrewLooks = 5min;
constexpr Duration kPapers = 5min;  // until a case whose question is answered is closed
constexpr Duration kInHospital = 30 * 24h;

// Seen or spoken to: only the papers are left.
bool is_answered(const Case& subject) {
  const bool is_found = subject.step == Step::Emergency && subject.confirmation != Confirmation::None;
  return subject.step == Step::Reached || is_found;
}

Command command_of(CommandKind kind, CaseId subject, ResidentId resident) {
  return {.kind = kind, .subject = subject, .resident = resident, .actor = kOperator};
}

}  // namespace

Answers::Answers(std::vector<Trouble> troubles) {
  for (const Trouble& trouble : troubles) troubles_[trouble.resident].push_back(trouble);
}

void Answers::hear(const engine::Commit& commit) {
  for (const Case& subject : commit.cases) {
    if (!subject.is_open()) {
      steps_.erase(subject.id);
      closing_.erase(subject.id);
      continue;
    }
    steps_[subject.id] = subject.step;
    if (is_answered(subject) && closing_.insert(subject.id).second) close_later(subject, commit.at);
  }
  for (const Action& action : commit.actions) answer(action);
}

engine::LogBody Answers::say_next() {
  const auto first = planned_.begin();
  engine::LogBody body = std::move(first->second);
  planned_.erase(first);
  return body;
}

const Trouble* Answers::trouble_of(ResidentId resident, Timestamp at) const {
  const auto known = troubles_.find(resident);
  if (known == troubles_.end()) return nullptr;
  const auto found =
      std::ranges::find_if(known->second, [&](const Trouble& trouble) { return trouble.covers(at); });
  return found == known->second.end() ? nullptr : &*found;
}

void Answers::plan(Timestamp at, engine::LogBody body) {
  planned_.emplace(std::pair{at, ++serial_}, std::move(body));
}

void Answers::answer(const Action& action) {
  const Timestamp rung = action.created_at + kRings;
  ActionReport report{.action = action.id, .subject = action.subject, .resident = action.resident};
  report.outcome = ActionOutcome::Delivered;
  if (action.kind == ActionKind::AutomaticCall) {
    const bool answers = action.contact == 0 && trouble_of(action.resident, rung) == nullptr;
    report.outcome = answers ? ActionOutcome::PressedWell : ActionOutcome::NoAnswer;
  }
  plan(rung, engine::ActionEnded{.report = report});
  if (action.kind == ActionKind::PageOperator) call_by_operator(action);
  if (action.kind == ActionKind::OrderCrew) send_crew(action);
}

void Answers::call_by_operator(const Action& page) {
  const auto known = steps_.find(page.subject);
  if (known == steps_.end() || known->second != Step::OperatorCall || page.rung > 0) return;
  const Timestamp at = page.created_at + kRings;
  const bool answers = trouble_of(page.resident, at) == nullptr;
  plan(at, engine::CommandIssued{command_of(CommandKind::Take, page.subject, page.resident)});
  Command called = command_of(CommandKind::RecordCall, page.subject, page.resident);
  called.result = answers ? CallResult::Well : CallResult::NoAnswer;
  plan(at, engine::CommandIssued{called});
}

void Answers::send_crew(const Action& order) {
  const auto report = [&](Timestamp at, CrewWord word) {
    Command said = command_of(CommandKind::CrewReport, order.subject, order.resident);
    said.crew = word;
    plan(at, engine::CommandIssued{said});
  };
  const Timestamp accepted = order.created_at + kCrewAccepts;
  const Timestamp arrived = accepted + kCrewDrives;
  const Timestamp found = arrived + kCrewLooks;
  const Trouble* trouble = trouble_of(order.resident, found);
  report(accepted, CrewWord::Accepted);
  report(accepted, CrewWord::OnTheWay);
  report(arrived, CrewWord::Arrived);
  if (trouble == nullptr) return report(found, CrewWord::FoundWell);
  report(found, trouble->died ? CrewWord::FoundDead : CrewWord::FoundInNeed);
}

void Answers::close_later(const Case& reached, Timestamp now) {
  Command close = command_of(CommandKind::Close, reached.id, reached.resident);
  close.outcome = Outcome::WellAnswered;
  close.confirmation = reached.confirmation == Confirmation::None ? Confirmation::Seen : reached.confirmation;
  if (const Trouble* trouble = trouble_of(reached.resident, now)) {
    close.outcome = trouble->died ? Outcome::FoundDead : Outcome::Rescued;
    after_trouble(*trouble, now);
  }
  plan(now + kPapers, engine::CommandIssued{close});
}

// Found: nobody is called again for the silence that her data go on to show. Where it has no end nobody lives
// there any more.
void Answers::after_trouble(const Trouble& trouble, Timestamp now) {
  if (trouble.until == kNever) {
    Resident resident = residents_[trouble.resident];
    resident.deceased = true;  // stops everything that would be sent
    return plan(now + kPapers, engine::ResidentChanged{.resident = resident});
  }
  const Timestamp until = std::min(trouble.until, now + kInHospital);
  const Absence stay{
      .resident = trouble.resident, .kind = AbsenceKind::Hospital, .from = now, .until = until};
  plan(now, engine::AbsenceEntered{.absence = stay, .actor = kOperator});
}

}  // namespace anbu::backtest
