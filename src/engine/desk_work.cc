// Cases by hand, and the work around cases: who can go, what is left to do, the change of shift.
#include <algorithm>
#include <tuple>

#include "engine/desk.h"

namespace anbu::engine {
namespace {

bool holds_crews(const Case& subject) {
  return subject.step == Step::Dispatched || subject.step == Step::UnderWay || subject.step == Step::OnSite;
}

int month_of(Timestamp at, const Zone& zone) {
  const std::chrono::year_month_day date{zone.local(at).day};
  return static_cast<int>(date.year()) * 100 + static_cast<int>(static_cast<unsigned>(date.month()));
}

bool is_for_the_living(TaskKind kind) {
  switch (kind) {
    case TaskKind::CallNextDay:
    case TaskKind::EnterAbsence:
    case TaskKind::MendFeed:
    case TaskKind::MendThreshold:
    case TaskKind::MendNumber:
      return true;
    case TaskKind::Review:
    case TaskKind::DongReport:
    case TaskKind::Referral:
      return false;
  }
  return false;
}

}  // namespace

Signal Desk::asked_by_hand(const Person& person, Grade grade, Timestamp now) const {
  Signal asked{.resident = person.resident.id,
               .episode = person.profile.episode,
               .kind = SignalKind::ByHand,
               .grade = std::max(grade, Grade::Caution),
               .raised_at = now,
               .evidence = {}};
  asked.evidence.last_life_sign = person.profile.last_life_sign();
  return asked;
}

void Desk::open_by_hand(const Command& command, Timestamp now) {
  Person* person = people_.find(command.resident);
  if (person == nullptr || person->resident.deceased) return;
  const Signal asked = asked_by_hand(*person, command.grade, now);
  gathered_.signals.push_back(asked);
  absences_.called_off(*person);
  if (Open* open = find(person->open_case)) {
    happen(*open, casework::SignalRaised{.signal = asked}, now);
    Command said = command;
    said.subject = open->subject.id;
    said.expected_version = 0;
    said.note = NoteId{};
    happen(*open, casework::CommandGiven{.command = said}, now);
  } else {
    open_case(*person, asked, {.reason = Reason::OpenedByHand, .origin = command.origin}, now);
  }
  go_on_by_hand(*person, command, now);
}

// It was closed too early: a new case goes on with it, under whoever says so.
void Desk::reopen(const Command& command, Timestamp now) {
  Person* person = people_.find(command.resident);
  if (person == nullptr || person->resident.deceased || person->open_case) return;
  const Signal asked = asked_by_hand(*person, command.grade, now);
  gathered_.signals.push_back(asked);
  absences_.called_off(*person);
  open_case(*person, asked, {.reason = Reason::Reopened, .reopens = command.subject}, now);
  go_on_by_hand(*person, command, now);
}

void Desk::go_on_by_hand(Person& person, const Command& command, Timestamp now) {
  Open* open = find(person.open_case);
  if (open == nullptr) return;
  Command own{.subject = open->subject.id, .resident = command.resident, .actor = command.actor};
  own.side = command.side;
  if (command.note) {
    own.kind = CommandKind::AddNote;
    own.note = command.note;
    happen(*open, casework::CommandGiven{.command = own}, now);
  }
  if (open->subject.assignee) return;
  own.kind = CommandKind::Take;
  own.note = NoteId{};
  happen(*open, casework::CommandGiven{.command = own}, now);
}

void Desk::publish(const Roster& roster) {
  roster_ = roster;
  gathered_.roster = roster;
}

// A crew has one case at a time; a drill keeps nobody from a real one.
void Desk::engage(const Case& subject) {
  const Person* person = people_.find(subject.resident);
  const bool is_drill = person != nullptr && person->resident.drill;
  std::vector<CrewId> crews;
  if (holds_crews(subject) && !is_drill) {
    for (const Unit& unit : subject.units) {
      if (unit.crew && (unit.may_come() || unit.state == UnitState::Arrived)) crews.push_back(unit.crew);
    }
  }
  if (crews.empty()) {
    engaged_.erase(subject.id);
  } else {
    engaged_[subject.id] = std::move(crews);
  }
}

std::vector<Responder> Desk::free_responders(const Case& subject, const Resident& resident) const {
  const auto area = std::ranges::find(roster_.areas, resident.area, &AreaRoster::area);
  if (area == roster_.areas.end() || subject.kind != CaseKind::Person) return {};
  std::vector<Responder> found = area->responders;
  std::erase_if(found, [&](const Responder& responder) {
    return std::ranges::any_of(engaged_, [&](const auto& item) {
      return item.first != subject.id && std::ranges::find(item.second, responder.crew) != item.second.end();
    });
  });
  return found;
}

int Desk::calls_in_month_of(ResidentId resident, Timestamp now) const {
  const auto found = call_counts_.find(resident);
  if (found == call_counts_.end()) return 0;
  return found->second.month == month_of(now, calendar().zone) ? found->second.calls : 0;
}

void Desk::count_call(ResidentId resident, Timestamp now) {
  CallCount& count = call_counts_[resident];
  const int calls = calls_in_month_of(resident, now) + 1;
  count = {.resident = resident, .month = month_of(now, calendar().zone), .calls = calls};
  counted_.insert(resident);
}

casework::Calendar Desk::calendar() const {
  const Settings& settings = settings_.latest();
  return {.zone = settings.detector.zone,
          .holidays = settings.detector.holidays,
          .office = settings.policy.office};
}

void Desk::died(const Person& person, Timestamp now) {
  std::erase_if(actions_, [&](const auto& item) {
    const Action& action = item.second;
    const bool reaches_her = action.kind == ActionKind::AutomaticCall || action.kind == ActionKind::Text ||
                             action.kind == ActionKind::AskAbsence;
    if (action.resident != person.resident.id || !reaches_her) return false;
    gathered_.finished.push_back({.action = item.first, .outcome = ActionOutcome::Cancelled});
    return true;
  });
  if (Open* open = find(person.open_case)) happen(*open, casework::HoldEnded{}, now);
  for (const TaskId id : tasks_.due_before(kNever)) {
    Task task = *tasks_.find(id);
    if (task.resident != person.resident.id || !is_for_the_living(task.kind)) continue;
    task.state = TaskState::NotNeeded;
    task.ended_at = now;
    tasks_.put(task);
  }
}

void Desk::task_answered(const TaskAnswer& answer, Timestamp now) {
  const Task* task = tasks_.find(answer.task);
  if (task != nullptr) {
    const Case subject{.resident = task->resident, .settings_version = settings_.latest().version};
    tasks_.put(casework::decide(*task, answer, circumstances(subject, now)).next);
  }
  raise_anew(casework::heard_after_closing(answer, now), now);
}

void Desk::task_due(TaskId id, Timestamp due, Timestamp now) {
  if (!tasks_.falls_due(id, due)) return;
  const Task before = *tasks_.find(id);
  const Case subject{
      .id = before.subject, .resident = before.resident, .settings_version = settings_.latest().version};
  const casework::TaskDecision decision = casework::fall_due(before, circumstances(subject, now));
  tasks_.put(decision.next);
  if (!decision.page) return;
  Action page{.kind = ActionKind::PageOperator, .rung = casework::pages_rung(decision.next)};
  page.side = decision.next.side;
  page.to = page.rung == 0 ? decision.next.assignee : AccountId{};
  add_action(subject, page, now);
}

void Desk::queue_shift(Timestamp after) {
  due_.push({.at = casework::next_shift_change(after, calendar()), .kind = DueKind::Shift});
}

void Desk::change_shift(Timestamp now) {
  queue_shift(now);
  const Side to = casework::side_at(now, calendar());
  HandOver list{.at = now, .to = to, .until = casework::next_shift_change(now, calendar())};
  std::vector<const Case*> cases;
  for (const auto& [id, open] : open_) {
    if (open.subject.is_open()) cases.push_back(&open.subject);
  }
  std::ranges::stable_sort(cases, std::ranges::less{}, [](const Case* subject) {
    return std::tuple{-static_cast<int>(subject->grade), subject->opened_at, subject->id};
  });
  for (const Case* subject : cases) list.cases.push_back(subject->id);
  list.tasks = tasks_.due_before(list.until);
  for (auto& [id, open] : open_) {
    const bool is_person = open.subject.is_open() && open.subject.kind == CaseKind::Person;
    if (is_person) happen(open, casework::ShiftChanged{.to = to}, now);
  }
  gathered_.hand_overs.push_back(std::move(list));
}

}  // namespace anbu::engine
