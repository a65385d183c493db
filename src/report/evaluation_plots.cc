#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/evaluation.h"

namespace anbu::report::evaluation {
namespace {

constexpr int kModel = 1;
constexpr int kRule = 2;
constexpr int kOracle = 0;
constexpr double kShownHours = 72;
constexpr double kBudgetLow = 0.5;
constexpr double kBudgetHigh = 1.5;

Axis rate_axis(std::string title) {
  return {.title = std::move(title),
          .low = 0.01,
          .high = 5,
          .ticks = {0.01, 0.03, 0.1, 0.3, 1, 3},
          .is_log = true};
}

std::string told(const Run& run) {
  return fmt::format("{}: {} calls per resident-month, p50 {} h, missed {} %", score::name_of(run.contender),
                     rate_text(run.false_calls.rate()), hours_text(run.delays.delay.p50),
                     percent_text(run.delays.missed_percent()));
}

std::string label_of(const Run& run) {
  if (const score::FixedHours* rule = run.contender.rule()) return fmt::format("{} h", rule->limit / 1h);
  return fmt::format("{}", run.contender.model()->budget);
}

Series rates_and_delays(std::string name, const std::vector<const Run*>& runs) {
  Series series{.name = std::move(name), .has_marks = true, .points = {}};
  for (const Run* run : runs) {
    if (!std::isfinite(run->delays.delay.p50)) continue;
    series.points.push_back({.x = run->false_calls.rate(),
                             .y = run->delays.delay.p50,
                             .tip = told(*run),
                             .label = label_of(*run)});
  }
  return series;
}

Plot delay_plot(const Evaluation& evaluation, MeasureSet measures) {
  Plot plot{.title = spaced(measures),
            .x = rate_axis("false calls per resident-month"),
            .y = {},
            .band = {},
            .series = {}};
  plot.y = {.title = "delay p50, hours",
            .low = 0.25,
            .high = 168,
            .ticks = {0.5, 1, 2, 4, 8, 12, 24, 48, 96, 168},
            .is_log = true};
  int color = kModel;
  for (const std::string& limit : score::limits_of(evaluation, measures)) {
    Series series = rates_and_delays("anbu, limit " + limit, score::runs_of(evaluation, measures, limit));
    series.color = color;
    series.labels_below = true;
    if (color != kModel) {
      series.stroke = Stroke::Dashed;
      for (PlotPoint& point : series.points) point.label.clear();
    }
    color = 3;
    plot.series.push_back(std::move(series));
  }
  const std::vector<const Run*> rules = score::rules_of(evaluation, measures);
  Series by_rule = rates_and_delays("silence of 24, 36, 50 h", rules);
  by_rule.color = kRule;
  by_rule.stroke = Stroke::Dotted;
  plot.series.push_back(std::move(by_rule));
  if (!rules.empty()) {
    const double oracle = rules.front()->delays.oracle.p50;
    plot.series.push_back({.name = "nobody can know before (oracle)",
                           .color = kOracle,
                           .points = {{.x = plot.x.low, .y = oracle}, {.x = plot.x.high, .y = oracle}}});
  }
  return plot;
}

// Steps of half an hour: what share is at or below each.
Series share_below(std::string name, std::vector<double> hours) {
  std::ranges::sort(hours);
  Series series{.name = std::move(name), .points = {}};
  for (double at = 0; at <= kShownHours; at += 0.5) {
    const auto count = std::ranges::upper_bound(hours, at) - hours.begin();
    const double all = std::max<double>(1, static_cast<double>(hours.size()));
    series.points.push_back({.x = at, .y = 100 * static_cast<double>(count) / all});
  }
  return series;
}

std::vector<double> delays_of(const Run& run) {
  std::vector<double> hours;
  for (const score::Noticed& one : run.score.collapses) {
    if (one.under_call) continue;
    hours.push_back(one.delay ? score::hours(*one.delay) : INFINITY);
  }
  return hours;
}

std::vector<double> oracle_of(const Run& run) {
  std::vector<double> hours;
  for (const score::Noticed& one : run.score.collapses) {
    if (!one.under_call) hours.push_back(score::hours(one.oracle()));
  }
  return hours;
}

void style(Series& series, const Run& run, int place) {
  constexpr std::array kColors = {1, 3, 4};
  constexpr std::array kStrokes = {Stroke::Solid, Stroke::Dashed, Stroke::Dotted};
  const auto turn = static_cast<std::size_t>(place) % kColors.size();
  series.color = run.contender.rule() != nullptr ? kRule : kColors[turn];
  series.stroke = run.contender.rule() != nullptr ? Stroke::Solid : kStrokes[turn];
}

Plot noticed_plot(const Evaluation& evaluation, MeasureSet measures) {
  Plot plot{.title = spaced(measures), .x = {}, .y = {}, .band = {}, .series = {}};
  plot.x = {
      .title = "hours since the collapse", .high = kShownHours, .ticks = {0, 8, 12, 24, 36, 48, 60, 72}};
  plot.y = {.title = "noticed, percent", .high = 100, .ticks = {0, 25, 50, 75, 100}};
  const std::vector<const Run*> runs = chosen(evaluation, measures);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Series series = share_below(score::name_of(runs[i]->contender), delays_of(*runs[i]));
    style(series, *runs[i], static_cast<int>(i));
    plot.series.push_back(std::move(series));
  }
  if (!runs.empty()) {
    Series oracle = share_below("oracle", oracle_of(*runs.back()));
    oracle.color = kOracle;
    plot.series.push_back(std::move(oracle));
  }
  return plot;
}

// The residents who are called most often, first: what share of them takes what share of the calls.
Series concentration(const Run& run) {
  std::vector<int> calls;
  for (const score::Undisturbed& one : run.score.undisturbed) calls.push_back(one.calls);
  std::ranges::sort(calls, std::ranges::greater{});
  Series series{.name = fmt::format("{} ({} calls)", score::name_of(run.contender), run.false_calls.calls),
                .points = {}};
  series.points.push_back({});
  int sum = 0;
  for (std::size_t i = 0; i < calls.size() && run.false_calls.calls > 0; ++i) {
    sum += calls[i];
    series.points.push_back({.x = 100 * static_cast<double>(i + 1) / static_cast<double>(calls.size()),
                             .y = 100.0 * sum / run.false_calls.calls});
  }
  return series;
}

Plot concentration_plot(const Evaluation& evaluation, MeasureSet measures) {
  Plot plot{.title = spaced(measures), .x = {}, .y = {}, .band = {}, .series = {}};
  plot.x = {
      .title = "residents, those called most first, percent", .high = 100, .ticks = {0, 25, 50, 75, 100}};
  plot.y = {.title = "of the false calls, percent", .high = 100, .ticks = {0, 25, 50, 75, 100}};
  const std::vector<const Run*> runs = chosen(evaluation, measures);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Series series = concentration(*runs[i]);
    style(series, *runs[i], static_cast<int>(i));
    plot.series.push_back(std::move(series));
  }
  plot.series.push_back(
      {.name = "all alike", .color = kOracle, .points = {{.x = 0, .y = 0}, {.x = 100, .y = 100}}});
  return plot;
}

template <class Draw>
std::vector<Plot> one_a_set(const Evaluation& evaluation, Draw draw) {
  std::vector<Plot> plots;
  for (const MeasureSet measures : evaluation.sets) plots.push_back(draw(evaluation, measures));
  return plots;
}

}  // namespace

std::vector<Plot> delay_plots(const Evaluation& evaluation) {
  return one_a_set(evaluation, delay_plot);
}

std::vector<Plot> noticed_plots(const Evaluation& evaluation) {
  return one_a_set(evaluation, noticed_plot);
}

std::vector<Plot> concentration_plots(const Evaluation& evaluation) {
  return one_a_set(evaluation, concentration_plot);
}

// The budget binds the model's own calls; limit calls are counted apart.
Plot calibration_plot(const Evaluation& evaluation, const std::string& limit) {
  Plot plot{.title = "limit " + limit,
            .x = rate_axis("asked for, calls per resident-month"),
            .y = {},
            .band = {},
            .series = {}};
  plot.y = rate_axis("the model's own calls, measured");
  const double low = plot.x.low;
  const double high = plot.x.high;
  // Its corners lie on the axes: what is drawn beyond them would bend the borders.
  plot.band = {
      {.x = low, .y = low},   {.x = low / kBudgetLow, .y = low},    {.x = high, .y = high * kBudgetLow},
      {.x = high, .y = high}, {.x = high / kBudgetHigh, .y = high}, {.x = low, .y = low * kBudgetHigh}};
  plot.series.push_back(
      {.name = "as asked (shaded: 0.5 to 1.5 times)",
       .color = kOracle,
       .points = {{.x = plot.x.low, .y = plot.x.low}, {.x = plot.x.high, .y = plot.x.high}}});
  constexpr std::array kStrokes = {Stroke::Solid, Stroke::Dashed, Stroke::Dotted};
  for (std::size_t i = 0; i < evaluation.sets.size(); ++i) {
    Series series{.name = spaced(evaluation.sets[i]),
                  .color = static_cast<int>(i % 6) + 1,
                  .stroke = kStrokes[i % kStrokes.size()],
                  .has_marks = true,
                  .points = {}};
    for (const Run* run : score::runs_of(evaluation, evaluation.sets[i], limit)) {
      const double asked = run->contender.model()->budget;
      const double measured = run->false_calls.model_rate();
      series.points.push_back({.x = asked,
                               .y = measured,
                               .tip = fmt::format("asked {}, measured {}", asked, rate_text(measured))});
    }
    plot.series.push_back(std::move(series));
  }
  return plot;
}

}  // namespace anbu::report::evaluation
