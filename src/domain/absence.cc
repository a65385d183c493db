#include "domain/absence.h"

#include <algorithm>
#include <array>

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"trip", "hospital", "respite"};
constexpr std::array<std::string_view, 3> kSources{"officer", "resident", "family"};

constexpr Duration kMorning = 10h;  // by now a day at home has shown itself
constexpr Duration kEvening = 21h;
constexpr int kHoursThatContradict = 3;

}  // namespace

std::string_view to_string(AbsenceKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<AbsenceKind> absence_kind_named(std::string_view name) {
  return value_named<AbsenceKind>(kKinds, name);
}

std::string_view to_string(AbsenceSource source) {
  return kSources[static_cast<std::size_t>(source)];
}

std::optional<AbsenceSource> absence_source_named(std::string_view name) {
  return value_named<AbsenceSource>(kSources, name);
}

Timestamp awaited_until(const Return& back, const Zone& zone) {
  if (back.grace <= 0s) return back.until;
  Timestamp expected = back.until + back.grace;
  const LocalTime local = zone.local(expected);
  if (local.of_day < kMorning) expected = zone.utc(local.day, kMorning);
  if (local.of_day >= kEvening) expected = zone.utc(local.day + std::chrono::days{1}, kMorning);
  const bool has_limit = back.silence_limit > 0s;
  return has_limit ? std::min(expected, back.until + back.silence_limit) : expected;
}

Timestamp asks_at(const Absence& absence, const Zone& zone) {
  constexpr Duration kShortest = 36h;
  constexpr Duration kAsksFrom = 9h;
  constexpr Duration kAsksUntil = 19h;
  if (absence.until - absence.from < kShortest) return kNever;
  const LocalTime local = zone.local(absence.until - 24h);
  return zone.utc(local.day, std::clamp(local.of_day, kAsksFrom, kAsksUntil));
}

bool is_sign_at_home(const LifeSign& sign) {
  constexpr int kSureEnough = 700;  // not a thermostat's
  switch (sign.measure) {
    case Measure::Power:
    case Measure::Plug:
    case Measure::Light:
    case Measure::Utterance:
    case Measure::Water:
    case Measure::Gas:
    case Measure::Door:
    case Measure::Motion:
      return sign.certainty_permille >= kSureEnough;
    case Measure::CallOut:
    case Measure::SmsOut:
    case Measure::Data:
    case Measure::Unlock:
    case Measure::Touch:
    case Measure::Steps:
    case Measure::Charge:
    case Measure::Battery:
    case Measure::Sos:
    case Measure::Mood:
    case Measure::CallResult:
    case Measure::Visit:
    case Measure::OkButton:
    case Measure::Witness:
      return false;
  }
  return false;
}

bool take_home_sign(Absence& absence, const LifeSign& sign) {
  constexpr Duration kLeaving = 2h;  // she says when she goes, not to the minute
  const bool is_during = sign.at >= absence.from + kLeaving && sign.at < absence.until;
  if (!is_during || !is_sign_at_home(sign) || sign.at < absence.home_sign_at + 1h) return false;
  ++absence.home_signs;
  absence.home_sign_at = sign.at;
  return true;
}

bool is_contradicted(const Absence& absence) {
  return absence.home_signs >= kHoursThatContradict;
}

}  // namespace anbu
