// An evaluation: one cohort, many contenders, what each of them was worth.
#pragma once

#include <string>
#include <vector>

#include "score/contender.h"
#include "score/figures.h"
#include "score/homes.h"

namespace anbu::score {

// What stands in a report about the cohort itself.
struct CohortFacts {
  std::string name;
  std::string program;  // version of anbu
  MeasureSet measures;
  std::size_t residents = 0;
  std::size_t undisturbed = 0;
  std::size_t collapses = 0;
  std::size_t homes = 0;  // of the undisturbed
  std::size_t readings = 0;
  std::int64_t rejected = 0;
  std::int64_t unknown = 0;
  Timestamp begin;
  int learn_days = 60;
  Window window;
  Zone zone;
  bool has_truth = true;  // no: all are taken as undisturbed, and there are no delays
};

struct Run {
  Contender contender;
  std::vector<Raised> rows;
  Score score;
  FalseCalls false_calls;
  Delays delays;
  Spread spread;
};

struct Evaluation {
  CohortFacts facts;
  Homes homes;
  HomeTypes types;
  std::vector<MeasureSet> sets;  // as they were asked for
  std::vector<Run> runs;         // of one set together; the budgets rise
};

struct Plan {
  std::vector<MeasureSet> sets;
  std::vector<double> budgets;
  std::vector<Limit> limits;
  bool ablation = false;
};
inline constexpr std::array kRules = {Duration{24h}, Duration{36h}, Duration{50h}};

// For each set: the rules, then the model as it is under each limit at each budget; for an ablation also each
// variant, without limits.
std::vector<Contender> contenders(const Plan& plan);

// What the rows that a contender raised are worth.
struct Standard {
  const Truth& truth;
  const Window& window;
  const Homes& homes;
};
Run judge(Contender contender, std::vector<Raised> rows, const Standard& standard);

// When learning ends and when the readings end.
Window window_of(const Cohort& cohort, int learn_days);
CohortFacts facts_of(const Cohort& cohort, const Truth& truth, const Homes& homes);

// A part of a score, with its name.
struct Part {
  std::string name;
  FalseCalls false_calls;
  Delays delays;
};
inline constexpr int kBandHours = 4;
std::vector<Part> by_hour_of_collapse(const Run& run, const Evaluation& evaluation);
std::vector<Part> by_home_type(const Run& run, const Evaluation& evaluation, Trait trait);

}  // namespace anbu::score
