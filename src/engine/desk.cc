#include "engine/desk.h"

#include <algorithm>

#include "base/check.h"
#include "casework/gate.h"
#include "detect/grading.h"

namespace anbu::engine {

Desk::Desk(const Room& room)
    : people_{room.people},
      due_{room.due},
      settings_{room.settings},
      events_{room.events},
      absences_{room.absences},
      tasks_{room.due} {}

void Desk::recover(const Recovered& recovered) {
  serials_ = recovered.serials;
  for (const Case& subject : recovered.open_cases) {
    open_[subject.id].subject = subject;
    if (subject.kind == CaseKind::Blind) blind_[subject.resident].push_back(subject.id);
  }
  for (const auto& [id, sequence] : recovered.last_sequence) {
    if (Open* open = find(id)) open->sequence = sequence;
  }
  for (const Action& action : recovered.open_actions) actions_[action.id] = action;
  for (const CallCount& count : recovered.call_counts) call_counts_[count.resident] = count;
  for (const auto& [id, open] : open_) engage(open.subject);
  tasks_.recover(recovered);
  roster_ = recovered.roster;
}

void Desk::queue_all() {
  for (const auto& [id, open] : open_) queue(open.subject);
  tasks_.queue_all();
}

void Desk::signal(Person& person, const Signal& signal, Timestamp now) {
  if (person.resident.deceased) return;
  if (!casework::made_of_silence(signal.kind)) absences_.called_off(person);
  if (Open* open = find(person.open_case)) {
    happen(*open, casework::SignalRaised{.signal = signal}, now);
    return;
  }
  open_case(person, signal, {}, now);
}

void Desk::open_case(Person& person, const Signal& signal, const Beginning& beginning, Timestamp now) {
  Case subject = numbered(person.resident.id, CaseKind::Person, now);
  subject.origin = beginning.origin;
  subject.reopens = beginning.reopens;
  person.open_case = subject.id;
  Open& open = open_[subject.id];
  open.subject = subject;
  apply(open, casework::open(subject, signal, circumstances(subject, now), beginning.reason), now);
}

void Desk::life_sign(Person& person, const LifeSign& sign, Timestamp now) {
  if (Open* open = find(person.open_case)) happen(*open, casework::LifeSignSeen{.sign = sign}, now);
}

void Desk::command(const Command& command, Timestamp now) {
  if (command.kind == CommandKind::OpenByHand) {
    open_by_hand(command, now);
    return;
  }
  // A command for a case that closed meanwhile changes nothing there: its sender is answered from the store.
  if (Open* open = find(command.subject)) {
    happen(*open, casework::CommandGiven{.command = command}, now);
    return;
  }
  if (command.kind == CommandKind::Reopen) return reopen(command, now);
  raise_anew(casework::heard_after_closing(command, now), now);
}

void Desk::raise_anew(const std::optional<Signal>& heard, Timestamp now) {
  Person* person = heard ? people_.find(heard->resident) : nullptr;
  if (person == nullptr || person->resident.deceased) return;
  Signal signal = *heard;
  signal.episode = person->profile.episode;
  signal.evidence.last_life_sign = person->profile.last_life_sign();
  gathered_.signals.push_back(signal);
  absences_.called_off(*person);
  if (Open* open = find(person->open_case)) {
    happen(*open, casework::SignalRaised{.signal = signal}, now);
    return;
  }
  open_case(*person, signal, {.reason = Reason::HelpAfterClosing}, now);
}

void Desk::action_ended(const ActionReport& report, Timestamp now) {
  const auto found = actions_.find(report.action);
  if (found == actions_.end()) {  // reported before, or cancelled when its case closed
    raise_anew(casework::heard_after_closing(report, now), now);
    return;
  }
  const Action action = found->second;
  actions_.erase(found);
  gathered_.finished.push_back({.action = action.id, .outcome = report.outcome});
  if (action.kind == ActionKind::AskAbsence) return absence_answered(action, report.outcome, now);
  Open* open = find(action.subject);
  if (open == nullptr) return;
  happen(*open, casework::ActionEnded{.action = action, .outcome = report.outcome}, now);
}

void Desk::message_reported(const MessageReported& body, Timestamp now) {
  const ActionReport& report = body.report;
  if (actions_.erase(report.action) > 0) {
    gathered_.finished.push_back({.action = report.action, .outcome = report.outcome});
  }
  const Action action{.id = report.action,
                      .subject = report.subject,
                      .resident = report.resident,
                      .kind = body.kind,
                      .contact = body.contact,
                      .attempt = body.attempt,
                      .rung = body.rung};
  if (body.kind == ActionKind::AskAbsence) return absence_answered(action, report.outcome, now);
  Open* open = find(report.subject);
  if (open == nullptr) return raise_anew(casework::heard_after_closing(report, now), now);
  happen(*open, casework::ActionEnded{.action = action, .outcome = report.outcome, .way = body.way}, now);
}

void Desk::hold_ended(Person& person, Timestamp now) {
  if (Open* open = find(person.open_case)) happen(*open, casework::HoldEnded{}, now);
}

void Desk::ask_absence(const Person& person, Timestamp now) {
  if (person.resident.deceased) return;
  add_action({.resident = person.resident.id}, {.kind = ActionKind::AskAbsence}, now);
}

// One tap says that she is back; help is heard whatever was asked.
void Desk::absence_answered(const Action& action, ActionOutcome outcome, Timestamp now) {
  raise_anew(casework::heard_after_closing({.resident = action.resident, .outcome = outcome}, now), now);
  Person* person = people_.find(action.resident);
  if (person == nullptr || outcome != ActionOutcome::PressedWell || !absences_.end(*person, now)) return;
  hold_ended(*person, now);
}

void Desk::timers(CaseId id, Timestamp due, Timestamp now) {
  Open* open = find(id);
  while (open != nullptr && open->subject.is_open()) {
    std::vector<Timer>& timers = open->subject.timers;
    const auto next = std::ranges::min_element(timers, {}, &Timer::due);
    if (next == timers.end() || next->due > due) break;
    const Timer fired = *next;
    timers.erase(next);
    happen(*open, casework::TimerFired{.timer = fired}, now);
  }
}

void Desk::collect_signals(std::vector<Signal>& signals) {
  std::ranges::move(gathered_.signals, std::back_inserter(signals));
  gathered_.signals.clear();
}

void Desk::forget(const Open& open) {
  const CaseId id = open.subject.id;
  if (const auto hers = blind_.find(open.subject.resident); hers != blind_.end()) {
    std::erase(hers->second, id);
    if (hers->second.empty()) blind_.erase(hers);
  }
  open_.erase(id);
}

void Desk::collect(Commit& commit) {
  for (const CaseId id : touched_) {
    const Open& open = open_.at(id);
    gathered_.cases.push_back(open.subject);
    if (!open.subject.is_open()) forget(open);
  }
  touched_.clear();
  commit.cases = std::move(gathered_.cases);
  commit.entries = std::move(gathered_.entries);
  commit.actions = std::move(gathered_.actions);
  commit.finished = std::move(gathered_.finished);
  commit.hand_overs = std::move(gathered_.hand_overs);
  commit.roster = std::move(gathered_.roster);
  commit.members = events_.take_changes();
  tasks_.collect(commit);
  for (const ResidentId resident : counted_) commit.call_counts.push_back(call_counts_.at(resident));
  counted_.clear();
  commit.serials = serials_;
  gathered_ = Commit{};
}

Case Desk::numbered(ResidentId resident, CaseKind kind, Timestamp now) {
  const Settings& settings = settings_.latest();
  const std::chrono::year_month_day date{settings.detector.zone.local(now).day};
  const int year = static_cast<int>(date.year());
  if (serials_.case_year != year) {
    serials_.case_year = year;
    serials_.next_in_year = 1;
  }
  Case subject{.id = CaseId{serials_.next_case++}, .resident = resident, .kind = kind};
  subject.year = year;
  subject.serial = serials_.next_in_year++;
  subject.settings_version = settings.version;
  subject.opened_at = now;
  subject.step_since = now;
  return subject;
}

void Desk::happen(Open& open, const casework::CaseEvent& event, Timestamp now) {
  apply(open, casework::decide(open.subject, event, circumstances(open.subject, now)), now);
}

void Desk::apply(Open& open, casework::Decision decision, Timestamp now) {
  open.subject = std::move(decision.next);
  touched_.insert(open.subject.id);
  for (CaseEntry& entry : decision.entries) {
    entry.subject = open.subject.id;
    entry.sequence = ++open.sequence;
    entry.at = now;
    gathered_.entries.push_back(std::move(entry));
  }
  // What is still waiting to leave the house is no longer wanted; what the closing itself asks for is.
  if (!open.subject.is_open()) cancel_actions(open.subject.id);
  for (const Action& action : decision.actions) add_action(open.subject, action, now);
  for (Task& task : decision.tasks) {
    task.subject = open.subject.id;
    tasks_.add(std::move(task), serials_, now);
  }
  engage(open.subject);
  if (!open.subject.is_open()) {
    Person* person = people_.find(open.subject.resident);
    if (person != nullptr && person->open_case == open.subject.id) person->open_case = CaseId{};
    return;
  }
  queue(open.subject);
}

void Desk::add_action(const Case& subject, Action action, Timestamp now) {
  action.id = ActionId{serials_.next_action++};
  action.subject = subject.id;
  action.resident = subject.resident;
  action.created_at = now;
  const Person* person = people_.find(subject.resident);
  action.drill = person != nullptr && person->resident.drill;
  if (action.kind == ActionKind::AutomaticCall) count_call(action.resident, now);
  actions_[action.id] = action;
  gathered_.actions.push_back(action);
}

void Desk::cancel_actions(CaseId id) {
  std::erase_if(actions_, [&](const auto& item) {
    if (item.second.subject != id) return false;
    gathered_.finished.push_back({.action = item.first, .outcome = ActionOutcome::Cancelled});
    return true;
  });
}

void Desk::queue(const Case& subject) {
  const auto next = std::ranges::min_element(subject.timers, {}, &Timer::due);
  if (next == subject.timers.end()) return;
  due_.push({.at = next->due, .kind = DueKind::Case, .id = subject.id.value});
}

casework::Circumstances Desk::circumstances(const Case& subject, Timestamp now) {
  static const Resident kNobody{};
  const Settings& settings = settings_.numbered(subject.settings_version);
  const Person* person = people_.find(subject.resident);
  const Resident& resident = person == nullptr ? kNobody : person->resident;
  casework::Circumstances found{.now = now,
                                .resident = resident,
                                .policy = settings.policy.by_group[static_cast<std::size_t>(resident.risk)],
                                .zone = settings.detector.zone,
                                .absence = std::nullopt,
                                .silence_limit = settings.detector.limit_of(resident.risk),
                                .holidays = settings.detector.holidays,
                                .office = settings.policy.office};
  if (person == nullptr) return found;
  found.responders = free_responders(subject, resident);
  found.calls_this_month = calls_in_month_of(subject.resident, now);
  found.absence = person->absence;
  found.behind_mass_event = events_.is_behind(subject.resident);
  const Timestamp limit = detect::limit_at(person->profile, settings_.latest().detector);
  if (limit < kNever) found.silence_limit_at = limit;
  return found;
}

Desk::Open* Desk::find(CaseId id) {
  // One that has closed stays until collect(), and is gone all the same: where a batch ends must not matter.
  const auto found = open_.find(id);
  const bool is_open = found != open_.end() && found->second.subject.is_open();
  return is_open ? &found->second : nullptr;
}

}  // namespace anbu::engine
