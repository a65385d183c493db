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
  if (verb == "orders") return words.take("dispatch") && said(CommandKind::OrderDispatch);
  if (verb == "requests") return words.take("location") && said(CommandKind::RequestLocation);
  if (verb == "sees") return words.take("danger") && said(CommandKind::RecordDanger);
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

// "kim takes case 1", "crew says on_the_way", "lee calls contact 2 will_look in case 3"
void Player::speak(Words& words) {
  const std::string name = words.take();
  const std::string verb = words.take();
  Command command{.subject = CaseId{1}, .resident = first_resident_, .actor = account(name)};
  const bool looks = verb == "looks";
  if (!looks && !say(command, verb, words))
    return fault(fmt::format("'{} {}' is not understood", name, verb));
  if (words.take("in case") || words.take("at case") || words.take("case")) {
    command.subject = CaseId{words.take_number().value_or(0)};
  }
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
  if (verb == "says") {
    command.kind = CommandKind::CrewReport;
    return assign(command.crew, crew_word_named(words.take()));
  }
  if (verb == "opens") {
    command.kind = CommandKind::RecordEntry;
    return words.take("the door by") && assign(command.opened_by, door_opener_named(words.take()));
  }
  if (verb == "asks") {
    command.kind = CommandKind::OpenByHand;
    if (words.take("urgently")) command.grade = Grade::Serious;
    return words.take("for a check");
  }
  return false;
}

// "calls resident no_answer", "calls contact 1 seen_by_contact at 09:30", "calls emergency", "calls again
// ..."
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
  if (!assign(command.result, call_result_named(words.take()))) return false;
  if (words.take("at")) command.at = moment(words);
  return true;
}

bool Player::say_close(Command& command, Words& words) {
  command.kind = CommandKind::Close;
  if (!assign(command.outcome, outcome_named(words.take()))) return false;
  if (!words.take("confirmed by")) return true;
  return assign(command.confirmation, confirmation_named(words.take()));
}

}  // namespace anbu::scenarios
