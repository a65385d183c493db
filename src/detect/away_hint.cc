#include "detect/away_hint.h"

#include <algorithm>

namespace anbu::detect {
namespace {

constexpr std::size_t kLarge = static_cast<std::size_t>(SignIdea::LargeRise);

bool is_of_home(Measure measure) {
  return measure == Measure::Power || measure == Measure::Plug || measure == Measure::Water ||
         measure == Measure::Gas;
}

// End of the newest sign that is no thermostat's, kNoCell where none is kept.
Cell newest_sign(const MeasureTrack& track, Cell oldest) {
  for (Cell cell = track.seen_until - 1; cell >= oldest; --cell) {
    if (track.cells.has_sign(kLarge, cell)) return cell + 1;
  }
  return kNoCell;
}

// What all measures of one kind showed last, and up to where all of them have been seen.
struct Shown {
  Cell last_sign = kNoCell;
  Cell seen_until = kNoCell;
};

template <class Belongs>
Shown shown_by(const Profile& profile, Belongs belongs) {
  Shown shown;
  for (const MeasureTrack& track : profile.measures) {
    if (!belongs(track.measure) || track.seen_until <= profile.oldest) continue;
    shown.last_sign = std::max(shown.last_sign, newest_sign(track, profile.oldest));
    const bool first = shown.seen_until == kNoCell;
    shown.seen_until = first ? track.seen_until : std::min(shown.seen_until, track.seen_until);
  }
  return shown;
}

// Two quarter-hours of walking within the last hour that showed anything.
bool walked(const Profile& profile, Cell last_sign) {
  const auto steps = std::ranges::find(profile.measures, Measure::Steps, &MeasureTrack::measure);
  if (steps == profile.measures.end() || newest_sign(*steps, profile.oldest) < last_sign) return false;
  int quarters = 0;
  for (Cell cell = std::max(profile.oldest, last_sign - 4); cell < last_sign; ++cell) {
    quarters += steps->cells.has_sign(0, cell) ? 1 : 0;
  }
  return quarters >= 2;
}

}  // namespace

bool is_of_phone(Measure measure) {
  switch (measure) {
    case Measure::CallOut:
    case Measure::SmsOut:
    case Measure::Data:
    case Measure::Unlock:
    case Measure::Touch:
    case Measure::Steps:
      return true;
    case Measure::Power:
    case Measure::Charge:
    case Measure::Battery:
    case Measure::Plug:
    case Measure::Light:
    case Measure::Utterance:
    case Measure::Sos:
    case Measure::Mood:
    case Measure::Water:
    case Measure::Gas:
    case Measure::Door:
    case Measure::Motion:
    case Measure::CallResult:
    case Measure::Visit:
    case Measure::OkButton:
    case Measure::Witness:
      return false;
  }
  return false;
}

void hint_at_absence(const Profile& profile, Evidence& evidence) {
  constexpr Cell kHours = 4;
  const Shown home = shown_by(profile, is_of_home);
  const Shown phone = shown_by(profile, is_of_phone);
  if (home.seen_until == kNoCell || phone.last_sign == kNoCell) return;
  if (home.seen_until < phone.last_sign) return;  // the home may have shown what has not arrived
  const Cell home_last = std::max(home.last_sign, profile.oldest);
  if (phone.last_sign - home_last >= kHours * 4) {
    evidence.away_hint = AwayHint::PhoneWentOn;
    evidence.phone_went_on = (phone.last_sign - home_last) * kCellLength;
  } else if (home.seen_until - phone.last_sign >= kHours && home_last <= phone.last_sign &&
             walked(profile, phone.last_sign)) {
    evidence.away_hint = AwayHint::WalkedOut;
  }
}

bool power_is_flat(const Profile& profile, Timestamp since, const Zone& zone) {
  constexpr int kQuartersByDay = 8;
  const auto power = std::ranges::find(profile.measures, Measure::Power, &MeasureTrack::measure);
  if (power == profile.measures.end()) return false;
  int by_day = 0;
  for (Cell cell = std::max(profile.oldest, cell_of(since)); cell < power->seen_until; ++cell) {
    if (power->cells.has_sign(kLarge, cell)) return false;
    const int hour = zone.local(start_of(cell)).hour();
    by_day += power->cells.seen.has(cell) && hour >= 8 && hour < 22 ? 1 : 0;
  }
  return by_day >= kQuartersByDay;
}

}  // namespace anbu::detect
