#include <fmt/format.h>

#include "tests/scenarios/player.h"
#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {
namespace {

bool simple(Command& command, const std::string& verb, Words& words) {
  const auto said = [&](CommandKind kind) {
    command.kind = kind;
    return true;
  };
  if (verb == "takes") return said(CommandKind::Take);
  if (verb == "releases") return said(CommandKind::Release);
  if (verb == "orders") {
    if (words.take("crew")) command.crew_id = CrewId{words.take_number().value_or(0)};
    return (command.crew_id || words.take("dispatch")) && said(CommandKind::OrderDispatch);
  }
  if (verb == "reopens") return said(CommandKind::Reopen);
  if (verb == "requests") {
    if (words.take("location by fire")) command.via = LocationBy::Fire;
    return said(CommandKind::RequestLocation) && (command.via == LocationBy::Fire || words.take("location"));
  }
  if (verb == "notes") return said(CommandKind::AddNote);
  if (verb == "cares") return words.take("for the feed") && said(CommandKind::CareForFeed);
  return false;
}

template <class Value>
bool assign(Value& field, const std::optional<Value>& value) {
  if (value) field = *value;
  return value.has_value();
}

}  // namespace

AccountId Player::account(const std::string& name) {
  const auto [found, added] = accounts_.try_emplace(name, AccountId{});
  if (added) found->second = AccountId{20 + static_cast<std::int64_t>(accounts_.size())};
  return found->second;
}

// "kim takes case 1", "crew says on_the_way at 10:05", "lee calls contact 2 will_look in case 3"
void Player::speak(Words& words) {
  const std::string name = words.take();
  Command command{.subject = CaseId{1}, .resident = first_resident_, .actor = account(name)};
  if (name == "crew") command.crew_id = CrewId{words.take_number().value_or(0)};
  if (words.take("of the dong")) command.side = Side::Dong;
  const std::string verb = words.take();
  if (verb == "answers" && answer_task(command.actor, words)) return;
  const bool looks = verb == "looks";
  if (!looks && !say(command, verb, words))
    return fault(fmt::format("'{} {}' is not understood", name, verb));
  if (words.take("in case") || words.take("at case") || words.take("case")) {
    command.subject = CaseId{words.take_number().value_or(0)};
  }
  if (words.take("at")) command.at = moment(words);
  if (looks) {
    const Case* subject = stage_.find(command.subject);
    if (subject == nullptr) return fault("there is no such case");
    seen_[{name, command.subject}] = subject->version;
    return;
  }
  const auto seen = seen_.find({name, command.subject});
  if (seen != seen_.end()) command.expected_version = seen->second;
  stage_.tell(command);
  if (seen != seen_.end()) seen_.erase(seen);
}

bool Player::say(Command& command, std::string verb, Words& words) {
  if (simple(command, verb, words)) return true;
  if (verb == "calls") return say_call(command, words);
  if (verb == "closes") return say_close(command, words);
  if (verb == "says") return say_crew(command, words);
  if (verb == "checks") return say_check(command, words);
  if (verb == "opens" || verb == "records" || verb == "adds") return say_record(command, verb, words);
  if (verb == "sees") {
    command.kind = CommandKind::RecordDanger;
    return words.take("danger") && say_facts(command, words);
  }
  if (verb == "hands") {
    command.kind = CommandKind::HandOver;
    if (!words.take("over to")) return false;
    command.to = account(words.take());
    return true;
  }
  if (verb == "asks") {
    command.kind = CommandKind::OpenByHand;
    if (words.take("urgently")) command.grade = Grade::Serious;
    if (!words.take("for a check")) return false;
    return !words.take("for") || assign(command.origin, origin_named(words.take()));
  }
  if (verb == "hears") {  // "hears from resident well": they called us
    command.incoming = true;
    return words.take("from") && say_call(command, words);
  }
  return false;
}

// "says on_the_way in 12min", "says arrived"
bool Player::say_crew(Command& command, Words& words) {
  command.kind = CommandKind::CrewReport;
  if (!assign(command.crew, crew_word_named(words.take()))) return false;
  if (words.take("in case")) command.subject = CaseId{words.take_number().value_or(0)};
  if (words.take("in")) command.arrives_in = words.take_duration().value_or(0s);
  return true;
}

bool Player::say_facts(Command& command, Words& words) {
  while (const auto fact = danger_fact_named(words.peek())) {
    words.take();
    command.facts.add(*fact);
  }
  return true;
}

// "checks bell nothing", "checks the address read_out"
bool Player::say_check(Command& command, Words& words) {
  if (words.take("the address")) {
    command.kind = CommandKind::CheckAddress;
    return assign(command.address, address_check_named(words.take()));
  }
  command.kind = CommandKind::CheckOnSite;
  if (!assign(command.check, check_item_named(words.take()))) return false;
  if (!assign(command.finding, check_finding_named(words.take()))) return false;
  return say_facts(command, words);
}

// "opens the door by fire under fire_duty", "adds a photo", "records damage lock", "records the door locked"
bool Player::say_record(Command& command, const std::string& verb, Words& words) {
  if (verb == "adds") {
    command.kind = CommandKind::AddPhoto;
    command.hash = "ab12";
    return words.take("a photo");
  }
  if (verb == "opens") {
    command.kind = CommandKind::RecordEntry;
    if (!words.take("the door by") || !assign(command.opened_by, door_opener_named(words.take())))
      return false;
    return !words.take("under") || assign(command.basis, legal_basis_named(words.take()));
  }
  if (words.take("damage")) {
    command.kind = CommandKind::RecordDamage;
    return assign(command.damage, damage_named(words.take()));
  }
  command.kind = CommandKind::RecordRelock;
  return words.take("the door") && assign(command.relock, relock_named(words.take()));
}

// "answers task call_next_day spoke_well", "... postponed until 14:00 tomorrow"
bool Player::answer_task(AccountId actor, Words& words) {
  Words ahead = words;
  if (!ahead.take("task")) return false;
  const auto kind = task_kind_named(ahead.take());
  const auto word = task_word_named(ahead.take());
  if (!kind || !word) return false;
  TaskAnswer answer{.word = *word, .actor = actor};
  if (ahead.take("until")) answer.until = moment(ahead);
  stage_.answer(*kind, answer);
  words = ahead;
  return true;
}

// "calls resident no_answer", "calls contact 1 seen_by_contact", "calls emergency", "calls again at 14:10"
bool Player::say_call(Command& command, Words& words) {
  if (words.take("emergency")) {
    command.kind = CommandKind::CallEmergency;
    return true;
  }
  if (words.take("again at")) {
    command.kind = CommandKind::CallAgain;
    command.at = moment(words);
    return true;
  }
  command.kind = CommandKind::RecordCall;
  if (words.take("contact")) {
    command.contact = words.take_number().value_or(0);
  } else if (!words.take("resident")) {
    return false;
  }
  return assign(command.result, call_result_named(words.take()));
}

bool Player::say_close(Command& command, Words& words) {
  command.kind = CommandKind::Close;
  if (!assign(command.outcome, outcome_named(words.take()))) return false;
  if (!words.take("confirmed by")) return true;
  return assign(command.confirmation, confirmation_named(words.take()));
}

}  // namespace anbu::scenarios
