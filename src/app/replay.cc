// anbu replay: the engine over a file, as fast as it can. The log's time is the time of arrival.
#include <fmt/format.h>

#include <fstream>

#include "app/cohort_file.h"
#include "app/commands.h"
#include "app/mass_event_file.h"
#include "app/progress.h"
#include "codec/profile_codec.h"
#include "score/cohort_run.h"
#include "score/contender.h"
#include "score/restarting_run.h"

namespace anbu::app {
namespace {

void write(std::ostream& signals, const Signal& signal, const score::Cohort& cohort, const Zone& zone) {
  signals << fmt::format(
      "{},{},{},{},{},{},{:.1f}\n", cohort.households[score::household_of(signal.resident)].name,
      signal.episode.value, to_iso(signal.raised_at, zone), to_string(signal.grade), to_string(signal.kind),
      to_iso(signal.evidence.last_life_sign.at, zone), signal.evidence.missed_signs_tenths / 10.0);
}

// A line for each habit that has drifted; one without, when the suggestion is over.
void write(std::ostream& suggestions, const VisitSuggestion& suggestion, const score::Cohort& cohort,
           const Zone& zone) {
  const std::string head = fmt::format(
      "{},{},{},{}", cohort.households[score::household_of(suggestion.resident)].name,
      to_iso(suggestion.raised_at, zone), to_iso(suggestion.as_of, zone), to_string(suggestion.state));
  for (const HabitDrift& drift : suggestion.drifts) {
    suggestions << fmt::format("{},{},{},{},{},{}\n", head, to_string(drift.habit), to_string(drift.source),
                               drift.usual, drift.recent, drift.strength);
  }
  if (suggestion.drifts.empty()) suggestions << head << ",,,,,\n";
}

Result<void> run_shown(const score::Cohort& cohort, const engine::Settings& settings, Position restart_every,
                       score::RunListener listener) {
  Progress progress{"replay"};
  listener.progress = [&](double share) { progress.show(share, {}); };
  if (restart_every == 0) return score::run_cohort(cohort, settings, score::MeasureSet::all(), listener);
  const auto as_bytes = [](const detect::Profile& profile) {
    return codec::decode_profile(codec::encode(profile));
  };
  return score::run_restarting(cohort, settings, {.every = restart_every, .through_store = as_bytes},
                               listener);
}

// Empty: not wanted. A file that is not open takes what is written and keeps nothing.
Result<std::ofstream> suggestions_file(const std::string& path) {
  std::ofstream file;
  if (path.empty()) return file;
  file.open(path);
  if (!file) return Error{Errc::Invalid, fmt::format("cannot write {}", path)};
  file << "household,raised_at,as_of,state,habit,source,usual,recent,strength\n";
  return file;
}

}  // namespace

Result<void> run_replay(const ReplayOptions& options) {
  const auto limit = score::limit_named(options.limit);
  if (!limit) return limit.error();
  engine::Settings settings;
  settings.detector = score::settings_of({.budget = options.calls_per_resident_month, .limit = *limit});
  const auto cohort = load_cohort({.households = options.residents, .readings = options.readings});
  if (!cohort) return cohort.error();
  std::ofstream signals{options.signals};
  if (!signals) return Error{Errc::Invalid, fmt::format("cannot write {}", options.signals)};
  signals << "household,episode,raised_at,grade,kind,last_life_sign,missed_signs\n";
  std::int64_t written = 0;
  const auto on_signal = [&](const Signal& signal) {
    ++written;
    write(signals, signal, *cohort, settings.detector.zone);
  };
  auto suggestions = suggestions_file(options.suggestions);
  if (!suggestions) return suggestions.error();
  const auto on_suggestion = [&](const VisitSuggestion& suggestion) {
    write(*suggestions, suggestion, *cohort, settings.detector.zone);
  };
  MassEventFile mass_events{options.mass_events, settings.detector.zone};
  const auto on_published = [&](const engine::LogBody& body) { mass_events.take(body); };
  const auto run = run_shown(*cohort, settings, options.restart_every,
                             {.signal = on_signal, .suggestion = on_suggestion, .published = on_published});
  if (!run) return run.error();
  signals.flush();
  if (!signals) return Error{Errc::Unavailable, fmt::format("writing {} failed", options.signals)};
  if (!mass_events.finish()) {
    return Error{Errc::Unavailable, fmt::format("writing {} failed", options.mass_events)};
  }
  fmt::print("{} residents, {} readings ({} of unknown households) -> {} signals in {}, {} mass events\n",
             cohort->households.size(), cohort->readings.size(), cohort->unknown, written, options.signals,
             mass_events.count());
  return Ok{};
}

}  // namespace anbu::app
