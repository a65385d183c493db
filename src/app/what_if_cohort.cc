// What if, over a cohort's folder.
#include <filesystem>

#include "app/cohort_file.h"
#include "app/two_runs.h"
#include "score/cohort_run.h"

namespace anbu::app {
namespace {

ResidentId resident_of(std::size_t household) {
  return ResidentId{static_cast<std::int64_t>(household) + 1};
}

// Those who collapsed, from then on; nobody where the folder holds no truth.csv.
Result<std::vector<backtest::Trouble>> read_troubles(const std::string& path, const score::Cohort& cohort) {
  std::vector<backtest::Trouble> troubles;
  if (!std::filesystem::exists(path)) return troubles;
  const auto truth = load_truth(path, cohort);
  if (!truth) return truth.error();
  for (std::size_t household = 0; household < truth->size(); ++household) {
    const std::optional<score::Collapse>& collapse = (*truth)[household];
    if (collapse) troubles.push_back({.resident = resident_of(household), .from = collapse->at});
  }
  return troubles;
}

Result<void> tell_cohort(const score::Cohort& cohort, const WhatIf& what_if, TwoRuns& runs) {
  score::CohortLog log{cohort, what_if.a, score::MeasureSet::all()};
  while (auto entry = log.next()) {
    if (std::holds_alternative<engine::SettingsActivated>(entry->body)) continue;  // each run has its own
    if (const auto told = runs.hear({.at = entry->at, .body = std::move(entry->body)}); !told) return told;
    if (const auto looked = runs.look(log.share()); !looked) return looked;
  }
  return Ok{};
}

}  // namespace

Result<Told> over_cohort(const std::string& folder, const WhatIf& what_if) {
  std::string readings = folder + "/readings.csv";
  if (!std::filesystem::exists(readings)) readings += ".gz";
  const auto cohort = load_cohort({.households = folder + "/households.csv", .readings = readings});
  if (!cohort) return cohort.error();
  const auto troubles = read_troubles(folder + "/truth.csv", *cohort);
  if (!troubles) return troubles.error();
  TwoRuns runs{what_if, *troubles};
  if (const auto told = tell_cohort(*cohort, what_if, runs); !told) return told.error();
  auto comparison = runs.compare();
  if (!comparison) return comparison.error();
  Told told{.comparison = *std::move(comparison),
            .residents_known = static_cast<int>(cohort->households.size())};
  for (std::size_t household = 0; household < cohort->households.size(); ++household) {
    told.names[resident_of(household)] = cohort->households[household].name;
  }
  return told;
}

}  // namespace anbu::app
