#include "score/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace anbu::score {
namespace {

void add_models(const Plan& plan, MeasureSet measures, std::vector<Contender>& all) {
  for (const Limit& limit : plan.limits) {
    for (const double budget : plan.budgets) {
      all.push_back({.measures = measures, .system = Model{.budget = budget, .limit = limit}});
    }
  }
}

void add_variants(const Plan& plan, MeasureSet measures, std::vector<Contender>& all) {
  for (std::size_t i = 1; i < kVariants.size(); ++i) {
    for (const double budget : plan.budgets) {
      const Limit none{.name = "none", .hours = 0h};
      all.push_back(
          {.measures = measures, .system = Model{.budget = budget, .limit = none, .variant = kVariants[i]}});
    }
  }
}

Timestamp begin_of(const Cohort& cohort) {
  Timestamp begin = kNever;
  for (const Household& household : cohort.households) begin = std::min(begin, household.from);
  return begin;
}

// A reading from the future is the fault of some clock.
Timestamp end_of(const Cohort& cohort) {
  Timestamp end = cohort.epoch;
  std::size_t next = 0;
  for (const Arrival& arrival : cohort.arrivals) {
    for (; next < arrival.end; ++next) {
      const Timestamp over = cohort.end_of(cohort.readings[next]);
      if (over <= arrival.at) end = std::max(end, over);
    }
  }
  return end;
}

}  // namespace

std::vector<Contender> contenders(const Plan& plan) {
  std::vector<Contender> all;
  for (const MeasureSet measures : plan.sets) {
    for (const Duration limit : kRules) {
      all.push_back({.measures = measures, .system = FixedHours{.limit = limit}});
    }
    add_models(plan, measures, all);
    if (plan.ablation) add_variants(plan, measures, all);
  }
  return all;
}

Run judge(Contender contender, std::vector<Raised> rows, const Standard& standard) {
  Run run{.contender = std::move(contender),
          .rows = std::move(rows),
          .score = {},
          .false_calls = {},
          .delays = {},
          .spread = {}};
  run.score = score(safety_calls(run.rows), standard.truth, standard.window);
  run.false_calls = false_calls(run.score.undisturbed, run.score.months_each, standard.homes);
  run.delays = delays(run.score.collapses, standard.homes);
  run.spread = spread(run.score, standard.homes);
  return run;
}

Window window_of(const Cohort& cohort, int learn_days) {
  return {.learned = begin_of(cohort) + learn_days * 24h, .end = end_of(cohort)};
}

CohortFacts facts_of(const Cohort& cohort, const Truth& truth, const Homes& homes) {
  CohortFacts facts{.measures = measures_of(cohort), .residents = truth.size()};
  std::set<std::size_t> different;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    ++(truth[i] ? facts.collapses : facts.undisturbed);
    different.insert(homes[i]);
  }
  facts.homes = different.size();
  facts.readings = cohort.readings.size();
  facts.rejected = cohort.rejected;
  facts.unknown = cohort.unknown;
  facts.begin = begin_of(cohort);
  return facts;
}

std::vector<Part> by_hour_of_collapse(const Run& run, const Evaluation& evaluation) {
  std::vector<Part> parts;
  for (int hour = 0; hour < 24; hour += kBandHours) {
    Part part{.name = fmt::format("{:02}–{:02} h", hour, hour + kBandHours), .false_calls = {}, .delays = {}};
    std::vector<Noticed> collapses;
    for (const Noticed& one : run.score.collapses) {
      const int at = evaluation.facts.zone.local(one.collapse.at).hour();
      if (at >= hour && at < hour + kBandHours) collapses.push_back(one);
    }
    part.delays = delays(collapses, evaluation.homes);
    parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<Part> by_home_type(const Run& run, const Evaluation& evaluation, Trait trait) {
  const std::vector<std::string_view> types = types_of(trait);
  const auto place_of = [&](std::size_t household) {
    return evaluation.types[household][static_cast<std::size_t>(trait)];
  };
  std::vector<Part> parts;
  for (std::size_t place = 0; place < types.size(); ++place) {
    std::vector<Undisturbed> undisturbed;
    std::vector<Noticed> collapses;
    const auto is_here = [&](const auto& one) { return place_of(one.household) == place; };
    std::ranges::copy_if(run.score.undisturbed, std::back_inserter(undisturbed), is_here);
    std::ranges::copy_if(run.score.collapses, std::back_inserter(collapses), is_here);
    if (undisturbed.empty() && collapses.empty()) continue;
    parts.push_back({.name = std::string{types[place]},
                     .false_calls = false_calls(undisturbed, run.score.months_each, evaluation.homes),
                     .delays = delays(collapses, evaluation.homes)});
  }
  return parts;
}

}  // namespace anbu::score
