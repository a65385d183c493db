#include "app/recording_shelf.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "register/consents.h"
#include "register/recordings.h"
#include "sealing/recording.h"

namespace anbu::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFinished = sealing::kFinishedRecording;  // as anbu-voice leaves it
constexpr const char* kKept = ".kept";
constexpr const char* kDamaged = ".damaged";
constexpr Duration kCallMost = 4h;
constexpr Duration kSweepEvery = 1h;

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return Error{Errc::NotFound, "the recording is not in its folder"};
  return std::string{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

Timestamp written_at(const fs::path& path) {
  std::error_code fault;
  const auto at = fs::last_write_time(path, fault);
  if (fault) return {};
  return std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(at));
}

void remove_file(const fs::path& path) {
  std::error_code fault;
  fs::remove(path, fault);
  if (fault) SPDLOG_ERROR("recording file={} cannot be removed", path.string());
}

void rename_file(const std::string& from, const std::string& to) {
  std::error_code fault;
  fs::rename(from, to, fault);
  if (fault) SPDLOG_ERROR("recording file={} cannot be renamed", from);
}

}  // namespace

bool RecordingShelf::allows(const Action& action) const {
  const bool is_hers = action.kind == ActionKind::AutomaticCall && action.contact == 0;
  return !settings_.folder.empty() && is_hers && !action.drill;
}

std::string RecordingShelf::path(const std::string& name, const char* ending) const {
  return (fs::path{settings_.folder} / (name + ending)).string();
}

http::Records* RecordingShelf::records() {
  if (records_) return records_.get();
  auto opened = outside_.open_records();
  if (opened) {
    records_ = std::move(*opened);
  } else {
    SPDLOG_ERROR("recordings error=\"{}\"", opened.error().message);
  }
  return records_.get();
}

void RecordingShelf::watch(const std::string& name, ResidentId resident, Timestamp now) {
  under_way_.insert_or_assign(name, Call{.resident = resident, .since = now});
}

void RecordingShelf::take(const ActionReport& whose, const std::string& name) {
  under_way_.erase(name);
  if (settings_.folder.empty() || !fs::exists(path(name, kFinished)) || records() == nullptr) return;
  const auto put = put_away(whose, name);
  if (put) return;
  SPDLOG_ERROR("recording of action={} error=\"{}\"", whose.action.value, put.error().message);
  if (put.error().code == Errc::Corrupt) rename_file(path(name, kFinished), path(name, kDamaged));
}

// The row first: a file that is kept is always one that will be found again, and removed.
Result<void> RecordingShelf::put_away(const ActionReport& whose, const std::string& name) {
  const std::string file = path(name, kFinished);
  sql::Connection& database = *records_->database;
  const auto agreed = registry::agrees(database, whose.resident, registry::Purpose::CallRecording);
  if (!agreed) return agreed.error();
  if (!*agreed) return remove_file(file), Ok{};
  const auto key = records_->residents.recording_key(whose.resident, name);
  if (!key) return key.error();
  const auto bytes = bytes_of(file);
  if (!bytes) return bytes.error();
  const auto recording = sealing::open_recording(*bytes, *key, name);
  if (!recording) return recording.error();
  if (recording->sound.empty()) return remove_file(file), Ok{};
  const Timestamp ended_at = written_at(file);
  const registry::RecordedCall call{.name = name,
                                    .resident = whose.resident,
                                    .subject = whose.subject,
                                    .at = ended_at - std::chrono::seconds{recording->seconds()},
                                    .seconds = recording->seconds(),
                                    .expires_at = ended_at + settings_.keep};
  if (auto written = registry::put_recording(database, call); !written) return written;
  rename_file(file, path(name, kKept));
  SPDLOG_INFO("recording kept action={} seconds={}", whose.action.value, call.seconds);
  return Ok{};
}

void RecordingShelf::on_second(Timestamp now) {
  if (settings_.folder.empty() || records() == nullptr) return;
  auto done = stop_withdrawn(now);
  if (done) done = remove_expired(now);
  if (done) done = sweep(now);
  if (!done) SPDLOG_ERROR("recordings error=\"{}\"", done.error().message);
}

Result<void> RecordingShelf::stop_withdrawn(Timestamp now) {
  for (auto at = under_way_.begin(); at != under_way_.end();) {
    const auto agreed =
        registry::agrees(*records_->database, at->second.resident, registry::Purpose::CallRecording);
    if (!agreed) return agreed.error();
    if (!*agreed) outside_.unrecord(at->first);
    const bool is_over = !*agreed || now - at->second.since > kCallMost;
    at = is_over ? under_way_.erase(at) : std::next(at);
  }
  return Ok{};
}

Result<void> RecordingShelf::remove_expired(Timestamp now) {
  const auto expired = registry::expired_recordings(*records_->database, now);
  if (!expired) return expired.error();
  for (const registry::RecordedCall& call : *expired) {
    for (const char* ending : {kKept, kFinished}) remove_file(path(call.name, ending));
    if (auto forgotten = registry::forget_recording(*records_->database, call.name); !forgotten) {
      return forgotten;
    }
    SPDLOG_INFO("recording removed case={}", call.subject.value);
  }
  return Ok{};
}

// What nobody will ask for: kept files without a row, and what could not be put away for as long as it would
// have been kept.
Result<void> RecordingShelf::sweep(Timestamp now) {
  if (now - swept_at_ < kSweepEvery) return Ok{};
  swept_at_ = now;
  std::error_code fault;
  for (const fs::directory_entry& entry : fs::directory_iterator{settings_.folder, fault}) {
    const auto row = registry::recording_named(*records_->database, entry.path().stem().string());
    if (!row) return row.error();
    const std::string ending = entry.path().extension().string();
    const bool is_ours = ending == kKept || ending == kFinished || ending == kDamaged;
    const bool is_over = ending == kKept || now - written_at(entry.path()) > settings_.keep;
    if (is_ours && !*row && is_over) remove_file(entry.path());
  }
  return Ok{};
}

Result<std::string> RecordingShelf::sealed_sound(const std::string& name) const {
  auto kept = bytes_of(path(name, kKept));
  return kept ? kept : bytes_of(path(name, kFinished));
}

}  // namespace anbu::app
