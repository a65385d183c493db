#include "detect/grading.h"

#include <algorithm>

#include "detect/quiet_clock.h"
#include "detect/quiet_index.h"

namespace anbu::detect {
namespace {

constexpr Duration kEvening = 20h;
constexpr Duration kMorning = 8h;

EpisodeId open_episode(Profile& profile) {
  ++profile.episodes;
  // Spread like Id's hash, so that ids of two residents practically never meet.
  std::uint64_t mixed = static_cast<std::uint64_t>(profile.resident.value) * 0x9e3779b97f4a7c15ULL +
                        static_cast<std::uint64_t>(profile.episodes);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  return EpisodeId{static_cast<std::int64_t>((mixed ^ (mixed >> 31)) >> 1)};
}

int centi(Amount amount) {
  return static_cast<int>(std::int64_t{amount} * 100 / kOne);
}

Timestamp last_sign_of(const MeasureTrack& measure, Cell oldest) {
  Cell cell = measure.seen_until - 1;
  while (cell >= oldest && !measure.cells.has_sign(0, cell)) --cell;
  if (cell < oldest) cell = measure.last_sign_old;
  return cell == kNoCell ? Timestamp{} : end_of(cell);
}

std::vector<MeasureEvidence> measures_shown(const Profile& profile, std::size_t k) {
  std::vector<MeasureEvidence> shown;
  for (const FeedWatch& feed : profile.feeds) {
    const auto track = std::ranges::find(profile.measures, feed.measure, &MeasureTrack::measure);
    if (feed.ended || feed.shared) continue;
    MeasureEvidence evidence{.measure = feed.measure, .last_life_sign = {}, .seen_until = feed.seen_until};
    evidence.late = feed.state != FeedState::Live;
    if (track != profile.measures.end()) {
      evidence.total_in_silence = track->total_in_silence[k];
      evidence.last_life_sign = last_sign_of(*track, profile.oldest);
    }
    shown.push_back(evidence);
  }
  return shown;
}

Evidence evidence_of(const Profile& profile, std::size_t k, const Context& context) {
  const QuietClock& clock = profile.clocks[k];
  return {
      .last_life_sign = clock.last_sign,
      .missed_signs_tenths = static_cast<int>(std::int64_t{missed_signs(profile, k, context)} * 10 / kOne),
      .quiet_centinats = centi(index_of(profile)),
      .measures = measures_shown(profile, k)};
}

Signal raised(Profile& profile, SignalKind kind, Grade grade, Evidence evidence, Timestamp now) {
  if (profile.grade == Grade::Calm) {
    profile.episode = open_episode(profile);
    profile.episode_sign = profile.clocks.front().last_sign_cell;
  }
  profile.grade = std::max(profile.grade, grade);
  return {.resident = profile.resident,
          .episode = profile.episode,
          .kind = kind,
          .grade = grade,
          .raised_at = now,
          .evidence = std::move(evidence)};
}

Grade grade_of(const Profile& profile) {
  const auto& thresholds = profile.index.thresholds;
  if (!may_reach(profile, thresholds.front())) return Grade::Calm;
  const Amount index = index_of(profile);
  Grade grade = Grade::Calm;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    if (index >= thresholds[i]) grade = static_cast<Grade>(i + 1);
  }
  return grade;
}

// Events that come when they come, a call for help, say nothing while they do not.
bool sees_nothing(const Profile& profile) {
  return std::ranges::none_of(profile.feeds, [](const FeedWatch& feed) {
    return feed.state == FeedState::Live && feed.cadence > 0s && !feed.ended && !feed.shared;
  });
}

Signal limit_signal(Profile& profile, const Context& context) {
  Evidence evidence = evidence_of(profile, 0, context);
  evidence.limit = context.settings.limit_of(profile.risk);
  profile.blind = sees_nothing(profile);
  const SignalKind kind = profile.blind ? SignalKind::Blind : SignalKind::HardLimit;
  return raised(profile, kind, Grade::Caution, std::move(evidence), context.now);
}

// The limit falls half a day early at most: while that is far away nobody needs the local time.
Timestamp limit_check(const Profile& profile, const Context& context) {
  const Duration limit = context.settings.limit_of(profile.risk);
  if (limit <= 0s) return kNever;
  const Timestamp earliest = std::max(profile.last_life_sign().at + limit - 12h, profile.last_life_sign().at);
  return context.now < earliest ? earliest : limit_at(profile, context.settings);
}

}  // namespace

void end_episode_if_over(Profile& profile) {
  if (profile.grade == Grade::Calm || profile.clocks.front().last_sign_cell <= profile.episode_sign) return;
  if (!is_calm(profile)) return;
  profile.grade = Grade::Calm;
  profile.blind = false;
}

Timestamp limit_at(const Profile& profile, const Settings& settings) {
  return limit_after(profile.last_life_sign().at, settings.limit_of(profile.risk), settings.zone);
}

Timestamp limit_after(Timestamp last_sign, Duration limit, const Zone& zone) {
  if (limit <= 0s) return kNever;
  const Timestamp due = last_sign + limit;
  const LocalTime local = zone.local(due);
  if (local.of_day > kEvening) return zone.utc(local.day, kEvening);
  if (local.of_day >= kMorning) return due;
  return std::max(zone.utc(local.day - std::chrono::days{1}, kEvening), last_sign);
}

std::optional<Signal> judge(Profile& profile, const Context& context) {
  if (const Grade grade = grade_of(profile); grade > profile.grade) {
    Evidence evidence = evidence_of(profile, loudest(profile), context);
    evidence.threshold_centinats = centi(profile.index.thresholds[static_cast<std::size_t>(grade) - 1]);
    profile.blind = false;
    return raised(profile, SignalKind::Silence, grade, std::move(evidence), context.now);
  }
  if (profile.grade < Grade::Caution && context.now >= limit_at(profile, context.settings)) {
    return limit_signal(profile, context);
  }
  return std::nullopt;
}

std::optional<Signal> heard(Profile& profile, const Reading& reading, const Context& context) {
  const bool sos = reading.measure == Measure::Sos;
  if (sos ? reading.value == 0 : reading.value >= 0) return std::nullopt;
  Signal signal{.resident = profile.resident,
                .episode = open_episode(profile),
                .kind = sos ? SignalKind::Sos : SignalKind::RiskWord,
                .grade = Grade::Serious,
                .raised_at = context.now,
                .evidence = evidence_of(profile, 0, context)};
  return signal;
}

bool is_pending(const Profile& profile) {
  return profile.disordered || grade_of(profile) > profile.grade;
}

Timestamp next_check(const Profile& profile, const Context& context) {
  Timestamp next = kNever;
  for (const FeedWatch& feed : profile.feeds) {
    next = std::min(next, late_at(feed, context.settings.late_after));
  }
  if (profile.grade < Grade::Caution) next = std::min(next, limit_check(profile, context));
  // Readings of one batch come one by one: what they say together is judged a minute later.
  return std::max(is_pending(profile) ? context.now : next, context.now + 1min);
}

}  // namespace anbu::detect
