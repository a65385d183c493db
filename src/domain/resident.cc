#include "domain/resident.h"

#include <array>

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, 3> kRiskGroups{"low", "medium", "high"};

}  // namespace

std::string_view to_string(RiskGroup group) {
  return kRiskGroups[static_cast<std::size_t>(group)];
}

std::optional<RiskGroup> risk_group_named(std::string_view name) {
  return value_named<RiskGroup>(kRiskGroups, name);
}

bool Resident::wishes_to_hear(int contact) const {
  return contact <= contacts && (told_when_well >> (contact - 1) & 1U) != 0;
}

bool HourBand::contains(Duration of_day) const {
  const Duration from = from_hour * 1h;
  const Duration until = until_hour * 1h;
  if (from <= until) return from <= of_day && of_day < until;
  return of_day >= from || of_day < until;
}

}  // namespace anbu
