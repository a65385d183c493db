#include "app/backtest_json.h"

#include <algorithm>
#include <cmath>

#include "http/json_writer.h"

namespace anbu::app {
namespace {

using backtest::CaseLine;
using backtest::Figures;
using http::JsonWriter;

constexpr int kFormat = 1;

std::optional<std::string> iso(const std::optional<Timestamp>& at, const Zone& zone) {
  return at ? std::optional{to_iso(*at, zone)} : std::nullopt;
}

double share_within(const std::vector<Duration>& rising, int missed, Duration within) {
  const auto all = static_cast<double>(rising.size()) + missed;
  const auto found = std::ranges::upper_bound(rising, within) - rising.begin();
  return all > 0 ? static_cast<double>(found) / all : 0;
}

void write_delays(JsonWriter& writer, const backtest::Delays& delays) {
  writer.begin_object().field("troubles", delays.troubles).field("under_a_call", delays.under_a_call);
  writer.field("missed", delays.missed);
  writer.field("p50_h", in_hours(backtest::at_share(delays.delays, 0.5)));
  writer.field("p90_h", in_hours(backtest::at_share(delays.delays, 0.9)));
  writer.field("within_24h", share_within(delays.delays, delays.missed, 24h)).end_object();
}

void write_figures(JsonWriter& writer, const Figures& figures) {
  writer.begin_object().field("resident_months", figures.resident_months);
  writer.field("calls", figures.calls);
  writer.field("calls_per_resident_month", figures.calls_per_resident_month());
  writer.field("budget_calls_per_resident_month", figures.budget_calls_per_resident_month());
  writer.field("limit_calls", figures.limit_calls).field("blind_calls", figures.blind_calls);
  writer.field("call_attempts", figures.call_attempts).field("residents_called", figures.residents_called);
  writer.field("caution", figures.caution).field("serious", figures.serious);
  writer.field("blind_cases", figures.blind_cases).field("group_cases", figures.group_cases);
  writer.field("dispatches", figures.dispatches);
  writer.field("silence_p50_h", in_hours(backtest::at_share(figures.silence_before_call, 0.5)));
  writer.field("silence_p90_h", in_hours(backtest::at_share(figures.silence_before_call, 0.9)));
  writer.key("delays");
  write_delays(writer, figures.delays);
  writer.end_object();
}

void write_call(JsonWriter& writer, const std::optional<CaseLine>& line, const Zone& zone) {
  if (!line) {
    writer.null();
    return;
  }
  writer.begin_object().field("called_at", iso(line->first_call_at, zone));
  writer.field("last_life_sign", to_iso(line->last_life_sign, zone));
  writer.field("why", to_string(line->why)).field("grade", to_string(line->grade)).end_object();
}

void write_differences(JsonWriter& writer, const BacktestReport& report) {
  const auto& all = report.told.comparison.differences;
  writer.field("differences_total", all.size()).key("differences").begin_array();
  for (std::size_t i = 0; i < std::min(all.size(), report.differences_most); ++i) {
    const backtest::Difference& one = all[i];
    writer.begin_object().field("change", backtest::to_string(one.change));
    writer.field("resident", report.told.name(one.resident)).key("a");
    write_call(writer, one.a, report.zone);
    writer.key("b");
    write_call(writer, one.b, report.zone);
    writer.field("shift_minutes", one.shift() / 1min).end_object();
  }
  writer.end_array();
}

void write_residents(JsonWriter& writer, const BacktestReport& report) {
  const auto& all = report.told.comparison.residents_changed;
  writer.field("residents_changed_total", all.size()).key("residents_changed").begin_array();
  for (std::size_t i = 0; i < std::min(all.size(), report.differences_most); ++i) {
    writer.begin_object().field("resident", report.told.name(all[i].resident));
    writer.field("a", all[i].a).field("b", all[i].b).end_object();
  }
  writer.end_array();
}

void write_troubles(JsonWriter& writer, const BacktestReport& report) {
  const auto& all = report.told.comparison.troubles;
  writer.field("troubles_total", all.size()).key("troubles").begin_array();
  for (std::size_t i = 0; i < std::min(all.size(), report.differences_most); ++i) {
    writer.begin_object().field("resident", report.told.name(all[i].trouble.resident));
    writer.field("from", to_iso(all[i].trouble.from, report.zone));
    writer.field("a_h", in_hours(all[i].a)).field("b_h", in_hours(all[i].b)).end_object();
  }
  writer.end_array();
}

}  // namespace

std::optional<double> in_hours(const std::optional<Duration>& duration) {
  if (!duration) return std::nullopt;
  return std::round(std::chrono::duration<double, std::ratio<3600>>(*duration).count() * 10) / 10;
}

std::string backtest_json(const BacktestReport& report) {
  const backtest::Comparison& found = report.told.comparison;
  JsonWriter writer;
  writer.begin_object().field("format", kFormat);
  writer.field("heard_from", to_iso(found.heard_from, report.zone));
  writer.field("counted_from", to_iso(found.counted.from, report.zone));
  writer.field("counted_until", to_iso(found.counted.until, report.zone));
  writer.field("residents", found.residents).field("residents_known", report.told.residents_known);
  writer.field("readings", found.readings).key("changes").begin_array();
  for (const codec::SettingChange& change : report.changes) {
    writer.begin_object().field("key", change.key);
    writer.field("before", change.before).field("after", change.after).end_object();
  }
  writer.end_array().key("a");
  write_figures(writer, found.a);
  writer.key("b");
  write_figures(writer, found.b);
  writer.key("weeks").begin_array();
  for (const backtest::WeekCalls& week : found.weeks) {
    writer.begin_object().field("first", to_iso(week.first)).field("a", week.a).field("b", week.b);
    writer.end_object();
  }
  writer.end_array();
  write_differences(writer, report);
  write_residents(writer, report);
  write_troubles(writer, report);
  writer.key("caveats").begin_array();
  for (const backtest::Caveat caveat : found.caveats) writer.value(backtest::to_string(caveat));
  writer.end_array().end_object();
  return writer.take();
}

}  // namespace anbu::app
