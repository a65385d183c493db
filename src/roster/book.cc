#include "roster/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace anbu::roster {
namespace {

constexpr std::string_view kColumns =
    "crew, name, kind, area, latitude_e6, longitude_e6, speed_kmh, on_from, on_until, available, phone";

Crew crew_of(const sql::Row& row) {
  Crew crew{.id = CrewId{row.integer(0)},
            .name = std::string{row.text(1)},
            .kind = static_cast<ResponderKind>(row.integer(2)),
            .area = std::string{row.text(3)},
            .position = std::nullopt,
            .speed_kmh = static_cast<int>(row.integer(6)),
            .on_from = row.instant(7),
            .on_until = row.instant(8),
            .available = row.integer(9) != 0,
            .members = {},
            .phone = std::string{row.text(10)}};
  if (!row.is_null(4) && !row.is_null(5)) {
    crew.position = Position{static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5))};
  }
  return crew;
}

sql::Value latitude(const Crew& crew) {
  return crew.position ? sql::Value{std::int64_t{crew.position->latitude_e6}} : sql::Value{sql::Null{}};
}

sql::Value longitude(const Crew& crew) {
  return crew.position ? sql::Value{std::int64_t{crew.position->longitude_e6}} : sql::Value{sql::Null{}};
}

Result<std::map<CrewId, std::vector<AccountId>>> all_members(sql::Connection& database) {
  const auto found = database.run("select crew, account from crew_member order by crew, account");
  if (!found) return found.error();
  std::map<CrewId, std::vector<AccountId>> members;
  for (const sql::Row& row : found->rows) members[CrewId{row.integer(0)}].emplace_back(row.integer(1));
  return members;
}

Result<void> put_members(sql::Connection& database, const Crew& crew) {
  auto cleared = database.run("delete from crew_member where crew = $1", {crew.id.value});
  if (!cleared) return cleared.error();
  for (const AccountId account : crew.members) {
    auto put = database.execute("insert into crew_member (crew, account) values ($1, $2)",
                                {crew.id.value, account.value});
    if (!put) return put;
  }
  return Ok{};
}

Result<CrewId> next_id(sql::Connection& database) {
  const auto found = database.run("select max(crew) from crew");
  if (!found) return found.error();
  const sql::Row& row = found->rows.at(0);
  return CrewId{row.is_null(0) ? 1 : row.integer(0) + 1};
}

}  // namespace

Result<std::vector<Crew>> all_crews(sql::Connection& database) {
  const auto found = database.run(fmt::format("select {} from crew order by crew", kColumns));
  if (!found) return found.error();
  auto members = all_members(database);
  if (!members) return members.error();
  std::vector<Crew> crews;
  for (const sql::Row& row : found->rows) {
    Crew& crew = crews.emplace_back(crew_of(row));
    crew.members = (*members)[crew.id];
  }
  return crews;
}

Result<std::vector<Area>> all_areas(sql::Connection& database) {
  const auto found = database.run("select area, latitude_e6, longitude_e6 from crew_area order by area");
  if (!found) return found.error();
  std::vector<Area> areas;
  for (const sql::Row& row : found->rows) {
    areas.push_back({.name = std::string{row.text(0)},
                     .centre = {static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))}});
  }
  return areas;
}

Result<std::vector<Crew>> crews_of(sql::Connection& database, AccountId account) {
  auto crews = all_crews(database);
  if (!crews) return crews;
  std::erase_if(*crews, [account](const Crew& crew) {
    return std::ranges::find(crew.members, account) == crew.members.end();
  });
  return crews;
}

Result<CrewId> put_crew(sql::Connection& database, Crew crew) {
  if (!crew.id) {
    const auto id = next_id(database);
    if (!id) return id.error();
    crew.id = *id;
  }
  auto put = database.execute(
      "insert into crew (crew, name, kind, area, latitude_e6, longitude_e6, speed_kmh, on_from, on_until, "
      "available, phone) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
      "on conflict (crew) do update set name = excluded.name, kind = excluded.kind, area = excluded.area, "
      "latitude_e6 = excluded.latitude_e6, longitude_e6 = excluded.longitude_e6, "
      "speed_kmh = excluded.speed_kmh, on_from = excluded.on_from, on_until = excluded.on_until, "
      "available = excluded.available, phone = excluded.phone",
      {crew.id.value, crew.name, static_cast<std::int64_t>(crew.kind), crew.area, latitude(crew),
       longitude(crew), std::int64_t{crew.speed_kmh}, to_unix(crew.on_from), to_unix(crew.on_until),
       std::int64_t{crew.available}, crew.phone});
  if (!put) return put.error();
  if (auto members = put_members(database, crew); !members) return members.error();
  return crew.id;
}

Result<void> put_area(sql::Connection& database, const Area& area) {
  return database.execute(
      "insert into crew_area (area, latitude_e6, longitude_e6) values ($1, $2, $3) "
      "on conflict (area) do update set latitude_e6 = excluded.latitude_e6, "
      "longitude_e6 = excluded.longitude_e6",
      {area.name, std::int64_t{area.centre.latitude_e6}, std::int64_t{area.centre.longitude_e6}});
}

Result<void> put_duty(sql::Connection& database, const Crew& crew) {
  auto changed = database.run(
      "update crew set latitude_e6 = $2, longitude_e6 = $3, on_from = $4, on_until = $5, available = $6 "
      "where crew = $1",
      {crew.id.value, latitude(crew), longitude(crew), to_unix(crew.on_from), to_unix(crew.on_until),
       std::int64_t{crew.available}});
  if (!changed) return changed.error();
  if (changed->changed == 1) return Ok{};
  return Error{Errc::NotFound, fmt::format("there is no crew {}", crew.id.value)};
}

Result<Roster> current(sql::Connection& database) {
  const auto crews = all_crews(database);
  if (!crews) return crews.error();
  const auto areas = all_areas(database);
  if (!areas) return areas.error();
  return ranked(*crews, *areas);
}

}  // namespace anbu::roster
