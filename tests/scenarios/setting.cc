#include <fmt/format.h>

#include "codec/duration_text.h"
#include "codec/settings_keys.h"
#include "tests/scenarios/player.h"
#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {
namespace {

std::optional<HourBand> band(const std::string& word) {
  HourBand hours;
  const bool fits = std::sscanf(word.c_str(), "%d-%d", &hours.from_hour, &hours.until_hour) == 2;
  if (!fits) return std::nullopt;
  return hours;
}

bool assign(int& value, const std::string& word) {
  Words words{word};
  const auto number = words.take_number();
  if (number) value = *number;
  return number.has_value();
}

bool assign(bool& value, const std::string& word) {
  value = word == "true";
  return value || word == "false";
}

bool assign(Duration& value, const std::string& word) {
  const auto duration = codec::parse_duration(word);
  if (duration) value = *duration;
  return duration.has_value();
}

bool assign(std::vector<Duration>& value, const std::string& text) {
  value.clear();
  for (Words words{text}; !words.done();) {
    const auto duration = words.take_duration();
    if (!duration) return false;
    value.push_back(*duration);
  }
  return true;
}

}  // namespace

bool Player::set(Words& words) {
  if (words.take("resident dies")) {
    stage_.dies(first_resident_);
    return true;
  }
  if (words.take("holiday tomorrow")) {
    stage_.holiday(day_ + std::chrono::days{1});
    return true;
  }
  if (set_duty(words)) return true;
  if (words.take("resident")) {
    set_resident(words);
  } else if (words.take("policy")) {
    set_policy(words);
  } else if (words.take("feed") && !words.done()) {
    set_feed(words);
  } else {
    return set_homes(words);
  }
  return true;
}

// "crew 3 is 8min away", "dong officer 4 is 5min away until 18:00", "helper 5 is 2min away in 독산동"
bool Player::set_duty(Words& words) {
  Words ahead = words;
  Responder responder;
  if (ahead.take("dong officer")) {
    responder.kind = ResponderKind::DongOfficer;
  } else if (ahead.take("helper")) {
    responder.kind = ResponderKind::Helper;
  } else if (!ahead.take("crew")) {
    return false;
  }
  const auto number = ahead.take_number();
  if (!number || !ahead.take("is")) return false;
  responder.crew = CrewId{*number};
  responder.away = ahead.take_duration().value_or(0s);
  if (!ahead.take("away")) return false;
  responder.until = kNever;
  if (ahead.take("until")) responder.until = moment(ahead);
  const std::string area = ahead.take("in") ? ahead.take() : "가산동";
  stage_.on_duty(area, responder);
  words = ahead;
  return true;
}

// "20 homes in 가산동 by kepco": nobody of interest, but their lines are watched.
bool Player::set_homes(Words& words) {
  Words ahead = words;
  const auto count = ahead.take_number();
  if (!count || !ahead.take("homes in")) return false;
  Scope scope;
  scope.area = ahead.take();
  if (ahead.take("by")) scope.provider = ahead.take();
  if (scope.provider.empty()) fault("homes are in an area by a provider");
  stage_.homes(*count, scope);
  words = ahead;
  return true;
}

void Player::set_resident(Words& words) {
  const auto number = words.take_number();
  if (!number) return fault("a resident needs a number");
  Resident resident{.id = ResidentId{*number}, .area = "가산동"};
  if (!first_resident_) first_resident_ = resident.id;
  while (!words.done()) {
    const std::string before = words.rest();
    set_trait(resident, words);
    if (words.rest() == before) return;
  }
  stage_.settle(resident);
}

void Player::set_trait(Resident& resident, Words& words) {
  if (const auto risk = risk_group_named(words.peek())) {
    words.take();
    words.take("risk");
    resident.risk = *risk;
  } else if (const auto count = words.take_number()) {
    words.take(*count == 1 ? "contact" : "contacts");
    resident.contacts = *count;
  } else if (words.take("watched")) {
    if (const auto hours = band(words.take())) resident.watched = *hours;
  } else if (words.take("calls")) {
    if (const auto hours = band(words.take())) resident.automatic_calls = *hours;
  } else if (words.take("human calls only")) {
    resident.human_calls_only = true;
  } else if (words.take("medical device")) {
    resident.medical_device = true;
  } else if (words.take("drill")) {
    resident.drill = true;
  } else if (words.take("lives in")) {
    resident.area = words.take();
  }
}

void Player::set_policy(Words& words) {
  const std::string key = words.take();
  std::string value = words.rest();
  while (!words.done()) words.take();
  bool known = false;
  for (const RiskGroup group : {RiskGroup::Low, RiskGroup::Medium, RiskGroup::High}) {
    codec::each_policy_key(stage_.policy_of(group), [&](std::string_view name, auto& held, const auto&) {
      if (name == key) known = assign(held, value);
    });
  }
  if (!known) fault(fmt::format("policy {} cannot be '{}'", key, value));
}

// "feed 4 of resident 7 by kepco", and later "feed 4 late", "feed 4 live".
void Player::set_feed(Words& words) {
  const auto number = words.take_number();
  if (!number) return fault("a feed needs a number");
  const FeedId feed{*number};
  if (words.take("late")) return stage_.feed(feed, FeedState::Late);
  if (words.take("live")) return stage_.feed(feed, FeedState::Live);
  if (words.take("stays silent")) return stage_.stay_silent(feed);
  if (!words.take("of resident")) return fault("a feed is of a resident, late or live");
  const auto resident = words.take_number();
  if (!resident || !words.take("by")) return fault("a feed is of a resident by a provider");
  stage_.settle(
      Feed{.id = feed, .resident = ResidentId{*resident}, .provider = words.take(), .area = "가산동"});
}

}  // namespace anbu::scenarios
