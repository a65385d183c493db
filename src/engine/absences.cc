#include "engine/absences.h"

#include <algorithm>

namespace anbu::engine {

Timestamp awaited_after(Timestamp until, RiskGroup risk, const Settings& settings) {
  const casework::Policy& policy = settings.policy.by_group[static_cast<std::size_t>(risk)];
  const Return back{
      .until = until, .grace = policy.absence_grace, .silence_limit = settings.detector.limit_of(risk)};
  return awaited_until(back, settings.detector.zone);
}

void Absences::queue_all(const Zone& zone) {
  for (const auto& [id, person] : people_.all()) queue(person, zone);
}

void Absences::queue(const Person& person, const Zone& zone) {
  if (!person.absence || person.absence->asked_at != Timestamp{}) return;
  const Timestamp at = asks_at(*person.absence, zone);
  if (at != kNever) due_.push({.at = at, .kind = DueKind::Absence, .id = person.resident.id.value});
}

void Absences::enter(Person& person, const Absence& absence, const Zone& zone) {
  person.absence = absence;
  changed_.push_back(absence);
  queue(person, zone);
}

bool Absences::end(Person& person, Timestamp now) {
  if (!person.absence || now >= person.absence->until) return false;
  Absence& absence = *person.absence;
  absence.until = std::max(absence.from, now);
  changed_.push_back(absence);
  if (absence.until <= absence.from) person.absence.reset();  // it had not begun
  return true;
}

void Absences::called_off(Person& person) {
  if (!person.absence) return;
  Absence nothing = *person.absence;
  nothing.until = nothing.from;
  changed_.push_back(nothing);
  person.absence.reset();
}

bool Absences::contradicts(Person& person, const LifeSign& sign, Timestamp now) {
  if (!person.absence || !person.absence->covers(now)) return false;
  const bool before = is_contradicted(*person.absence);
  if (!take_home_sign(*person.absence, sign)) return false;
  changed_.push_back(*person.absence);
  return !before && is_contradicted(*person.absence);
}

bool Absences::falls_due(Person& person, Timestamp due, Timestamp now, const Zone& zone) {
  if (!person.absence || !person.absence->covers(now)) return false;
  Absence& absence = *person.absence;
  if (absence.asked_at != Timestamp{} || asks_at(absence, zone) != due) return false;
  absence.asked_at = now;
  changed_.push_back(absence);
  return true;
}

void Absences::collect(Commit& commit) {
  commit.absences = std::move(changed_);
  changed_.clear();
}

}  // namespace anbu::engine
