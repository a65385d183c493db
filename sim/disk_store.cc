#include "sim/disk_store.h"

#include "codec/case_codec.h"
#include "codec/profile_codec.h"
#include "codec/state_codec.h"
#include "sim/write_through.h"

namespace anbu::sim {
namespace {

// As it comes back from bytes: the same, or the codec has lost something.
template <class Value, class Decode>
void through_bytes(Value& value, Decode decode) {
  auto decoded = decode(codec::encode(value));
  CHECK(static_cast<bool>(decoded));
  CHECK(*decoded == value);
  value = *std::move(decoded);
}

// Everything goes the way it goes with a real store.
void through_bytes(engine::Recovered& recovered) {
  for (Resident& resident : recovered.residents) through_bytes(resident, codec::decode_resident);
  for (Feed& feed : recovered.feeds) through_bytes(feed, codec::decode_feed);
  for (Absence& absence : recovered.absences) through_bytes(absence, codec::decode_absence);
  for (Case& subject : recovered.open_cases) through_bytes(subject, codec::decode_case);
  for (Action& action : recovered.open_actions) through_bytes(action, codec::decode_action);
  for (Task& task : recovered.open_tasks) through_bytes(task, codec::decode_task);
  through_bytes(recovered.roster, codec::decode_roster);
  for (auto& version : recovered.settings) through_bytes(version.value, codec::decode_settings);
  for (auto& version : recovered.calibrations) through_bytes(version.value, codec::decode_calibration);
}

void forget_planted(engine::Recovered& recovered, const Weather& weather) {
  if (weather.has(Planted::TimersForgotten)) {
    for (Case& subject : recovered.open_cases) subject.timers.clear();
  }
  if (weather.has(Planted::SequenceForgotten)) recovered.last_sequence.clear();
  if (weather.has(Planted::SerialsForgotten)) recovered.serials = {};
  if (weather.has(Planted::ActionsForgotten)) recovered.open_actions.clear();
  if (weather.has(Planted::AbsencesForgotten)) recovered.absences.clear();
  if (weather.has(Planted::MembersForgotten)) recovered.members.clear();
  if (weather.has(Planted::TasksForgotten)) recovered.open_tasks.clear();
  if (weather.has(Planted::SettingsForgotten)) recovered.settings.clear();
  if (weather.has(Planted::EntryProcessedTwice) && recovered.position > 0) --recovered.position;
}

}  // namespace

void StoreImage::catch_up(const StoreFile& file) {
  for (; records_seen_ < file.records().size(); ++records_seen_) {
    std::visit([this](const auto& record) { apply(record); }, file.records()[records_seen_]);
  }
}

void StoreImage::settle(const StoreFile& file) {
  if (file.records().size() == records_seen_ + 1) {
    ++records_seen_;
    return;
  }
  rows_ = {};
  table_.emplace(rows_);
  owners_ = 0;
  records_seen_ = 0;
  catch_up(file);
}

void StoreImage::apply(const StoreOwned&) {
  ++owners_;
}
void StoreImage::apply(const engine::Commit& commit) {
  CHECK(static_cast<bool>(table_->commit(commit)));
}
void StoreImage::apply(const StorePurged& purged) {
  CHECK(static_cast<bool>(table_->purge(purged.now)));
}
void StoreImage::apply(const OutboxClaimed& claimed) {
  CHECK(static_cast<bool>(engine::MemoryOutbox{rows_}.claim(claimed.most, claimed.now, claimed.lease)));
}
void StoreImage::apply(const OutboxPlaced& placed) {
  CHECK(static_cast<bool>(engine::MemoryOutbox{rows_}.mark_placed(placed.action)));
}

DiskStore::DiskStore(StoreFile& file, StoreImage& image, Weather& weather, Lifeline& process)
    : file_{file}, image_{image}, weather_{weather}, process_{process} {}

Result<engine::Recovered> DiskStore::recover() {
  if (process_.fallen) return fallen_error();
  const auto written = write_through(file_, StoreOwned{}, Planted::StoreNotSynced, {weather_, process_});
  if (!written) return written.error();
  image_.catch_up(file_);
  owner_ = image_.owners();
  auto recovered = image_.table().recover();
  if (!recovered) return recovered;
  through_bytes(*recovered);
  forget_planted(*recovered, weather_);
  return recovered;
}

Result<void> DiskStore::each_checkpoint(const std::function<void(engine::Checkpoint)>& visit) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  return image_.table().each_checkpoint([&visit](engine::Checkpoint checkpoint) {
    through_bytes(checkpoint.profile, codec::decode_profile);
    visit(std::move(checkpoint));
  });
}

Result<void> DiskStore::commit(const engine::Commit& given) {
  weather_.meanwhile();
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  if (!owns()) return Error{Errc::Conflict, "the store has another owner"};
  engine::Commit commit = given;
  plant_before(commit);
  const auto fits = image_.table().commit(commit);
  if (!fits) return fits;
  const std::size_t records = file_.records().size();
  const auto written = write_through(file_, commit, Planted::StoreNotSynced, {weather_, process_});
  image_.settle(file_);
  if (!written && file_.records().size() == records) plant_after_refusal(given);
  return written;
}

Result<Position> DiskStore::purge(Timestamp now) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  if (!owns()) return Error{Errc::Conflict, "the store has another owner"};
  const auto needless = image_.table().purge(now);
  const auto written =
      write_through(file_, StorePurged{.now = now}, Planted::StoreNotSynced, {weather_, process_});
  image_.settle(file_);
  if (!written) return written.error();
  return needless;
}

bool DiskStore::owns() {
  return image_.owners() == owner_ || weather_.has(Planted::StoreFenceForgotten);
}

void DiskStore::plant_before(engine::Commit& commit) {
  if (weather_.has(Planted::StoreFenceForgotten)) commit.after = image_.rows().position;
  if (weather_.has(Planted::EntryProcessedTwice)) commit.after = image_.rows().position;
  if (weather_.has(Planted::SeriesLost) && weather_.rng().chance(0.05)) commit.series.clear();
  if (weather_.has(Planted::CommitTorn) && weather_.stormy() && weather_.rng().chance(0.02)) {
    commit.entries.clear();
    commit.actions.clear();
    weather_.fall(process_);
  }
}

void DiskStore::plant_after_refusal(const engine::Commit& commit) {
  if (!weather_.has(Planted::CheckpointAhead)) return;
  const engine::MemoryStoreRows& rows = image_.rows();
  file_.write(engine::Commit{.after = rows.position,
                             .upto = rows.position,
                             .at = rows.at,
                             .serials = rows.serials,
                             .checkpoints = commit.checkpoints,
                             .series = commit.series});
  file_.sync();
  image_.catch_up(file_);
}

DiskOutbox::DiskOutbox(StoreFile& file, StoreImage& image, Weather& weather, Lifeline& process)
    : file_{file}, image_{image}, weather_{weather}, process_{process} {}

Result<std::vector<engine::Outbox::Claimed>> DiskOutbox::claim(std::size_t most, Timestamp now,
                                                               Duration lease) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  auto claimed = engine::MemoryOutbox{image_.rows()}.claim(most, now, lease);
  if (!claimed || claimed->empty()) return claimed;
  const OutboxClaimed record{.most = most, .now = now, .lease = lease};
  const auto written = write_through(file_, record, Planted::StoreNotSynced, {weather_, process_});
  image_.settle(file_);
  if (!written) return written.error();
  if (weather_.has(Planted::PlacedForgotten)) {
    for (Claimed& one : *claimed) one.was_placed = false;
  }
  return claimed;
}

Result<void> DiskOutbox::mark_placed(ActionId action) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  const auto placed = engine::MemoryOutbox{image_.rows()}.mark_placed(action);
  const bool forgets = weather_.has(Planted::PlacedForgotten);
  if (!placed) return forgets ? Result<void>{Ok{}} : placed;
  const OutboxPlaced record{.action = action};
  const auto written = write_through(file_, record, Planted::PlacementNotSynced, {weather_, process_});
  image_.settle(file_);
  return written;
}

}  // namespace anbu::sim
