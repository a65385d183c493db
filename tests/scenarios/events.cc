#include <fmt/format.h>

#include <algorithm>

#include "tests/scenarios/player.h"
#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {
namespace {

constexpr int kGradeCount = 4;
constexpr int kSignalKindCount = 6;

ResidentId resident_of(Words& words, ResidentId otherwise) {
  if (!words.take("of resident")) return otherwise;
  return ResidentId{words.take_number().value_or(0)};
}

}  // namespace

bool Player::happen(Words& words) {
  if (words.take("signal")) {
    raise_signal(words);
  } else if (words.take("life sign")) {
    show_life_sign(words);
  } else if (words.take("absence ends")) {
    stage_.absence_ends(resident_of(words, first_resident_));
  } else if (words.take("absence")) {
    enter_absence(words);
  } else if (fall_silent(words) || hear_of_message(words)) {
    return true;
  } else {
    if (!end_action(words)) return false;
    while (!words.done()) words.take();
  }
  return true;
}

// "kepco in 가산동 falls silent", "skt is back", "platform away until 15:00"
bool Player::fall_silent(Words& words) {
  if (words.take("platform away until")) {
    stage_.platform_away_until(moment(words));
    return true;
  }
  Words ahead = words;
  Scope scope;
  if (!ahead.take("everything")) scope.provider = ahead.take();
  if (ahead.take("in")) scope.area = ahead.take();
  if (ahead.take("falls silent")) {
    stage_.silence(scope);
  } else if (ahead.take("is back")) {
    stage_.end_silence(scope);
  } else {
    return false;
  }
  words = ahead;
  return true;
}

// "09:30", or "09:30 yesterday", "09:30 tomorrow", "09:30 in 4 days".
Timestamp Player::moment(Words& words) {
  const auto time = words.take_time();
  if (!time) fault(fmt::format("'{}' is not a time such as 09:30", words.peek()));
  Day day = day_;
  if (words.take("yesterday")) day -= std::chrono::days{1};
  if (words.take("tomorrow")) day += std::chrono::days{1};
  if (words.take("in")) {
    day += std::chrono::days{words.take_number().value_or(0)};
    if (!words.take("days")) fault("in how many days?");
  }
  return stage_.zone().utc(day, time.value_or(0s));
}

// "signal caution silence after 11h limit 24h of resident 8"
void Player::raise_signal(Words& words) {
  const auto grade = named<Grade>(words.take(), kGradeCount);
  const auto kind = named<SignalKind>(words.take(), kSignalKindCount);
  if (!grade || !kind) return fault("a signal has a grade and a kind");
  Duration silent_for = 11h;
  Duration limit = 36h;
  if (words.take("after")) silent_for = words.take_duration().value_or(silent_for);
  if (words.take("limit")) limit = words.take_duration().value_or(limit);
  Signal signal{.resident = resident_of(words, first_resident_),
                .kind = *kind,
                .grade = *grade,
                .raised_at = stage_.now(),
                .evidence = {}};
  signal.evidence.last_life_sign = {.at = stage_.now() - silent_for, .measure = Measure::Steps};
  signal.evidence.limit = limit;
  stage_.signal(signal);
}

// "life sign unlock", "life sign power at 09:10"
void Player::show_life_sign(Words& words) {
  const std::string name = words.take();
  const auto measure = measure_named(name);
  if (!measure) return fault(fmt::format("'{}' is no measure", name));
  Timestamp at = stage_.now();
  if (words.take("at")) at = moment(words);
  stage_.life_sign(resident_of(words, first_resident_), {.at = at, .measure = *measure});
}

// "absence hospital until 18:00 tomorrow"
void Player::enter_absence(Words& words) {
  const auto kind = absence_kind_named(words.take());
  if (!kind || !words.take("until")) return fault("an absence has a kind and an end");
  const Timestamp until = moment(words);
  stage_.absence(
      {.resident = resident_of(words, first_resident_), .kind = *kind, .from = stage_.now(), .until = until});
}

// "sms to contact 1 says pressed_seen", "notice to resident of case 2 says no_receipt"
bool Player::hear_of_message(Words& words) {
  const auto way = named<Way>(words.peek(), kWayCount);
  if (!way) return false;
  words.take();
  Stage::Message message{.subject = CaseId{1}, .way = *way};
  if (words.take("to contact")) message.contact = words.take_number().value_or(0);
  words.take("to resident");
  if (words.take("of case")) message.subject = CaseId{words.take_number().value_or(0)};
  const bool says = words.take("says");
  const auto outcome = action_outcome_named(words.take());
  if (!says || !outcome || !stage_.hear(message, *outcome)) fault("no such message was sent");
  return true;
}

// "call ends no_answer", "emergency call of case 2 ends failed"
bool Player::end_action(Words words) {
  const auto kind = take_action(words);
  if (!kind) return false;
  CaseId subject{1};
  if (words.take("of case")) subject = CaseId{words.take_number().value_or(0)};
  if (!words.take("ends")) return false;
  const std::string name = words.take();
  const auto outcome = action_outcome_named(name);
  if (!outcome) {
    fault(fmt::format("'{}' is no way for an action to end", name));
  } else if (!stage_.end_action(subject, *kind, *outcome)) {
    fault(fmt::format("no {} was sent", to_string(*kind)));
  }
  return true;
}

}  // namespace anbu::scenarios
