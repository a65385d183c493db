// A restart in the middle of a cohort changes not one byte of its signals.
#include "score/cohort_run.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "score/made_cohort_test.h"
#include "score/restarting_run.h"

namespace anbu::score {
namespace {

const Timestamp kStart = *parse_iso("2013-01-01T00:00:00+09:00");
constexpr std::uint32_t kPeople = 4;
constexpr int kDays = 45;

struct Late {
  Timestamp at;
  MadeCohort::Row row;
};

// Four residents with power and steps every half hour, some readings late by hours, some twice; resident 2
// falls silent for good after 30 days, resident 3 for two days after 20, resident 1's feeds end after 40.
MadeCohort district() {
  Rng rng{7};
  std::vector<Late> rows;
  for (std::uint32_t person = 0; person < kPeople; ++person) {
    for (int slot = 0; slot < kDays * 48; ++slot) {
      const int day = slot / 48;
      const int of_day = slot % 48;
      const bool is_away = (person == 2 && day >= 30) || (person == 3 && day >= 20 && day < 22);
      const bool is_awake = !is_away && of_day >= 14 && of_day < 44;
      const Timestamp start = kStart + slot * 30min;
      const Duration delay = rng.chance(0.03) ? Duration{rng.between(1, 30) * 1h} : Duration{5min};
      const auto power =
          static_cast<std::int32_t>(60 + rng.below(10) + (is_awake && rng.chance(0.4) ? 400 : 0));
      const auto steps = static_cast<std::int32_t>(is_awake && rng.chance(0.3) ? rng.between(20, 400) : 0);
      if (person == 1 && day >= 40) continue;
      rows.push_back({start + 30min + delay, {.household = person, .start = start, .value = power}});
      rows.push_back(
          {start + 35min, {.household = person, .measure = Measure::Steps, .start = start, .value = steps}});
      if (rng.chance(0.01)) rows.push_back(rows.back());
    }
  }
  std::ranges::stable_sort(rows, {}, &Late::at);
  MadeCohort made{kPeople, kStart};
  for (const Late& late : rows) made.arrive(late.at, late.row);
  return made;
}

engine::Settings settings() {
  engine::Settings settings;
  settings.detector.calls_per_resident_month = 1;
  return settings;
}

std::string line_of(const Signal& signal) {
  return fmt::format("{},{},{},{},{},{},{}\n", signal.resident.value, signal.episode.value,
                     to_unix(signal.raised_at), to_string(signal.grade), to_string(signal.kind),
                     to_unix(signal.evidence.last_life_sign.at), signal.evidence.missed_signs_tenths);
}

std::string uninterrupted(const Cohort& cohort) {
  std::string csv;
  const auto run = run_cohort(cohort, settings(), MeasureSet::all(),
                              {.signal = [&](const Signal& signal) { csv += line_of(signal); }});
  CHECK(run);
  return csv;
}

std::string with_restarts(const Cohort& cohort, Position every) {
  std::string csv;
  const auto run = run_restarting(cohort, settings(), {.every = every},
                                  {.signal = [&](const Signal& signal) { csv += line_of(signal); }});
  CHECK(run);
  return csv;
}

TEST(CohortRun, ARestartAnywhereChangesNotOneByteOfTheSignals) {
  const MadeCohort made = district();
  const std::string calm = uninterrupted(made.cohort());
  EXPECT_GT(std::ranges::count(calm, '\n'), 5);
  for (const Position every : {2'000, 977, 61}) EXPECT_EQ(with_restarts(made.cohort(), every), calm) << every;
}

TEST(CohortRun, ASubsetOfTheMeasuresRunsAsIfTheOthersHadNeverCome) {
  MadeCohort whole{1, kStart};
  MadeCohort power{1, kStart};
  Rng rng{3};
  for (int hour = 0; hour < 24 * 40; ++hour) {
    const Timestamp start = kStart + hour * 1h;
    const auto value = static_cast<std::int32_t>(100 + (hour % 24 > 7 && hour < 900 ? rng.below(900) : 0));
    const MadeCohort::Row row{.start = start, .length = 1h, .value = value};
    whole.arrive(start + 70min, row);
    power.arrive(start + 70min, row);
    whole.arrive(start + 75min, {.measure = Measure::Steps, .start = start, .length = 1h, .value = 50});
  }
  const auto signals_of = [](const Cohort& cohort, MeasureSet measures) {
    std::string csv;
    const auto run = run_cohort(cohort, settings(), measures,
                                {.signal = [&](const Signal& signal) { csv += line_of(signal); }});
    CHECK(run);
    return csv;
  };
  const std::string alone = signals_of(power.cohort(), MeasureSet::all());
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(signals_of(whole.cohort(), MeasureSet{}.with(Measure::Power)), alone);
}

TEST(CohortRun, TheLogsPositionsHaveNoHolesAndItsTimeNeverGoesBack) {
  const MadeCohort made = district();
  CohortLog log{made.cohort(), settings(), MeasureSet::all()};
  Position position = 0;
  Timestamp at;
  while (const auto entry = log.next()) {
    ASSERT_EQ(entry->position, ++position);
    ASSERT_GE(entry->at, at);
    at = entry->at;
  }
  EXPECT_TRUE(std::holds_alternative<engine::SettingsActivated>(
      CohortLog(made.cohort(), settings(), MeasureSet::all()).next()->body));
}

}  // namespace
}  // namespace anbu::score
