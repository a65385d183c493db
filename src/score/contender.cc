#include "score/contender.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "score/cohort_run.h"
#include "score/fixed_hours.h"

namespace anbu::score {
namespace {

constexpr std::array kFirst = {Measure::Power, Measure::CallOut, Measure::Steps, Measure::Water};

// In the order in which measures are usually added.
std::vector<Measure> listed(MeasureSet measures) {
  std::vector<Measure> list;
  for (const Measure measure : kFirst) {
    if (measures.has(measure)) list.push_back(measure);
  }
  for (int i = 0; i < kMeasureCount; ++i) {
    const auto measure = static_cast<Measure>(i);
    if (measures.has(measure) && std::ranges::count(kFirst, measure) == 0) list.push_back(measure);
  }
  return list;
}

// Files of cohorts call outgoing calls so.
std::string_view name_in_files(Measure measure) {
  return measure == Measure::CallOut ? "calls" : to_string(measure);
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

Result<std::vector<Raised>> run_model(const Cohort& cohort, const Model& model, MeasureSet measures,
                                      const ShowProgress& progress) {
  engine::Settings settings;
  settings.detector = settings_of(model);
  std::vector<Raised> rows;
  const auto on_signal = [&](const Signal& signal) {
    rows.push_back({.household = household_of(signal.resident),
                    .episode = signal.episode,
                    .at = signal.raised_at,
                    .grade = signal.grade,
                    .kind = signal.kind});
  };
  const auto run = run_cohort(cohort, settings, measures, {.signal = on_signal, .progress = progress});
  if (!run) return run.error();
  return rows;
}

}  // namespace

Result<Limit> limit_named(std::string_view text) {
  if (text == "default") return Limit{};
  if (text == "none") return Limit{.name = "none", .hours = 0h};
  const auto hours = whole_number(text);
  if (!hours || *hours <= 0) {
    return Error{Errc::Invalid, fmt::format("--limit: '{}' is none of default, none, or hours", text)};
  }
  return Limit{.name = std::string{text}, .hours = Duration{*hours * 1h}};
}

std::string name_of(const Contender& contender) {
  if (const FixedHours* rule = contender.rule()) return fmt::format("silence {} h", rule->limit / 1h);
  const Model& model = *contender.model();
  const bool is_plain = model.variant.name == kAsShipped;
  return fmt::format("anbu {}, limit {}{}{}", model.budget, model.limit.name, is_plain ? "" : ", ",
                     is_plain ? "" : model.variant.name);
}

detect::Settings settings_of(const Model& model) {
  detect::Settings settings;
  settings.calls_per_resident_month = model.budget;
  if (model.limit.hours) settings.silence_limit.fill(*model.limit.hours);
  model.variant.change(settings);
  return settings;
}

Result<std::vector<Raised>> try_on(const Cohort& cohort, const Contender& contender,
                                   const ShowProgress& progress) {
  if (const FixedHours* rule = contender.rule()) return fixed_hours(cohort, contender.measures, rule->limit);
  return run_model(cohort, *contender.model(), contender.measures, progress);
}

std::string to_string(MeasureSet measures) {
  std::vector<std::string_view> names;
  for (const Measure measure : listed(measures)) names.push_back(name_in_files(measure));
  return fmt::format("{}", fmt::join(names, ","));
}

Result<MeasureSet> measures_named(std::string_view text) {
  MeasureSet measures;
  for (std::size_t first = 0; first <= text.size();) {
    const std::size_t comma = std::min(text.find(',', first), text.size());
    const std::string_view name = text.substr(first, comma - first);
    const auto measure = measure_named(name);
    if (!measure) return Error{Errc::Invalid, fmt::format("--measures: '{}' is no measure", name)};
    measures = measures.with(*measure);
    first = comma + 1;
  }
  return measures;
}

MeasureSet measures_of(const Cohort& cohort) {
  MeasureSet measures;
  for (const CohortFeed& feed : cohort.feeds) measures = measures.with(feed.measure);
  return measures;
}

std::vector<MeasureSet> growing(MeasureSet all) {
  std::vector<MeasureSet> sets;
  MeasureSet grown;
  for (const Measure measure : listed(all)) {
    grown = grown.with(measure);
    sets.push_back(grown);
  }
  return sets;
}

std::vector<MeasureSet> every_subset(MeasureSet all) {
  const std::vector<Measure> measures = listed(all);
  std::vector<MeasureSet> sets;
  for (std::size_t bits = 1; bits < std::size_t{1} << measures.size(); ++bits) {
    MeasureSet set;
    for (std::size_t i = 0; i < measures.size(); ++i) {
      if ((bits >> i & 1U) != 0) set = set.with(measures[i]);
    }
    sets.push_back(set);
  }
  std::ranges::stable_sort(sets, {}, [](MeasureSet set) { return listed(set).size(); });
  return sets;
}

}  // namespace anbu::score
