#include "report/figures.h"

#include <algorithm>
#include <set>

namespace anbu::report {

namespace {

// Everything that a group is made from, read once.
struct Material {
  std::vector<CaseRecord> records;
  std::vector<Resident> residents;
  std::vector<BlindSpell> blind;
  Timestamp now;
};

// Who is in a group: a record, a resident or a spell, each by its place.
template <class Of>
bool has_service(const Of& of, const std::string& service) {
  return std::ranges::find(of.services, service) != of.services.end();
}

template <class Belongs>
Group group_of(const Material& material, std::string name, const Span& span, const Belongs& belongs) {
  Records records;
  for (const CaseRecord& record : material.records) {
    if (span.holds(record.subject.opened_at) && belongs(record)) records.push_back(&record);
  }
  Watched watched;
  for (const Resident& resident : material.residents) {
    if (belongs(resident)) watched.residents.push_back(&resident);
  }
  for (const BlindSpell& spell : material.blind) {
    if (belongs(spell)) watched.blind.push_back(&spell);
  }
  return {.name = std::move(name),
          .cases = static_cast<int>(records.size()),
          .is_hidden = false,
          .response = response_of(records, material.now),
          .ledger = ledger_of(records, watched, span, material.now)};
}

Result<Material> read(sql::Connection& database, const Filter& filter, const Span& span) {
  auto records = person_cases(database, filter, span);
  if (!records) return records.error();
  auto residents = watched(database, filter);
  if (!residents) return residents.error();
  auto blind = blind_spells(database, filter, span);
  if (!blind) return blind.error();
  return Material{.records = *std::move(records),
                  .residents = *std::move(residents),
                  .blind = *std::move(blind),
                  .now = {}};
}

void group(Figures& made, const Material& material, const Filter& filter, const Zone& zone) {
  const Span span = span_of(filter, zone);
  const auto everybody = [](const auto&) { return true; };
  made.all = group_of(material, "", span, everybody);
  for (const Month& month : months_of(filter, zone)) {
    made.by_month.push_back(group_of(material, month.name, month.span, everybody));
  }
  std::set<std::string> areas;
  std::set<std::string> services;
  for (const Resident& resident : material.residents) {
    areas.insert(resident.area);
    services.insert(resident.services.begin(), resident.services.end());
  }
  for (const std::string& area : areas) {
    const auto lives_there = [&area](const auto& one) { return one.area == area; };
    made.by_area.push_back(group_of(material, area, span, lives_there));
  }
  for (const std::string& service : services) {
    const auto has_it = [&service](const auto& one) { return has_service(one, service); };
    made.by_service.push_back(group_of(material, service, span, has_it));
  }
}

// A group alone in being hidden could be told from the rest: the next smallest goes with it.
void hide_small(std::vector<Group>& groups) {
  const auto is_small = [](const Group& one) { return one.cases > 0 && one.cases < kFewestShown; };
  for (Group& one : groups) one.is_hidden = is_small(one);
  if (std::ranges::count_if(groups, &Group::is_hidden) != 1) return;
  Group* smallest = nullptr;
  for (Group& one : groups) {
    if (one.is_hidden || one.cases == 0) continue;
    if (smallest == nullptr || one.cases < smallest->cases) smallest = &one;
  }
  if (smallest != nullptr) smallest->is_hidden = true;
}

void hide_small(Figures& made) {
  hide_small(made.half_year);
  made.all.is_hidden = made.all.cases > 0 && made.all.cases < kFewestShown;
  hide_small(made.by_month);
  hide_small(made.by_area);
  hide_small(made.by_service);
  made.upkeep.clear();
  made.hides_small = true;
}

}  // namespace

Result<Figures> figures(sql::Connection& database, const Asked& asked, const Zone& zone) {
  const Filter filter = asked.aggregates_only ? whole_months(asked.filter) : asked.filter;
  auto table = half_year(database, filter, zone);
  if (!table) return table.error();
  auto material = read(database, filter, span_of(filter, zone));
  if (!material) return material.error();
  material->now = asked.now;
  Figures made;
  made.half_year = *std::move(table);
  group(made, *material, filter, zone);
  Records records;
  for (const CaseRecord& record : material->records) records.push_back(&record);
  made.upkeep = upkeep_of(records);
  if (asked.aggregates_only) hide_small(made);
  return made;
}

}  // namespace anbu::report
