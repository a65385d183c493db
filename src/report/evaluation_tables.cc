#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "report/evaluation.h"

namespace anbu::report::evaluation {
namespace {

constexpr std::array kEqualRates = {0.05, 0.1, 0.3, 0.5, 1.0};

std::string interval_text(const score::Interval& interval, std::string (*text)(double)) {
  if (std::isnan(interval.low)) return "–";
  return fmt::format("{} to {}", text(interval.low), text(interval.high));
}

// One row a run, under a heading for each set of measures.
template <class Cells>
PageTable run_table(const Evaluation& evaluation, PageTable table, Cells cells_of) {
  for (const MeasureSet measures : evaluation.sets) {
    table.rows.push_back({.cells = {spaced(measures)}, .is_heading = true});
    for (const Run& run : evaluation.runs) {
      if (run.contender.measures != measures) continue;
      table.rows.push_back({.cells = cells_of(run)});
    }
  }
  return table;
}

std::string count_of(int part, int whole) {
  return fmt::format("{} of {}", part, whole);
}

std::string curve_cell(const std::vector<score::CurvePoint>& curve, double rate) {
  const auto point = score::at_rate(curve, rate);
  if (!point) return "–";
  return fmt::format("{} · {} · {}", hours_text(point->p50_h), percent_text(point->within_24),
                     percent_text(point->missed));
}

PageTable::Row curve_row(std::string name, const std::vector<const Run*>& runs) {
  PageTable::Row row{.cells = {std::move(name)}};
  const std::vector<score::CurvePoint> curve = score::curve_of(runs);
  for (const double rate : kEqualRates) row.cells.push_back(curve_cell(curve, rate));
  return row;
}

PageTable::Row goal_row(std::string name, const score::CurvePoint& figures) {
  return {.cells = {std::move(name), rate_text(figures.rate), hours_text(figures.p50_h),
                    percent_text(figures.within_24), percent_text(figures.missed), ""}};
}

void add_goal(const Evaluation& evaluation, MeasureSet measures, const score::Goal& goal, PageTable& table) {
  table.rows.push_back({.cells = {spaced(measures)}, .is_heading = true});
  for (const std::string& limit : score::limits_of(evaluation, measures)) {
    const auto curve = score::curve_of(score::runs_of(evaluation, measures, limit));
    const auto point = score::at_rate(curve, goal.goal.rate);
    if (!point) {
      table.rows.push_back(
          {.cells = {"anbu, limit " + limit, "–", "–", "–", "–", "not measured at this rate"}});
      continue;
    }
    PageTable::Row row = goal_row("anbu, limit " + limit, *point);
    const bool first = score::reaches(*point, goal.first);
    row.cells.back() = score::reaches(*point, goal.goal) ? "goal reached"
                       : first                           ? "first reached"
                                                         : "not yet";
    table.rows.push_back(std::move(row));
  }
  table.rows.push_back(goal_row("the least to reach first", goal.first));
  table.rows.push_back(goal_row("the goal", goal.goal));
}

std::string part_cell(const score::Delays& delays) {
  if (delays.collapses == 0) return "–";
  return fmt::format("{} · {:.0f} · {:.0f} ({} in {})", hours_text(delays.delay.p50),
                     delays.within_percent(2), delays.missed_percent(), delays.collapses, delays.homes);
}

std::string part_cell(const score::Part& part) {
  const std::string rate =
      fmt::format("{} ({} in {} of {})", rate_text(part.false_calls.rate()), part.false_calls.calls,
                  part.false_calls.residents_called, part.false_calls.residents);
  if (part.delays.collapses == 0) return rate;
  return rate + "; " + part_cell(part.delays);
}

// One row a chosen run, one column a part.
template <class Parts, class Text>
void add_parts(const Evaluation& evaluation, PageTable& table, Parts parts_of, Text text_of) {
  for (const MeasureSet measures : evaluation.sets) {
    table.rows.push_back({.cells = {spaced(measures)}, .is_heading = true});
    for (const Run* run : chosen(evaluation, measures)) {
      PageTable::Row row{.cells = {score::name_of(run->contender)}};
      const std::vector<score::Part> parts = parts_of(*run);
      if (table.columns.size() == 1) {
        for (const score::Part& part : parts) table.columns.push_back(part.name);
      }
      for (const score::Part& part : parts) row.cells.push_back(text_of(part));
      table.rows.push_back(std::move(row));
    }
  }
}

// What each part of the detector buys: the curve without it.
void add_ablation(const Evaluation& evaluation, MeasureSet measures, PageTable& table) {
  for (const score::Variant& variant : std::span{score::kVariants}.subspan(1)) {
    const auto runs = score::runs_of(evaluation, measures, "none", variant.name);
    if (runs.empty()) continue;
    table.rows.push_back(
        curve_row(fmt::format("{}: {} ({})", spaced(measures), variant.name, variant.what), runs));
  }
}

}  // namespace

std::string rate_text(double calls_per_month) {
  return std::isfinite(calls_per_month) ? fmt::format("{:.2f}", calls_per_month) : "–";
}

std::string hours_text(double hours) {
  if (std::isnan(hours)) return "–";
  return std::isfinite(hours) ? fmt::format("{:.1f}", hours) : "never";
}

std::string percent_text(double percent) {
  return std::isfinite(percent) ? fmt::format("{:.1f}", percent) : "–";
}

std::string spaced(MeasureSet measures) {
  std::string text;
  for (const char letter : score::to_string(measures)) text += letter == ',' ? ", " : std::string(1, letter);
  return text;
}

std::vector<const Run*> chosen(const Evaluation& evaluation, MeasureSet measures) {
  std::vector<const Run*> picked;
  const std::vector<std::string> limits = score::limits_of(evaluation, measures);
  if (!limits.empty()) {
    const std::vector<const Run*> runs = score::runs_of(evaluation, measures, limits.front());
    for (const double wanted : {0.1, 0.3, 1.0}) {
      const auto nearest = std::ranges::min_element(runs, {}, [&](const Run* run) {
        return std::abs(std::log(run->contender.model()->budget / wanted));
      });
      if (std::ranges::count(picked, *nearest) == 0) picked.push_back(*nearest);
    }
  }
  const std::vector<const Run*> rules = score::rules_of(evaluation, measures);
  if (!rules.empty()) picked.push_back(rules.front());
  return picked;
}

PageTable facts_table(const Evaluation& evaluation) {
  const score::CohortFacts& facts = evaluation.facts;
  const auto time = [&](Timestamp at) { return to_iso(at, facts.zone); };
  PageTable table{.id = "facts", .caption = "", .columns = {"the cohort", ""}, .rows = {}};
  table.text_columns = 2;
  const auto add = [&](std::string name, std::string value) {
    table.rows.push_back({.cells = {std::move(name), std::move(value)}});
  };
  add("residents",
      fmt::format("{}: {} undisturbed, {} collapse", facts.residents, facts.undisturbed, facts.collapses));
  add("homes behind them", fmt::format("{}", facts.homes));
  add("measures", spaced(facts.measures));
  add("readings", fmt::format("{} ({} rows rejected, {} of unknown households)", facts.readings,
                              facts.rejected, facts.unknown));
  add("from", time(facts.begin));
  add("calls count from",
      fmt::format("{} ({} days of learning)", time(facts.window.learned), facts.learn_days));
  add("until", time(facts.window.end));
  add("anbu", facts.program);
  return table;
}

PageTable false_calls_table(const Evaluation& evaluation) {
  PageTable table{
      .id = "false-calls",
      .caption = "False calls of the undisturbed residents",
      .columns = {"", "per resident-month", "nine of ten districts", "the model's own", "measured ÷ asked",
                  "calls", "of the limit", "of blindness", "residents called", "homes"},
      .rows = {}};
  return run_table(evaluation, std::move(table), [](const Run& run) {
    const score::FalseCalls& figures = run.false_calls;
    const score::Model* model = run.contender.model();
    const bool asks = model != nullptr && figures.months > 0;
    return std::vector<std::string>{score::name_of(run.contender),
                                    rate_text(figures.rate()),
                                    interval_text(run.spread.rate, rate_text),
                                    model != nullptr ? rate_text(figures.model_rate()) : "–",
                                    asks ? rate_text(figures.model_rate() / model->budget) : "–",
                                    fmt::format("{}", figures.calls),
                                    fmt::format("{}", figures.of_limit),
                                    fmt::format("{}", figures.of_blindness),
                                    count_of(figures.residents_called, figures.residents),
                                    fmt::format("{}", figures.homes)};
  });
}

PageTable delays_table(const Evaluation& evaluation) {
  PageTable table{.id = "delays",
                  .caption = "Delay from the collapse to the first call",
                  .columns = {"", "calls per resident-month", "p50, h", "nine of ten districts", "p90, h",
                              "within 8 h, %", "12 h", "24 h", "48 h", "missed in 7 days, %",
                              "nine of ten districts", "missed", "collapses", "under a call before", "homes"},
                  .rows = {}};
  return run_table(evaluation, std::move(table), [](const Run& run) {
    const score::Delays& delays = run.delays;
    std::vector<std::string> cells{score::name_of(run.contender), rate_text(run.false_calls.rate()),
                                   hours_text(delays.delay.p50), interval_text(run.spread.p50, hours_text),
                                   hours_text(delays.delay.p90)};
    for (std::size_t i = 0; i < score::kWithinHours.size(); ++i) {
      cells.push_back(percent_text(delays.within_percent(i)));
    }
    cells.push_back(percent_text(delays.missed_percent()));
    cells.push_back(interval_text(run.spread.missed, percent_text));
    for (const int count : {delays.missed, delays.collapses, delays.under_call, delays.homes}) {
      cells.push_back(fmt::format("{}", count));
    }
    return cells;
  });
}

PageTable oracle_table(const Evaluation& evaluation) {
  PageTable table{.id = "oracle",
                  .caption = "How far from the oracle, hours",
                  .columns = {"", "delay p50", "delay p90", "oracle p50", "oracle p90", "excess p50",
                              "excess p90", "collapses"},
                  .rows = {}};
  return run_table(evaluation, std::move(table), [](const Run& run) {
    const score::Delays& delays = run.delays;
    return std::vector<std::string>{score::name_of(run.contender), hours_text(delays.delay.p50),
                                    hours_text(delays.delay.p90),  hours_text(delays.oracle.p50),
                                    hours_text(delays.oracle.p90), hours_text(delays.excess.p50),
                                    hours_text(delays.excess.p90), fmt::format("{}", delays.collapses)};
  });
}

PageTable equal_rates_table(const Evaluation& evaluation) {
  PageTable table{
      .id = "equal-rates",
      .caption = "Delay p50 in hours · noticed within 24 h in percent · missed in percent, at equal rates",
      .columns = {"calls per resident-month"},
      .rows = {}};
  for (const double rate : kEqualRates) table.columns.push_back(rate_text(rate));
  for (const MeasureSet measures : evaluation.sets) {
    for (const std::string& limit : score::limits_of(evaluation, measures)) {
      table.rows.push_back(curve_row(fmt::format("{}: anbu, limit {}", spaced(measures), limit),
                                     score::runs_of(evaluation, measures, limit)));
    }
    table.rows.push_back(
        curve_row(fmt::format("{}: silence", spaced(measures)), score::rules_of(evaluation, measures)));
    add_ablation(evaluation, measures, table);
  }
  return table;
}

PageTable goals_table(const Evaluation& evaluation) {
  PageTable table{
      .id = "goals",
      .caption = "Against the goals, read off the curve at the goal's rate of false calls",
      .columns = {"", "calls per resident-month", "delay p50, h", "within 24 h, %", "missed, %", ""},
      .rows = {}};
  for (const MeasureSet measures : evaluation.sets) {
    const auto goal = std::ranges::find(score::kGoals, score::to_string(measures), &score::Goal::measures);
    if (goal != score::kGoals.end()) add_goal(evaluation, measures, *goal, table);
  }
  return table;
}

PageTable hours_table(const Evaluation& evaluation) {
  PageTable table{
      .id = "by-hour",
      .caption = "Delay p50 in hours · within 24 h in percent · missed in percent (collapses in homes)",
      .columns = {""},
      .rows = {}};
  add_parts(
      evaluation, table, [&](const Run& run) { return score::by_hour_of_collapse(run, evaluation); },
      [](const score::Part& part) { return part_cell(part.delays); });
  return table;
}

PageTable types_table(const Evaluation& evaluation, score::Trait trait) {
  PageTable table{
      .id = fmt::format("by-type-{}", static_cast<int>(trait)),
      .caption = fmt::format("By {} of the home ({})", score::name_of(trait), score::basis_of(trait)),
      .columns = {""},
      .rows = {}};
  add_parts(
      evaluation, table, [&](const Run& run) { return score::by_home_type(run, evaluation, trait); },
      [](const score::Part& part) { return part_cell(part); });
  return table;
}

}  // namespace anbu::report::evaluation
