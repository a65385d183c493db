#include "detect/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "detect/sign_rules.h"

namespace anbu::detect {
namespace {

std::string clock_time(const LocalTime& local) {
  return fmt::format("{:02}:{:02}", local.hour(), local.minute());
}

// "어제 21:40", seen from `now`.
std::string korean_time(Timestamp at, Timestamp now, const Zone& zone) {
  const LocalTime local = zone.local(at);
  const std::chrono::days ago = zone.local(now).day - local.day;
  if (ago.count() == 0) return "오늘 " + clock_time(local);
  if (ago.count() == 1) return "어제 " + clock_time(local);
  if (ago.count() == 2) return "그저께 " + clock_time(local);
  const std::chrono::year_month_day date{local.day};
  return fmt::format("{}월 {}일 {}", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock_time(local));
}

std::string english_time(Timestamp at, Timestamp now, const Zone& zone) {
  const LocalTime local = zone.local(at);
  const std::chrono::days ago = zone.local(now).day - local.day;
  if (ago.count() == 0) return clock_time(local) + " today";
  if (ago.count() == 1) return clock_time(local) + " yesterday";
  return clock_time(local) + " on " + to_iso(local.day);
}

// Stored whole numbers in the unit that people know: Wh as kWh, ml as litres.
std::string amount(const MeasureEvidence& shown) {
  const std::int64_t wire = stored_per_wire_unit(shown.measure);
  if (wire == 1) return fmt::format("{}", shown.total_in_silence);
  return fmt::format("{}.{}", shown.total_in_silence / wire, shown.total_in_silence % wire * 10 / wire);
}

bool is_base_load(Measure measure) {
  return sign_rule(measure).shape == Shape::Level;
}

// Changes that may be a device's were seen after the sign that counts.
bool moved_since(const MeasureEvidence& shown, const Evidence& evidence) {
  return shown.last_life_sign > evidence.last_life_sign.at;
}

// The sentence may not claim then that there was nothing.
bool weak_signs_since(const Evidence& evidence) {
  return std::ranges::any_of(evidence.measures,
                             [&](const MeasureEvidence& shown) { return moved_since(shown, evidence); });
}

std::string korean_measure(const MeasureEvidence& shown, const Evidence& evidence) {
  const std::string_view name = korean(shown.measure);
  const bool moved = moved_since(shown, evidence);
  if (shown.late) return fmt::format("{} 수신 지연", name);
  if (shown.measure == Measure::Power)
    return fmt::format("{} {} kWh({})", name, amount(shown), moved ? "변화 있음" : "기저부하");
  if (is_base_load(shown.measure)) return fmt::format("{}{}", name, moved ? " 변화 있음" : "은 기저 수준");
  return fmt::format("{} {}", name, amount(shown));
}

std::string english_measure(const MeasureEvidence& shown, const Evidence& evidence) {
  const std::string_view name = to_string(shown.measure);
  const bool moved = moved_since(shown, evidence);
  if (shown.late) return fmt::format("{} late", name);
  if (shown.measure == Measure::Power)
    return fmt::format("{} {} kWh ({})", name, amount(shown), moved ? "changing" : "base load");
  if (is_base_load(shown.measure)) return fmt::format("{} {}", name, moved ? "changing" : "at base level");
  return fmt::format("{} {}", name, amount(shown));
}

template <class Phrase>
std::string listed(const Evidence& evidence, Phrase phrase) {
  std::string list;
  for (const MeasureEvidence& shown : evidence.measures) {
    list += list.empty() ? " " : ", ";
    list += phrase(shown, evidence);
  }
  return list.empty() ? list : list + ".";
}

std::string tenths(int value) {
  return fmt::format("{}.{}", value / 10, value % 10);
}

// Said, never assumed: nothing of it has decided anything.
std::string away_in_korean(const Evidence& evidence) {
  constexpr std::string_view kMaybe = "외출 중일 수 있으나 확인된 것은 아닙니다.";
  switch (evidence.away_hint) {
    case AwayHint::None:
      return {};
    case AwayHint::PhoneWentOn:
      return fmt::format(" 집이 조용해진 뒤에도 휴대전화는 {}시간 더 쓰였습니다. {}",
                         evidence.phone_went_on / 1h, kMaybe);
    case AwayHint::WalkedOut:
      return fmt::format(" 마지막 신호는 걸음이고 그 뒤 집에서는 아무 신호가 없습니다. {}", kMaybe);
  }
  return {};
}

std::string away_in_english(const Evidence& evidence) {
  constexpr std::string_view kMaybe = "She may be out; nobody knows.";
  switch (evidence.away_hint) {
    case AwayHint::None:
      return {};
    case AwayHint::PhoneWentOn:
      return fmt::format(" The phone was used for {} hours after the home had fallen silent. {}",
                         evidence.phone_went_on / 1h, kMaybe);
    case AwayHint::WalkedOut:
      return fmt::format(" The last sign was walking, and the home has shown nothing since. {}", kMaybe);
  }
  return {};
}

std::string in_korean(const Signal& signal, const Zone& zone) {
  const Evidence& evidence = signal.evidence;
  const std::string since = korean_time(evidence.last_life_sign.at, signal.raised_at, zone);
  const std::string shown = listed(evidence, korean_measure);
  switch (signal.kind) {
    case SignalKind::Silence:
      return fmt::format("{} 이후 {}생활신호가 없습니다. 평소라면 이 시간까지 신호 {}회가 기대됩니다.{}",
                         since, weak_signs_since(evidence) ? "뚜렷한 " : "",
                         tenths(evidence.missed_signs_tenths), shown);
    case SignalKind::HardLimit:
      return fmt::format("{} 이후 생활신호가 없습니다. 무활동 한도는 {}시간입니다.{}", since,
                         evidence.limit / 1h, shown);
    case SignalKind::Blind:
      return fmt::format(
          "{} 이후 생활신호도 데이터도 없어 상태를 볼 수 없습니다. 무활동 한도는 {}시간입니다.{}", since,
          evidence.limit / 1h, shown);
    case SignalKind::Sos:
      return fmt::format("긴급 호출이 있었습니다. 마지막 생활신호는 {}입니다.", since);
    case SignalKind::RiskWord:
      return fmt::format("위험한 말이 있었습니다. 마지막 생활신호는 {}입니다.", since);
    case SignalKind::ByHand:
      return fmt::format("안부 확인 요청이 있었습니다. 마지막 생활신호는 {}입니다.", since);
  }
  return {};
}

std::string in_english(const Signal& signal, const Zone& zone) {
  const Evidence& evidence = signal.evidence;
  const std::string since = english_time(evidence.last_life_sign.at, signal.raised_at, zone);
  const std::string shown = listed(evidence, english_measure);
  switch (signal.kind) {
    case SignalKind::Silence:
      return fmt::format("No {}sign of life since {}. Usually {} signs would be expected by now.{}",
                         weak_signs_since(evidence) ? "clear " : "", since,
                         tenths(evidence.missed_signs_tenths), shown);
    case SignalKind::HardLimit:
      return fmt::format("No sign of life since {}. The silence limit is {} hours.{}", since,
                         evidence.limit / 1h, shown);
    case SignalKind::Blind:
      return fmt::format("Neither sign of life nor data since {}. The silence limit is {} hours.{}", since,
                         evidence.limit / 1h, shown);
    case SignalKind::Sos:
      return fmt::format("A call for help. Last sign of life {}.", since);
    case SignalKind::RiskWord:
      return fmt::format("A word of risk was heard. Last sign of life {}.", since);
    case SignalKind::ByHand:
      return fmt::format("A check was asked for. Last sign of life {}.", since);
  }
  return {};
}

}  // namespace

std::string explain(const Signal& signal, const Zone& zone, Language language) {
  switch (language) {
    case Language::Korean:
      return in_korean(signal, zone) + away_in_korean(signal.evidence);
    case Language::English:
      return in_english(signal, zone) + away_in_english(signal.evidence);
  }
  return {};
}

}  // namespace anbu::detect
