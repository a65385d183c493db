#include <fmt/format.h>

#include <algorithm>

#include "tests/scenarios/player.h"
#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {

void Player::must(bool holds, const std::string& what) {
  if (!holds) fault(what);
}

void Player::expect(Words& words) {
  ++expectations_;
  CaseId subject{1};
  while (!words.done()) {
    const std::string before = words.rest();
    expect_one(words, subject);
    if (words.rest() == before) break;  // told by the caller
  }
  stage_.news.clear();
}

void Player::expect_one(Words& words, CaseId& subject) {
  if (words.take("nothing")) {
    must(stage_.news.empty(), "expected nothing, but the case has changed");
    must(stage_.pending.empty(), "expected nothing, but something was sent");
    return;
  }
  if (expect_task(words) || expect_hand_over(words)) return;
  if (words.take("question of absence")) return expect_action(ActionKind::AskAbsence, words, CaseId{});
  if (words.take("no case")) {
    const CaseId id{words.take_number().value_or(0)};
    return must(stage_.find(id) == nullptr, fmt::format("case {} was opened", id.value));
  }
  if (words.take("case")) subject = CaseId{words.take_number().value_or(0)};
  const Case* found = stage_.find(subject);
  if (found == nullptr) return fault(fmt::format("there is no case {}", subject.value));
  if (words.take("because")) return expect_reason(words, subject);
  if (words.take("no")) {
    const auto kind = take_action(words);
    const auto sent = [&](const Stage::Happened& one) { return one.action.kind == kind; };
    return must(kind && std::ranges::none_of(stage_.pending, sent), "it was sent all the same");
  }
  if (const auto kind = take_action(words)) return expect_action(*kind, words, subject);
  if (expect_standing(words, *found) || expect_members(words, subject)) return;
  if (expect_unit(words, *found) || expect_entry(words, *found) || expect_moment(words, *found)) return;
  expect_figure(words, *found);
}

bool Player::expect_standing(Words& words, const Case& subject) {
  if (const auto step = named<Step>(words.peek(), kStepCount)) {
    words.take();
    must(subject.step == *step,
         fmt::format("stands at {}, not {}", to_string(subject.step), to_string(*step)));
  } else if (words.take("outcome")) {
    const std::string name = words.take();
    must(to_string(subject.outcome) == name, fmt::format("outcome {}", to_string(subject.outcome)));
  } else if (words.take("confirmed by")) {
    const std::string name = words.take();
    must(to_string(subject.confirmation) == name,
         fmt::format("confirmed by {}", to_string(subject.confirmation)));
  } else if (words.take("not overdue")) {
    must(!subject.overdue, "is overdue");
  } else if (words.take("overdue")) {
    must(subject.overdue, "is not overdue");
  } else if (words.take("serious")) {
    must(subject.grade == Grade::Serious, "is not serious");
  } else if (words.take("owner nobody")) {
    must(!subject.assignee, "has an owner");
  } else if (words.take("owner")) {
    must(subject.assignee == account(words.take()), "has another owner, or none");
  } else if (words.take("due")) {
    expect_due(words, subject);
  } else {
    return false;
  }
  return true;
}

// "22 behind", "3 returned", "resident 7 behind", "resident 7 not behind"
bool Player::expect_members(Words& words, CaseId subject) {
  Words ahead = words;
  if (ahead.take("resident")) {
    const ResidentId resident{ahead.take_number().value_or(0)};
    const bool is_behind = !ahead.take("not");
    if (!ahead.take("behind")) return false;
    must(stage_.is_behind(resident) == is_behind, is_behind ? "is not behind" : "is behind");
    words = ahead;
    return true;
  }
  const auto count = ahead.take_number();
  if (!count) return false;
  if (ahead.take("behind")) {
    must(stage_.behind(subject) == *count, fmt::format("{} behind", stage_.behind(subject)));
  } else if (ahead.take("returned")) {
    must(stage_.returned(subject) == *count, fmt::format("{} returned", stage_.returned(subject)));
  } else {
    return false;
  }
  words = ahead;
  return true;
}

void Player::expect_due(Words& words, const Case& subject) {
  const Timestamp due = moment(words);
  must(subject.due == due, fmt::format("is due {}", to_iso(subject.due, stage_.zone())));
}

bool Player::expect_figure(Words& words, const Case& subject) {
  const CaseFigures& figures = subject.figures;
  const std::size_t checks = subject.checks.size();
  const auto count = words.take_number();
  const auto is = [&](std::string_view one, std::string_view many, int value) {
    if (!words.take(one) && !words.take(many)) return false;
    must(value == *count, fmt::format("{} {}", value, many));
    return true;
  };
  if (count) {
    return is("resident call", "resident calls", figures.resident_calls) ||
           is("contact call", "contact calls", figures.contact_calls) ||
           is("dispatch", "dispatches", figures.dispatches) ||
           is("location request by fire", "location requests by fire", figures.fire_location_requests) ||
           is("location request", "location requests", figures.location_requests) ||
           is("check", "checks", static_cast<int>(checks));
  }
  const bool with = !words.take("without");
  const auto has = [&](std::string_view phrase, bool value) {
    if (!words.take(phrase)) return false;
    must(value == with, fmt::format("{}: {}", phrase, value));
    return true;
  };
  return has("police", figures.police) || has("fire", figures.fire) ||
         has("door opened by fire", figures.door_opened_by_fire) || has("app care", figures.app_care);
}

// "because door_opened", "because door_opened of 11:22": when it happened that was told later
void Player::expect_reason(Words& words, CaseId subject) {
  const std::string name = words.take();
  const std::optional<Timestamp> of = words.take("of") ? std::optional{moment(words)} : std::nullopt;
  const auto reason = named<Reason>(name, kReasonCount);
  if (!reason) return fault(fmt::format("'{}' is no reason", name));
  std::string said;
  for (const CaseEntry& entry : stage_.news) {
    if (entry.subject != subject) continue;
    const bool is_told = !of || entry.happened_at == of;
    if (entry.reason == *reason && is_told) return;
    said += fmt::format(" {}", to_string(entry.reason));
  }
  fault(fmt::format("not because {}, but:{}", name, said));
}

// "call attempt 2", "page to lead", "text to contact 1"
void Player::expect_action(ActionKind kind, Words& words, CaseId subject) {
  std::optional<int> attempt;
  std::optional<std::string> rung;
  std::optional<int> contact;
  std::optional<CrewId> crew;
  std::optional<Side> side;
  std::optional<AccountId> person;
  if (words.take("attempt")) attempt = words.take_number();
  if (words.take("to contact")) contact = words.take_number();
  if (words.take("to crew")) crew = CrewId{words.take_number().value_or(0)};
  if (words.take("to dong")) side = Side::Dong;
  if (words.take("to centre")) side = Side::Centre;
  if (words.take("by name to")) person = account(words.take());
  if (words.take("to")) rung = words.take();
  const auto found = std::ranges::find_if(stage_.pending, [&](const Stage::Happened& one) {
    const Action& action = one.action;
    const bool same = action.kind == kind && action.subject == subject;
    const bool fits = !rung || kRungs[static_cast<std::size_t>(action.rung)] == *rung;
    if (contact && action.contact != *contact) return false;
    const bool reaches = (!crew || action.crew == *crew) && (!side || action.side == *side) &&
                         (!person || action.to == *person);
    return same && fits && reaches && (!attempt || action.attempt == *attempt);
  });
  if (found == stage_.pending.end()) return fault(fmt::format("no such {} was sent", to_string(kind)));
  stage_.pending.erase(found);
}

}  // namespace anbu::scenarios
