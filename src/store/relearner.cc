#include "store/relearner.h"

#include <fmt/format.h>

#include <algorithm>

#include "codec/state_codec.h"
#include "detect/relearn.h"
#include "engine/absences.h"
#include "store/read_rows.h"
#include "store/recover.h"

namespace anbu::store {
namespace {

// Of the chunks up to the position; none, once her key is destroyed.
Result<std::vector<Reading>> readings_of(sql::Connection& connection, const Seal& seal, ResidentId resident,
                                         Position position) {
  const auto found = connection.run(
      "select body from day_series where resident = $1 and position <= $2 order by day, position",
      {resident.value, position});
  if (!found) return found.error();
  std::vector<Reading> readings;
  for (const sql::Row& row : found->rows) {
    const auto chunk = readings_in(seal, resident, row.bytes(0));
    if (!chunk) return chunk.error();
    if (!*chunk) return std::vector<Reading>{};
    readings.insert(readings.end(), (*chunk)->begin(), (*chunk)->end());
  }
  std::ranges::stable_sort(readings, {}, &Reading::received_at);
  return readings;
}

// How she stood at the checkpoint, and when that was.
Result<std::optional<engine::ResidentStatus>> status_at(sql::Connection& connection, ResidentId resident) {
  const auto found = connection.run(
      "select resident, grade, sign_at, sign_measure, sign_certainty, as_of from resident_status "
      "where resident = $1",
      {resident.value});
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<engine::ResidentStatus>{};
  return std::optional{status_of(found->rows.front())};
}

// Calls for help have episodes of their own.
Result<void> read_episode(sql::Connection& connection, ResidentId resident, detect::Said& said) {
  const auto count = connection.run("select count(*) from signals where resident = $1", {resident.value});
  if (!count) return count.error();
  said.signals = count->rows.at(0).integer(0);
  const auto last =
      each_body(connection.run("select body from signals where resident = $1 and kind not in ($2, $3) "
                               "order by position desc, ordinal desc limit 1",
                               {resident.value, static_cast<std::int64_t>(SignalKind::Sos),
                                static_cast<std::int64_t>(SignalKind::RiskWord)}),
                codec::decode_signal);
  if (!last) return last.error();
  if (last->empty()) return Ok{};
  said.episode = last->front().episode;
  said.raised_at = last->front().raised_at;
  said.blind = last->front().kind == SignalKind::Blind;
  return Ok{};
}

// She has been away, or is not watched yet: a silence that stands when she is due is told then.
void await(detect::Profile& profile, const Resident& resident, const std::optional<Absence>& absence,
           const engine::Settings& settings, Timestamp now) {
  if (resident.since > now) detect::await_return(profile, resident.since);
  if (!absence) return;
  const Timestamp due = engine::awaited_after(absence->until, resident.risk, settings);
  if (due > now) detect::await_return(profile, due);
}

}  // namespace

Result<void> Relearner::know() {
  if (known_) return Ok{};
  auto found = read_recovered(connection_);
  if (!found) return found.error();
  known_.emplace();
  known_->settings = engine::InForce{std::move(found->settings)};
  known_->calibrations = engine::InForce{std::move(found->calibrations)};
  for (const Resident& resident : found->residents) known_->residents.emplace(resident.id, resident);
  for (const Feed& feed : found->feeds) known_->feeds.emplace(feed.resident, feed);
  for (const engine::FeedStatus& state : found->feed_statuses) known_->states.emplace(state.resident, state);
  for (const Absence& absence : found->absences) known_->absences.emplace(absence.resident, absence);
  return Ok{};
}

Result<engine::Checkpoint> Relearner::checkpoint(ResidentId id, Position position) {
  if (const auto done = know(); !done) return done.error();
  const auto resident = known_->residents.find(id);
  if (resident == known_->residents.end())
    return Error{Errc::Corrupt, fmt::format("checkpoint of resident {} who is not known", id.value)};
  auto status = status_at(connection_, id);
  if (!status) return status.error();
  auto readings = readings_of(connection_, seal_, id, position);
  if (!readings) return readings.error();
  detect::StoredLife life{.resident = resident->second, .readings = *std::move(readings)};
  if (*status) {
    life.said.grade = (*status)->grade;
    life.said.last_sign = (*status)->last_life_sign;
  }
  if (const auto read = read_episode(connection_, id, life.said); !read) return read.error();
  const auto [feed, last_feed] = known_->feeds.equal_range(id);
  for (auto each = feed; each != last_feed; ++each) life.feeds.push_back(each->second);
  const auto [state, last_state] = known_->states.equal_range(id);
  for (auto each = state; each != last_state; ++each)
    life.said.feeds.emplace_back(each->second.feed, each->second.state);
  if (const auto away = known_->absences.find(id); away != known_->absences.end())
    life.absence = away->second;
  const engine::Settings& settings = known_->settings.at(position);
  const Timestamp now = *status ? (*status)->as_of : Timestamp{};
  detect::Profile profile = detect::relearn(
      life, {.now = now, .settings = settings.detector, .calibration = known_->calibrations.at(position)});
  await(profile, life.resident, life.absence, settings, now);
  return engine::Checkpoint{.position = position, .profile = std::move(profile)};
}

}  // namespace anbu::store
