// How delays fall as calls are spent: a detector's runs at rising budgets, read at any rate of false calls
// between those that were measured, so that detectors are compared at equal cost; and the goals set for them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "score/evaluation.h"

namespace anbu::score {

struct CurvePoint {
  double rate = 0;  // false calls per resident and month
  double p50_h = 0;
  double within_24 = 0;  // percent
  double missed = 0;     // percent
};

// Rising by rate; runs without a false call or without a median are left out.
std::vector<CurvePoint> curve_of(const std::vector<const Run*>& runs);
// Between the two points around the rate, straight over its logarithm; nothing beyond the ends.
std::optional<CurvePoint> at_rate(const std::vector<CurvePoint>& curve, double rate);

struct Goal {
  std::string_view measures;
  CurvePoint first;  // the least to reach first
  CurvePoint goal;
};
inline constexpr std::array kGoals = {
    Goal{"power", {0.5, 48, 22, 15}, {0.5, 38, 35, 8}},
    Goal{"power,calls", {0.3, 32, 30, 10}, {0.3, 22, 55, 4}},
    Goal{"power,calls,steps", {0.1, 16, 75, 5}, {0.1, 10, 90, 1}},
    Goal{"power,calls,steps,water", {0.05, 12, 88, 2.5}, {0.05, 8, 95, 0.5}},
};
bool reaches(const CurvePoint& point, const CurvePoint& goal);  // at the goal's rate

// The model's runs of one set under one limit, budgets rising; of the detector as shipped unless said.
std::vector<const Run*> runs_of(const Evaluation& evaluation, MeasureSet measures, std::string_view limit,
                                std::string_view variant = kAsShipped);
std::vector<const Run*> rules_of(const Evaluation& evaluation, MeasureSet measures);
// The limits that were tried on the set, in the order of the plan.
std::vector<std::string> limits_of(const Evaluation& evaluation, MeasureSet measures);

}  // namespace anbu::score
