// What befalls the people of the district: trips, hospital stays, collapses, phones that die, a concentrator
// that holds back a feeder's readings. An opening script makes the first hours worth watching; afterwards
// fate is drawn day by day, somewhat denser than life.
#pragma once

#include <vector>

#include "sim/district.h"

namespace anbu::sim {

enum class SpellKind : std::uint8_t {
  Trip,
  Hospital,
  Collapse,
  Dead,
  PhoneDead,  // battery, breakage: says nothing and cannot be called
  LeftOn,     // an appliance runs on although nobody needs it
};

struct Spell {
  SpellKind kind = SpellKind::Trip;
  Timestamp from;
  Timestamp until = kNever;
  bool announced = false;         // an absence is entered before it begins
  bool phone_along = true;        // trip, hospital: she has it with her and uses it
  int left_on_w = 0;              // collapse, left on: the appliance that runs on
  Timestamp phone_dies = kNever;  // collapse: the battery's end

  bool covers(Timestamp at) const { return from <= at && at < until; }
  bool is_of_body() const { return kind != SpellKind::PhoneDead && kind != SpellKind::LeftOn; }
};

struct Befallen {
  std::size_t dweller = 0;
  Spell spell;
};

struct HeldBack {  // readings of a feeder reach us only afterwards
  int feeder = 0;
  Timestamp from;
  Timestamp until;
};

struct Fates {
  std::vector<Befallen> spells;
  std::vector<HeldBack> held_back;
};

// What happened in the day before `start` and happens in the hours after it.
Fates opening_fates(const District& district, Timestamp start);

// What begins within the 24 hours from `from` on. While the system learns, only what it knows of.
Fates daily_fates(const District& district, Timestamp from, bool learning);

}  // namespace anbu::sim
