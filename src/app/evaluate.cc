// anbu evaluate: a cohort through the detector at several call budgets, beside the rules of fixed hours,
// scored and written as a report and as a file for machines.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/cohort_file.h"
#include "app/commands.h"
#include "app/evaluation_json.h"
#include "app/progress.h"
#include "node/parallel.h"
#include "report/evaluation.h"
#include "score/evaluation.h"

namespace anbu::app {
namespace {

namespace fs = std::filesystem;

struct Prepared {
  score::Cohort cohort;
  score::Truth truth;
  score::Evaluation evaluation;
};

Result<std::vector<score::MeasureSet>> sets_of(const EvaluateOptions& options, const score::Cohort& cohort) {
  const score::MeasureSet all = score::measures_of(cohort);
  if (options.measures.empty()) return score::growing(all);
  std::vector<score::MeasureSet> sets;
  for (const std::string& text : options.measures) {
    if (text == "all") {
      std::ranges::copy(score::every_subset(all), std::back_inserter(sets));
      continue;
    }
    const auto measures = score::measures_named(text);
    if (!measures) return measures.error();
    if (!measures->is_within(all)) {
      return Error{Errc::Invalid,
                   fmt::format("--measures: the cohort has {}, not all of {}", score::to_string(all), text)};
    }
    sets.push_back(*measures);
  }
  return sets;
}

Result<score::Plan> plan_of(const EvaluateOptions& options, const score::Cohort& cohort) {
  auto sets = sets_of(options, cohort);
  if (!sets) return sets.error();
  score::Plan plan{
      .sets = std::move(*sets), .budgets = options.budgets, .limits = {}, .ablation = options.ablation};
  std::ranges::sort(plan.budgets);
  const bool both = options.limit == "both";
  for (const std::string& name :
       both ? std::vector<std::string>{"none", "default"} : std::vector{options.limit}) {
    const auto limit = score::limit_named(name);
    if (!limit) return limit.error();
    plan.limits.push_back(*limit);
  }
  return plan;
}

Result<std::string> file_of(const fs::path& folder, const char* name) {
  for (const fs::path& path : {folder / name, folder / (std::string{name} + ".gz")}) {
    if (fs::exists(path)) return path.string();
  }
  return Error{Errc::NotFound, fmt::format("the cohort {} has no {}", folder.string(), name)};
}

Result<Prepared> prepare(const EvaluateOptions& options) {
  const fs::path folder = fs::path{options.cohort}.lexically_normal();
  const auto households = file_of(folder, "households.csv");
  if (!households) return households.error();
  const auto readings = file_of(folder, "readings.csv");
  if (!readings) return readings.error();
  auto cohort = load_cohort({.households = *households, .readings = *readings});
  if (!cohort) return cohort.error();
  if (cohort->readings.empty()) {
    return Error{Errc::Invalid, fmt::format("{} has no readings of the cohort's households", *readings)};
  }
  Prepared prepared{.cohort = std::move(*cohort), .truth = {}, .evaluation = {}};
  prepared.truth.resize(prepared.cohort.households.size());
  const bool has_truth = fs::exists(folder / "truth.csv");
  if (has_truth) {
    auto truth = load_truth((folder / "truth.csv").string(), prepared.cohort);
    if (!truth) return truth.error();
    prepared.truth = std::move(*truth);
  } else {
    fmt::print("{} has no truth.csv: all residents are taken as undisturbed, delays are left out\n",
               folder.string());
  }
  score::Evaluation& evaluation = prepared.evaluation;
  evaluation.homes = score::homes_of(prepared.cohort, prepared.truth);
  evaluation.types = score::home_types(prepared.cohort, evaluation.homes, seoul());
  evaluation.facts = score::facts_of(prepared.cohort, prepared.truth, evaluation.homes);
  evaluation.facts.name = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  evaluation.facts.program = ANBU_VERSION;
  evaluation.facts.learn_days = options.learn_days;
  evaluation.facts.window = score::window_of(prepared.cohort, options.learn_days);
  evaluation.facts.zone = seoul();
  evaluation.facts.has_truth = has_truth;
  return prepared;
}

Result<void> run_all(const std::vector<score::Contender>& contenders, std::size_t jobs, Prepared& prepared) {
  score::Evaluation& evaluation = prepared.evaluation;
  const score::Standard standard{
      .truth = prepared.truth, .window = evaluation.facts.window, .homes = evaluation.homes};
  evaluation.runs.resize(contenders.size());
  std::vector<std::optional<Error>> errors(contenders.size());
  Progress progress{"evaluate"};
  const auto work = [&](std::size_t piece) {
    auto rows = score::try_on(prepared.cohort, contenders[piece]);
    if (!rows) {
      errors[piece] = rows.error();
      return;
    }
    evaluation.runs[piece] = score::judge(contenders[piece], std::move(*rows), standard);
  };
  const auto done = [&](std::size_t count) {
    progress.show(static_cast<double>(count) / static_cast<double>(contenders.size()),
                  fmt::format("{} of {} runs", count, contenders.size()));
  };
  done(0);
  node::in_parallel(contenders.size(), jobs == 0 ? node::cores() : jobs, work, done);
  for (const auto& error : errors) {
    if (error) return *error;
  }
  return Ok{};
}

Result<void> write_file(const fs::path& path, const std::string& content) {
  std::ofstream file{path, std::ios::binary};
  file << content;
  file.close();
  if (!file) return Error{Errc::Unavailable, fmt::format("cannot write {}", path.string())};
  return Ok{};
}

Result<void> write_signals(const fs::path& folder, const Prepared& prepared) {
  for (const score::Run& run : prepared.evaluation.runs) {
    std::string name = score::to_string(run.contender.measures) + " " + score::name_of(run.contender);
    std::ranges::replace(name, ' ', '_');
    std::string csv = "household,episode,raised_at,grade\n";
    for (const score::Raised& row : run.rows) {
      csv += fmt::format("{},{},{},{}\n", prepared.cohort.households[row.household].name, row.episode.value,
                         to_iso(row.at, prepared.evaluation.facts.zone), to_string(row.grade));
    }
    if (const auto written = write_file(folder / (name + ".csv"), csv); !written) return written.error();
  }
  return Ok{};
}

void print_run(const score::Run& run, bool has_truth) {
  fmt::print("{:24} {:32} {:5.2f} calls/resident-month ({} calls, {} of {} residents)",
             score::to_string(run.contender.measures), score::name_of(run.contender), run.false_calls.rate(),
             run.false_calls.calls, run.false_calls.residents_called, run.false_calls.residents);
  if (has_truth) {
    const score::Delays& delays = run.delays;
    fmt::print(" | delay p50 {:>5.1f} h | within 24 h {:3.0f} % | missed {:4.1f} % | {} collapses",
               delays.delay.p50, delays.within_percent(2), delays.missed_percent(), delays.collapses);
  }
  fmt::print("\n");
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return Ok{};
  return Error{Errc::Invalid,
               fmt::format("cannot make the folder {}: {}", folder.string(), failed.message())};
}

}  // namespace

Result<void> run_evaluate(const EvaluateOptions& options) {
  const fs::path out{options.out};
  const fs::path signals = out / "signals";
  if (const auto made = make_folder(options.keeps_signals ? signals : out); !made) return made.error();
  auto prepared = prepare(options);
  if (!prepared) return prepared.error();
  const auto plan = plan_of(options, prepared->cohort);
  if (!plan) return plan.error();
  prepared->evaluation.sets = plan->sets;
  const auto ran = run_all(score::contenders(*plan), options.jobs, *prepared);
  if (!ran) return ran.error();
  const score::Evaluation& evaluation = prepared->evaluation;
  for (const score::Run& run : evaluation.runs) print_run(run, evaluation.facts.has_truth);
  if (options.keeps_signals) {
    if (const auto written = write_signals(signals, *prepared); !written) return written.error();
  }
  const fs::path json = out / "evaluate.json";
  const fs::path page = out / "report.html";
  if (const auto written = write_file(json, to_json(evaluation, prepared->cohort)); !written)
    return written.error();
  if (const auto written = write_file(page, report::evaluation_page(evaluation)); !written)
    return written.error();
  fmt::print("-> {}, {}\n", json.string(), page.string());
  return Ok{};
}

}  // namespace anbu::app
