// Expectations of the work around a case: crews, tasks, the file of an opened door, the change of shift.
#include <fmt/format.h>

#include <algorithm>

#include "casework/ownership.h"
#include "tests/scenarios/player.h"
#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {

// "task call_next_day due 10:00 tomorrow", "no task review", "task review overdue", "task referral for dong"
bool Player::expect_task(Words& words) {
  Words ahead = words;
  const bool is_none = ahead.take("no");
  if (!ahead.take("task")) return false;
  const auto kind = task_kind_named(ahead.take());
  if (!kind) return false;
  words = ahead;
  const auto found = std::ranges::find_if(
      stage_.tasks, [&](const auto& item) { return item.second.kind == *kind && item.second.is_open(); });
  const bool is_there = found != stage_.tasks.end();
  must(is_there != is_none, is_none ? "there is such a task" : "there is no such task");
  if (!is_there) return true;
  const Task& task = found->second;
  if (words.take("due")) {
    const Timestamp due = moment(words);
    must(task.due == due, fmt::format("is due {}", to_iso(task.due, stage_.zone())));
  }
  if (words.take("for dong")) must(task.side == Side::Dong, "is not the dong's");
  if (words.take("for centre")) must(task.side == Side::Centre, "is not the centre's");
  if (words.take("of contact")) must(task.contact == words.take_number(), "is of somebody else");
  if (words.take("is overdue")) must(task.overdue, "is not overdue");
  return true;
}

// "hand-over to centre of 2 cases 1 tasks until 09:00 tomorrow"
bool Player::expect_hand_over(Words& words) {
  if (!words.take("hand-over to")) return false;
  const std::string side = words.take();
  if (stage_.hand_overs.empty()) {
    fault("nothing was handed over");
    return true;
  }
  const HandOver list = stage_.hand_overs.back();
  stage_.hand_overs.clear();
  must(to_string(list.to) == side, fmt::format("handed over to the {}", to_string(list.to)));
  if (words.take("of")) {
    const auto count = words.take_number();
    must(count == std::ssize(list.cases), fmt::format("{} cases", list.cases.size()));
    if (!words.take("case")) words.take("cases");
  }
  if (words.take("with")) {
    const auto count = words.take_number();
    must(count == std::ssize(list.tasks), fmt::format("{} tasks", list.tasks.size()));
    if (!words.take("task")) words.take("tasks");
  }
  if (words.take("until")) {
    const Timestamp until = moment(words);
    must(list.until == until, fmt::format("until {}", to_iso(list.until, stage_.zone())));
  }
  return true;
}

// "crew 3 on_the_way", "crew 3 there at 10:20"
bool Player::expect_unit(Words& words, const Case& subject) {
  Words ahead = words;
  if (!ahead.take("crew")) return false;
  const CrewId crew{ahead.take_number().value_or(0)};
  words = ahead;
  const auto unit = std::ranges::find(subject.units, crew, &Unit::crew);
  if (unit == subject.units.end()) {
    words.take();
    fault(fmt::format("crew {} was not asked", crew.value));
    return true;
  }
  if (words.take("there at")) {
    must(unit->arrives_at == moment(words), "comes at another time");
    return true;
  }
  const std::string state = words.take();
  must(to_string(unit->state) == state, fmt::format("crew {} {}", crew.value, to_string(unit->state)));
  return true;
}

// "missing photo", "file complete", "3 checks", "reopens case 1", "owned by dong", "asked by police"
bool Player::expect_entry(Words& words, const Case& subject) {
  if (words.take("file complete")) {
    must(subject.entry.opened_at && subject.entry.missing().empty(), "the file has gaps");
  } else if (words.take("missing")) {
    const std::string name = words.take();
    const auto missing = subject.entry.missing();
    const bool found = std::ranges::any_of(missing, [&](EntryItem item) { return to_string(item) == name; });
    must(found, fmt::format("{} is not missing", name));
  } else if (words.take("goes on with case")) {
    must(subject.reopens == CaseId{words.take_number().value_or(0)}, "goes on with another case");
  } else if (words.take("owned by")) {
    const std::string name = words.take();
    const auto owner = casework::owner_of(subject);
    must(to_string(owner) == name, fmt::format("owned by {}", to_string(owner)));
  } else if (words.take("asked by")) {
    const std::string name = words.take();
    must(to_string(subject.origin) == name, fmt::format("asked by {}", to_string(subject.origin)));
  } else if (words.take("danger")) {
    const auto fact = danger_fact_named(words.take());
    must(fact && subject.danger_facts.has(*fact), "it is not among the facts");
  } else {
    return false;
  }
  return true;
}

// "picked up at 11:02", "opened at 11:22"
bool Player::expect_moment(Words& words, const Case& subject) {
  const CaseFigures& figures = subject.figures;
  const auto is = [&](std::string_view phrase, const std::optional<Timestamp>& at) {
    if (!words.take(phrase)) return false;
    must(at == moment(words), fmt::format("{} {}", phrase, at ? to_iso(*at, stage_.zone()) : "never"));
    return true;
  };
  return is("picked up at", figures.picked_up_at) || is("first call at", figures.first_call_at) ||
         is("ordered at", figures.dispatched_at) || is("arrived at", figures.arrived_at) ||
         is("opened at", subject.entry.opened_at);
}

}  // namespace anbu::scenarios
