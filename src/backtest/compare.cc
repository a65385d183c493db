#include "backtest/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

namespace anbu::backtest {
namespace {

constexpr Duration kLearningAtMost = 14 * 24h;
constexpr int kLearningShare = 5;  // a fifth
constexpr Duration kUnderACall = 72h;
constexpr Duration kMissedAfter = 7 * 24h;
constexpr Duration kShort = 28 * 24h;
constexpr int kFewCalls = 30;
constexpr double kMonthHours = 30.4 * 24;
constexpr Duration kSame = 1min;  // nearer than this two calls are one

bool counts(const Counted& counted, Timestamp at) {
  return counted.from <= at && at <= counted.until;
}

using Calls = std::map<ResidentId, std::vector<const CaseLine*>>;

// Every call of a run, by resident and time; those that do not count too.
Calls calls_of(const Story& story) {
  Calls calls;
  for (const CaseLine& line : story.cases) {
    if (line.is_call()) calls[line.resident].push_back(&line);
  }
  for (auto& [resident, lines] : calls) {
    std::ranges::sort(lines, {}, [](const CaseLine* line) { return *line->first_call_at; });
  }
  return calls;
}

double resident_months(const Story& story, const Counted& counted) {
  double hours = 0;
  for (const Resident& resident : story.residents) {
    const Duration watched = counted.until - std::max(counted.from, resident.since);
    hours += std::max(0.0, std::chrono::duration<double, std::ratio<3600>>(watched).count());
  }
  return hours / kMonthHours;
}

void count_call(Figures& figures, const CaseLine& line) {
  figures.calls += 1;
  figures.limit_calls += line.why == SignalKind::HardLimit ? 1 : 0;
  figures.blind_calls += line.why == SignalKind::Blind ? 1 : 0;
  if (line.last_life_sign > Timestamp{}) {
    figures.silence_before_call.push_back(*line.first_call_at - line.last_life_sign);
  }
}

void count_case(Figures& figures, const CaseLine& line) {
  figures.call_attempts += line.call_attempts;
  figures.dispatches += line.dispatches;
  figures.blind_cases += line.kind == CaseKind::Blind ? 1 : 0;
  figures.group_cases += line.kind == CaseKind::Group ? 1 : 0;
  if (line.kind != CaseKind::Person) return;
  figures.serious += line.grade == Grade::Serious ? 1 : 0;
  figures.caution += line.grade == Grade::Caution ? 1 : 0;
}

// The first call within a week of the trouble; under_a_call where one had been made shortly before it.
struct Found {
  bool under_a_call = false;
  std::optional<Duration> delay;
};
Found found_after(const Calls& calls, const Trouble& trouble) {
  Found found;
  const auto known = calls.find(trouble.resident);
  if (known == calls.end()) return found;
  for (const CaseLine* line : known->second) {
    const Duration delay = *line->first_call_at - trouble.from;
    if (delay <= 0s && delay >= -kUnderACall) found.under_a_call = true;
    if (delay > 0s && delay <= kMissedAfter && !found.delay) found.delay = delay;
  }
  return found;
}

void count_trouble(Delays& delays, const Found& found) {
  delays.troubles += 1;
  if (found.under_a_call) {
    delays.under_a_call += 1;
  } else if (found.delay) {
    delays.delays.push_back(*found.delay);
  } else {
    delays.missed += 1;
  }
}

Figures figures_of(const Story& story, const Calls& calls, const Comparison& comparison) {
  Figures figures;
  figures.resident_months = resident_months(story, comparison.counted);
  for (const CaseLine& line : story.cases) {
    if (counts(comparison.counted, line.opened_at)) count_case(figures, line);
  }
  for (const auto& [resident, lines] : calls) {
    bool is_called = false;
    for (const CaseLine* line : lines) {
      if (!counts(comparison.counted, *line->first_call_at)) continue;
      count_call(figures, *line);
      is_called = true;
    }
    figures.residents_called += is_called ? 1 : 0;
  }
  for (const TroubleDelay& each : comparison.troubles) {
    count_trouble(figures.delays, found_after(calls, each.trouble));
  }
  std::ranges::sort(figures.silence_before_call);
  std::ranges::sort(figures.delays.delays);
  return figures;
}

// Two calls ask about the same silence when the one's silence began before the other rang.
bool ask_about_the_same(const CaseLine& one, const CaseLine& other) {
  return one.last_life_sign < *other.first_call_at && other.last_life_sign < *one.first_call_at;
}

void tell_pair(std::vector<Difference>& told, const CaseLine& a, const CaseLine& b) {
  Difference pair{.resident = a.resident, .a = a, .b = b};
  if (std::chrono::abs(pair.shift()) < kSame) return;
  pair.change = pair.shift() < 0s ? Change::Earlier : Change::Later;
  told.push_back(pair);
}

// Both lists walked together in time: what asks about the same silence is a pair, the rest stands alone.
void tell_differences(std::vector<Difference>& told, const std::vector<const CaseLine*>& a,
                      const std::vector<const CaseLine*>& b) {
  auto one = a.begin();
  auto other = b.begin();
  while (one != a.end() || other != b.end()) {
    const bool has_both = one != a.end() && other != b.end();
    if (has_both && ask_about_the_same(**one, **other)) {
      tell_pair(told, **one++, **other++);
      continue;
    }
    const bool a_is_first =
        other == b.end() || (one != a.end() && *(*one)->first_call_at <= *(*other)->first_call_at);
    const CaseLine& alone = a_is_first ? **one++ : **other++;
    Difference difference{.change = a_is_first ? Change::Gone : Change::New, .resident = alone.resident};
    (a_is_first ? difference.a : difference.b) = alone;
    told.push_back(difference);
  }
}

int counted_calls(const std::vector<const CaseLine*>& lines, const Counted& counted) {
  return static_cast<int>(std::ranges::count_if(
      lines, [&](const CaseLine* line) { return counts(counted, *line->first_call_at); }));
}

void tell_residents(Comparison& comparison, const Calls& a, const Calls& b) {
  static const std::vector<const CaseLine*> kNone;
  std::map<ResidentId, std::pair<const std::vector<const CaseLine*>*, const std::vector<const CaseLine*>*>>
      both;
  for (const auto& [resident, lines] : a) both[resident] = {&lines, &kNone};
  for (const auto& [resident, lines] : b) {
    both.try_emplace(resident, &kNone, &kNone).first->second.second = &lines;
  }
  for (const auto& [resident, lists] : both) {
    tell_differences(comparison.differences, *lists.first, *lists.second);
    const ResidentCalls calls{.resident = resident,
                              .a = counted_calls(*lists.first, comparison.counted),
                              .b = counted_calls(*lists.second, comparison.counted)};
    if (calls.a != calls.b) comparison.residents_changed.push_back(calls);
  }
  std::erase_if(comparison.differences,
                [&](const Difference& difference) { return !counts(comparison.counted, difference.at()); });
  std::ranges::stable_sort(comparison.differences, {}, &Difference::at);
  std::ranges::stable_sort(comparison.residents_changed, std::ranges::greater{},
                           [](const ResidentCalls& calls) { return std::abs(calls.b - calls.a); });
}

void tell_weeks(Comparison& comparison, const Calls& a, const Calls& b, const Zone& zone) {
  const Day first = zone.local(comparison.counted.from).day;
  const auto week_of = [&](Timestamp at) {
    return static_cast<std::size_t>((zone.local(at).day - first).count() / 7);
  };
  const std::size_t weeks = week_of(comparison.counted.until) + 1;
  for (std::size_t week = 0; week < weeks; ++week) {
    comparison.weeks.push_back({.first = first + std::chrono::days{7 * static_cast<int>(week)}});
  }
  const auto count = [&](const Calls& calls, int WeekCalls::*run) {
    for (const auto& [resident, lines] : calls) {
      for (const CaseLine* line : lines) {
        if (!counts(comparison.counted, *line->first_call_at)) continue;
        comparison.weeks[week_of(*line->first_call_at)].*run += 1;
      }
    }
  };
  count(a, &WeekCalls::a);
  count(b, &WeekCalls::b);
}

std::vector<Caveat> caveats_of(const Comparison& comparison) {
  std::vector<Caveat> caveats;
  const Duration length = comparison.counted.until - comparison.counted.from;
  if (length < kShort) caveats.push_back(Caveat::ShortHistory);
  if (comparison.a.calls + comparison.b.calls < kFewCalls) caveats.push_back(Caveat::FewCalls);
  if (comparison.troubles.empty()) caveats.push_back(Caveat::NoTroubles);
  return caveats;
}

}  // namespace

std::string_view to_string(Change change) {
  constexpr std::array<std::string_view, 4> kNames{"gone", "new", "earlier", "later"};
  return kNames[static_cast<std::size_t>(change)];
}

std::string_view to_string(Caveat caveat) {
  constexpr std::array<std::string_view, 5> kNames{"short_history", "few_calls", "no_troubles",
                                                   "absences_unknown", "sample"};
  return kNames[static_cast<std::size_t>(caveat)];
}

Counted counted(const Story& story) {
  const Duration heard = story.until - story.from;
  return {.from = story.from + std::min(heard / kLearningShare, kLearningAtMost), .until = story.until};
}

Comparison compare(const Story& a, const Story& b, const std::vector<Trouble>& troubles, const Zone& zone) {
  Comparison comparison{.counted = counted(a), .heard_from = a.from};
  comparison.residents = static_cast<int>(a.residents.size());
  comparison.readings = a.readings;
  const Calls of_a = calls_of(a);
  const Calls of_b = calls_of(b);
  for (const Trouble& trouble : troubles) {
    if (!counts(comparison.counted, trouble.from)) continue;
    comparison.troubles.push_back(
        {.trouble = trouble, .a = found_after(of_a, trouble).delay, .b = found_after(of_b, trouble).delay});
  }
  comparison.a = figures_of(a, of_a, comparison);
  comparison.b = figures_of(b, of_b, comparison);
  tell_residents(comparison, of_a, of_b);
  tell_weeks(comparison, of_a, of_b, zone);
  comparison.caveats = caveats_of(comparison);
  return comparison;
}

std::optional<Duration> at_share(const std::vector<Duration>& rising, double share) {
  if (rising.empty()) return std::nullopt;
  const double place = share * static_cast<double>(rising.size() - 1);
  return rising[static_cast<std::size_t>(std::lround(place))];
}

}  // namespace anbu::backtest
