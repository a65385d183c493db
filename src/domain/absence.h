// Absences: a trip, a hospital stay, respite. Always with an end, 30 days at most; asked about near that end.
// One holds signals made of silence and nothing else.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "domain/ids.h"
#include "domain/signal.h"

namespace anbu {

enum class AbsenceKind : std::uint8_t { Trip, Hospital, Respite };
std::string_view to_string(AbsenceKind kind);
std::optional<AbsenceKind> absence_kind_named(std::string_view name);

enum class AbsenceSource : std::uint8_t { Officer, Resident, Family };  // who said so
std::string_view to_string(AbsenceSource source);
std::optional<AbsenceSource> absence_source_named(std::string_view name);

struct Absence {
  ResidentId resident;
  AbsenceKind kind = AbsenceKind::Trip;
  AbsenceSource source = AbsenceSource::Officer;
  Timestamp from;
  Timestamp until;
  // What the platform has noticed since.
  Timestamp asked_at;      // when she was asked whether she will be back; epoch: not yet
  int home_signs = 0;      // hours in which her home showed signs of life all the same
  Timestamp home_sign_at;  // the last of them

  bool covers(Timestamp at) const { return from <= at && at < until; }
  friend bool operator==(const Absence&, const Absence&) = default;
};

inline constexpr Duration kLongestAbsence = 30 * 24h;

// From when on a silence after the end counts: the first sign of a day at home is awaited, in daytime, but no
// longer after the end than the silence limit (zero: none) allows.
struct Return {
  Timestamp until;  // end of the absence
  Duration grace;
  Duration silence_limit;
};
Timestamp awaited_until(const Return& back, const Zone& zone);

// When to ask whether she will be back as planned: the day before, in daytime. kNever: too short to ask.
Timestamp asks_at(const Absence& absence, const Zone& zone);

// A sign that only somebody in the home can have caused; the telephone goes along.
bool is_sign_at_home(const LifeSign& sign);
// Counts it where it contradicts the absence, at most once an hour. True when it did.
bool take_home_sign(Absence& absence, const LifeSign& sign);
// Said to be away, but signs of life at home: more than a neighbour who waters the flowers.
bool is_contradicted(const Absence& absence);

}  // namespace anbu
