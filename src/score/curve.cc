#include "score/curve.h"

#include <algorithm>
#include <cmath>

namespace anbu::score {

std::vector<CurvePoint> curve_of(const std::vector<const Run*>& runs) {
  std::vector<CurvePoint> curve;
  for (const Run* run : runs) {
    if (run->false_calls.calls == 0 || !std::isfinite(run->delays.delay.p50)) continue;
    curve.push_back({.rate = run->false_calls.rate(),
                     .p50_h = run->delays.delay.p50,
                     .within_24 = run->delays.within_percent(2),
                     .missed = run->delays.missed_percent()});
  }
  std::ranges::stable_sort(curve, {}, &CurvePoint::rate);
  return curve;
}

std::optional<CurvePoint> at_rate(const std::vector<CurvePoint>& curve, double rate) {
  const auto above = std::ranges::lower_bound(curve, rate, {}, &CurvePoint::rate);
  if (above == curve.end()) return std::nullopt;
  if (above->rate == rate) return *above;
  if (above == curve.begin()) return std::nullopt;
  const CurvePoint& below = *std::prev(above);
  const double share = std::log(rate / below.rate) / std::log(above->rate / below.rate);
  return CurvePoint{.rate = rate,
                    .p50_h = std::lerp(below.p50_h, above->p50_h, share),
                    .within_24 = std::lerp(below.within_24, above->within_24, share),
                    .missed = std::lerp(below.missed, above->missed, share)};
}

bool reaches(const CurvePoint& point, const CurvePoint& goal) {
  return point.p50_h <= goal.p50_h && point.within_24 >= goal.within_24 && point.missed <= goal.missed;
}

std::vector<const Run*> runs_of(const Evaluation& evaluation, MeasureSet measures, std::string_view limit,
                                std::string_view variant) {
  std::vector<const Run*> runs;
  for (const Run& run : evaluation.runs) {
    const Model* model = run.contender.model();
    if (model == nullptr || run.contender.measures != measures) continue;
    if (model->limit.name == limit && model->variant.name == variant) runs.push_back(&run);
  }
  return runs;
}

std::vector<const Run*> rules_of(const Evaluation& evaluation, MeasureSet measures) {
  std::vector<const Run*> runs;
  for (const Run& run : evaluation.runs) {
    if (run.contender.rule() != nullptr && run.contender.measures == measures) runs.push_back(&run);
  }
  return runs;
}

std::vector<std::string> limits_of(const Evaluation& evaluation, MeasureSet measures) {
  std::vector<std::string> limits;
  for (const Run& run : evaluation.runs) {
    const Model* model = run.contender.model();
    if (model == nullptr || run.contender.measures != measures || model->variant.name != kAsShipped) continue;
    if (std::ranges::count(limits, model->limit.name) == 0) limits.push_back(model->limit.name);
  }
  return limits;
}

}  // namespace anbu::score
