// How far each crew is from each dong: what the engine is told of the roster. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/roster.h"

namespace anbu::roster {

// Millionths of a degree, WGS 84.
struct Position {
  int latitude_e6 = 0;
  int longitude_e6 = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

struct Area {
  std::string name;
  Position centre;

  friend bool operator==(const Area&, const Area&) = default;
};

struct Crew {
  CrewId id;
  std::string name;
  ResponderKind kind = ResponderKind::Crew;
  std::string area;  // where it starts from; an officer or helper goes nowhere else
  std::optional<Position> position;
  int speed_kmh = 25;
  Timestamp on_from;
  Timestamp on_until;
  bool available = true;
  std::vector<AccountId> members;
  std::string phone;  // where it is reached; empty: nowhere

  friend bool operator==(const Crew&, const Crew&) = default;
};

inline constexpr Duration kShortestWay = 3min;  // from the chair into the car
inline constexpr Duration kUnknownWay = 45min;  // where a position is not known: asked last

double metres_between(const Position& one, const Position& other);
Duration way_of(const Crew& crew, const Area& area, std::span<const Area> areas);
Roster ranked(std::span<const Crew> crews, std::span<const Area> areas);

}  // namespace anbu::roster
