// Stored bytes of the profiles of real traces, weighed every day of a cohort. Arguments: its folder
// (households.csv, readings.csv), and how many measures a profile must have to count, default 3; a cohort of
// more measures lives without its water.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "app/cohort_file.h"
#include "base/check.h"
#include "bench/table.h"
#include "codec/profile_codec.h"
#include "engine/engine.h"
#include "score/cohort_run.h"

namespace anbu::bench {
namespace {

constexpr double kGoal = 2048;

struct Weighed {
  std::int64_t profiles = 0;  // a resident counts once a day
  double bytes = 0;
  double most = 0;
};

void weigh(engine::Engine& engine, const score::Cohort& cohort, std::size_t measures, Weighed& weighed) {
  for (std::size_t i = 0; i < cohort.households.size(); ++i) {
    const auto glimpse = engine.glimpse(ResidentId{static_cast<std::int64_t>(i) + 1});
    if (!glimpse || glimpse->profile.feeds.size() != measures) continue;
    const auto bytes = static_cast<double>(codec::encode(glimpse->profile).size());
    ++weighed.profiles;
    weighed.bytes += bytes;
    weighed.most = std::max(weighed.most, bytes);
  }
}

Weighed live(const score::Cohort& cohort, std::size_t measures) {
  engine::Engine engine{engine::Recovered{}, {.casework = false, .checkpoints = false}};
  score::CohortLog log{cohort, engine::Settings{}, score::MeasureSet::all().without(Measure::Water)};
  Weighed weighed;
  Timestamp next_day;
  while (const auto entry = log.next()) {
    auto commit = engine.process({&*entry, 1});
    CHECK(commit);
    log.publish(std::move(commit->wishes));
    if (entry->at < next_day) continue;
    next_day = entry->at + 24h;
    weigh(engine, cohort, measures, weighed);
  }
  return weighed;
}

void run(const std::string& folder, std::size_t measures) {
  const auto cohort =
      app::load_cohort({.households = folder + "/households.csv", .readings = folder + "/readings.csv"});
  CHECK(cohort);
  const Weighed weighed = live(*cohort, measures);
  CHECK(weighed.profiles > 0);
  const double mean = weighed.bytes / static_cast<double>(weighed.profiles);
  const std::string goal = fmt::format("goal {:.0f} bytes", kGoal);
  print({fmt::format("a stored profile of {} measures on real traces ({} homes, every day), mean", measures,
                     cohort->households.size()),
         fmt::format("{:.0f} bytes", mean), goal, mean / kGoal});
  print({"... and the largest", fmt::format("{:.0f} bytes", weighed.most), goal, weighed.most / kGoal});
}

}  // namespace
}  // namespace anbu::bench

int main(int count, char** arguments) {
  CHECK(count > 1);
  anbu::bench::run(arguments[1], count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 3);
}
