#include "app/evaluation_json.h"

#include <fmt/format.h>

#include <cmath>

#include "http/json_writer.h"

namespace anbu::app {
namespace {

using http::JsonWriter;

constexpr int kVersion = 1;

// A rate of a hundredth of a call is a figure too: six digits, not three decimals.
std::string digits(double number) {
  return std::isfinite(number) ? fmt::format("{:.6g}", number) : "null";
}

void write_set(JsonWriter& json, score::MeasureSet measures) {
  json.value(score::to_string(measures));
}

void write_facts(JsonWriter& json, const score::CohortFacts& facts) {
  json.key("cohort").begin_object();
  json.field("name", facts.name).field("measures", score::to_string(facts.measures));
  json.field("residents", facts.residents).field("undisturbed", facts.undisturbed);
  json.field("collapses", facts.collapses).field("homes", facts.homes).field("has_truth", facts.has_truth);
  json.field("readings", facts.readings).field("rejected", facts.rejected);
  json.field("unknown_households", facts.unknown).field("begin", to_iso(facts.begin, facts.zone));
  json.field("learn_days", facts.learn_days).field("learned", to_iso(facts.window.learned, facts.zone));
  json.field("end", to_iso(facts.window.end, facts.zone)).end_object();
}

void write_contender(JsonWriter& json, const score::Contender& contender) {
  json.field("name", score::name_of(contender)).field("measures", score::to_string(contender.measures));
  if (const score::FixedHours* rule = contender.rule()) {
    json.field("system", "silence").field("hours", score::hours(rule->limit));
    return;
  }
  const score::Model& model = *contender.model();
  json.field("system", "anbu").field("variant", model.variant.name);
  json.field("asked", model.budget).field("limit", model.limit.name);
}

void write_interval(JsonWriter& json, std::string_view name, const score::Interval& interval) {
  json.key(name).begin_array().raw(digits(interval.low)).raw(digits(interval.high)).end_array();
}

void write_quantiles(JsonWriter& json, std::string_view name, const score::Quantiles& quantiles) {
  json.key(name).begin_object().field("p50", quantiles.p50).field("p90", quantiles.p90).end_object();
}

void write_false_calls(JsonWriter& json, const score::FalseCalls& figures) {
  json.field("residents", figures.residents).field("homes", figures.homes);
  json.key("resident_months").raw(digits(figures.months)).field("calls", figures.calls);
  json.field("calls_of_model", figures.of_model).field("calls_of_limit", figures.of_limit);
  json.field("calls_of_blindness", figures.of_blindness);
  json.field("residents_called", figures.residents_called);
  json.key("per_resident_month").raw(digits(figures.rate()));
  json.key("per_resident_month_of_model").raw(digits(figures.model_rate()));
}

void write_delays(JsonWriter& json, const score::Delays& figures) {
  json.field("count", figures.collapses)
      .field("homes", figures.homes)
      .field("under_call", figures.under_call);
  json.field("missed", figures.missed).field("missed_percent", figures.missed_percent());
  json.key("within").begin_object();
  for (std::size_t i = 0; i < score::kWithinHours.size(); ++i) {
    json.key(fmt::format("{}h", score::kWithinHours[i])).begin_object();
    json.field("count", figures.within[i]).field("percent", figures.within_percent(i)).end_object();
  }
  json.end_object();
  write_quantiles(json, "delay_h", figures.delay);
  write_quantiles(json, "oracle_h", figures.oracle);
  write_quantiles(json, "excess_h", figures.excess);
}

void write_parts(JsonWriter& json, std::string_view name, const std::vector<score::Part>& parts) {
  json.key(name).begin_array();
  for (const score::Part& part : parts) {
    json.begin_object().field("name", part.name).key("false_calls").begin_object();
    write_false_calls(json, part.false_calls);
    json.end_object().key("collapses").begin_object();
    write_delays(json, part.delays);
    json.end_object().end_object();
  }
  json.end_array();
}

void write_each(JsonWriter& json, const score::Score& score, const score::Evaluation& evaluation,
                const score::Cohort& cohort) {
  json.key("each_undisturbed").begin_array();
  for (const score::Undisturbed& one : score.undisturbed) {
    if (one.calls == 0) continue;
    json.begin_object().field("household", cohort.households[one.household].name).field("calls", one.calls);
    json.end_object();
  }
  json.end_array().key("each_collapse").begin_array();
  for (const score::Noticed& one : score.collapses) {
    json.begin_object().field("household", cohort.households[one.household].name);
    json.field("home", cohort.households[evaluation.homes[one.household]].name);
    json.field("collapse_at", to_iso(one.collapse.at, evaluation.facts.zone));
    json.field("under_call", one.under_call).field("oracle_h", score::hours(one.oracle()));
    json.key("delay_h");
    one.delay ? json.value(score::hours(*one.delay)) : json.null();
    json.end_object();
  }
  json.end_array();
}

void write_run(JsonWriter& json, const score::Run& run, const score::Evaluation& evaluation,
               const score::Cohort& cohort) {
  json.begin_object();
  write_contender(json, run.contender);
  json.key("false_calls").begin_object();
  write_false_calls(json, run.false_calls);
  write_interval(json, "per_resident_month_90", run.spread.rate);
  json.end_object().key("collapses").begin_object();
  write_delays(json, run.delays);
  write_interval(json, "delay_h_p50_90", run.spread.p50);
  write_interval(json, "within_24h_percent_90", run.spread.within_24);
  write_interval(json, "missed_percent_90", run.spread.missed);
  json.end_object();
  write_parts(json, "by_hour_of_collapse", score::by_hour_of_collapse(run, evaluation));
  json.key("by_home_type").begin_object();
  for (const score::Trait trait : score::kTraits) {
    write_parts(json, score::name_of(trait), score::by_home_type(run, evaluation, trait));
  }
  json.end_object();
  write_each(json, run.score, evaluation, cohort);
  json.end_object();
}

}  // namespace

std::string to_json(const score::Evaluation& evaluation, const score::Cohort& cohort) {
  JsonWriter json;
  json.begin_object().field("format", "anbu.evaluation").field("version", kVersion);
  json.field("program", evaluation.facts.program);
  write_facts(json, evaluation.facts);
  json.key("sets").begin_array();
  for (const score::MeasureSet measures : evaluation.sets) write_set(json, measures);
  json.end_array().key("runs").begin_array();
  for (const score::Run& run : evaluation.runs) write_run(json, run, evaluation, cohort);
  json.end_array().end_object();
  return json.take() + '\n';
}

}  // namespace anbu::app
