#include "roster/ranking.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace anbu::roster {
namespace {

constexpr double kEarthMetres = 6'371'000;
constexpr double kDetour = 1.35;  // streets are longer than the flight of a bird

double radians(int degrees_e6) {
  return degrees_e6 / 1e6 * std::numbers::pi / 180;
}

std::optional<Position> starts_from(const Crew& crew, std::span<const Area> areas) {
  if (crew.position) return crew.position;
  const auto home = std::ranges::find(areas, crew.area, &Area::name);
  if (home == areas.end()) return std::nullopt;
  return home->centre;
}

bool goes_to(const Crew& crew, const Area& area) {
  return crew.available && (crew.kind == ResponderKind::Crew || crew.area == area.name);
}

}  // namespace

// Haversine.
double metres_between(const Position& one, const Position& other) {
  const double north = radians(other.latitude_e6 - one.latitude_e6) / 2;
  const double east = radians(other.longitude_e6 - one.longitude_e6) / 2;
  const double square = std::pow(std::sin(north), 2) + std::cos(radians(one.latitude_e6)) *
                                                           std::cos(radians(other.latitude_e6)) *
                                                           std::pow(std::sin(east), 2);
  return 2 * kEarthMetres * std::asin(std::min(1.0, std::sqrt(square)));
}

Duration way_of(const Crew& crew, const Area& area, std::span<const Area> areas) {
  const auto from = starts_from(crew, areas);
  if (!from || crew.speed_kmh <= 0) return kUnknownWay;
  const double metres = metres_between(*from, area.centre) * kDetour;
  const auto seconds = static_cast<std::int64_t>(metres / (crew.speed_kmh / 3.6));
  const Duration whole_minutes = (seconds / 60 + 1) * 60s;
  return std::max(kShortestWay, whole_minutes);
}

Roster ranked(std::span<const Crew> crews, std::span<const Area> areas) {
  Roster roster;
  for (const Area& area : areas) {
    AreaRoster& place = roster.areas.emplace_back(AreaRoster{.area = area.name, .responders = {}});
    for (const Crew& crew : crews) {
      if (!goes_to(crew, area)) continue;
      place.responders.push_back({.crew = crew.id,
                                  .kind = crew.kind,
                                  .from = crew.on_from,
                                  .until = crew.on_until,
                                  .away = way_of(crew, area, areas)});
    }
    std::ranges::stable_sort(place.responders, {}, &Responder::away);
  }
  return roster;
}

}  // namespace anbu::roster
