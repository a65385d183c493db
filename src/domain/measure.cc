#include "domain/measure.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace anbu {
namespace {

struct Row {
  Measure measure;
  std::string_view name;
  std::string_view korean;
  std::string_view unit;
  std::int64_t stored_per_wire_unit;
};

constexpr std::array<Row, kMeasureCount> kRows{{
    {Measure::Power, "power", "전력", "Wh", 1000},
    {Measure::CallOut, "call_out", "통화", "count", 1},
    {Measure::SmsOut, "sms_out", "문자", "count", 1},
    {Measure::Data, "data", "데이터", "MB", 1},
    {Measure::Unlock, "unlock", "잠금해제", "count", 1},
    {Measure::Touch, "touch", "앱 사용", "count", 1},
    {Measure::Steps, "steps", "걸음", "count", 1},
    {Measure::Charge, "charge", "충전", "event", 1},
    {Measure::Battery, "battery", "배터리", "%", 1},
    {Measure::Plug, "plug", "플러그", "mW", 1000},
    {Measure::Light, "light", "조도", "lux", 1},
    {Measure::Utterance, "utterance", "스피커 발화", "event", 1},
    {Measure::Sos, "sos", "긴급 호출", "event", 1},
    {Measure::Mood, "mood", "감정 표현", "event", 1},
    {Measure::Water, "water", "수도", "ml", 1000},
    {Measure::Gas, "gas", "가스", "l", 1000},
    {Measure::Door, "door", "문 열림", "event", 1},
    {Measure::Motion, "motion", "움직임", "event", 1},
    {Measure::CallResult, "call_result", "통화 확인", "event", 1},
    {Measure::Visit, "visit", "방문 확인", "event", 1},
    {Measure::OkButton, "ok_button", "잘 있어요", "event", 1},
    {Measure::Witness, "witness", "목격", "event", 1},
}};

const Row& row(Measure measure) {
  const Row& found = kRows[static_cast<std::size_t>(measure)];
  CHECK(found.measure == measure);
  return found;
}

}  // namespace

std::string_view to_string(Measure measure) {
  return row(measure).name;
}

std::optional<Measure> measure_named(std::string_view name) {
  if (name == "calls") return Measure::CallOut;
  const auto found = std::ranges::find(kRows, name, &Row::name);
  if (found == kRows.end()) return std::nullopt;
  return found->measure;
}

std::string_view korean(Measure measure) {
  return row(measure).korean;
}
std::string_view unit(Measure measure) {
  return row(measure).unit;
}
std::int64_t stored_per_wire_unit(Measure measure) {
  return row(measure).stored_per_wire_unit;
}

bool is_confirmation(Measure measure) {
  return measure >= Measure::CallResult;
}

}  // namespace anbu
