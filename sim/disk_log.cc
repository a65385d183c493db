#include "sim/disk_log.h"

#include "codec/log_codec.h"
#include "sim/write_through.h"

namespace anbu::sim {

void LogImage::catch_up(const LogFile& file) {
  for (; records_seen < file.records().size(); ++records_seen) {
    std::visit([this](const auto& record) { apply(record); }, file.records()[records_seen]);
  }
}

void LogImage::apply(const LogAppended& appended) {
  for (const LogAppended::Body& body : appended.bodies) {
    const bool keyed = !body.request_key.empty() && !repeats_requests;
    if (keyed && !answers.emplace(body.request_key, body.answer).second) continue;
    auto decoded = codec::decode_log_body(body.bytes);
    CHECK(static_cast<bool>(decoded));
    entries.push_back({.position = static_cast<Position>(entries.size()) + 1,
                       .at = appended.at,
                       .body = *std::move(decoded)});
  }
}

DiskLog::DiskLog(LogFile& file, Weather& weather, Lifeline& process)
    : file_{file}, weather_{weather}, process_{process} {
  image_.repeats_requests = weather.has(Planted::RequestKeyForgotten);
  file_.write(LogOwned{});
  file_.sync();
  image_.catch_up(file_);
  epoch_ = image_.epoch;
}

Result<Position> DiskLog::append(std::span<const engine::Append> bodies, Timestamp at) {
  weather_.meanwhile();
  if (const auto allowed = may_write(); !allowed) return allowed.error();
  LogAppended record{.at = at};
  for (const engine::Append& append : bodies) {
    const std::string bytes = codec::encode(append.body);
    const auto decoded = codec::decode_log_body(bytes);
    CHECK(static_cast<bool>(decoded));
    CHECK(*decoded == append.body);
    record.bodies.push_back({.bytes = bytes, .request_key = append.request_key, .answer = append.answer});
  }
  const auto written = write_through(file_, std::move(record), Planted::LogNotSynced, {weather_, process_});
  if (!written) return written.error();
  image_.catch_up(file_);
  return static_cast<Position>(image_.entries.size());
}

Result<std::vector<engine::LogEntry>> DiskLog::read(Position after, std::size_t most) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  // Short reads are as good as long ones; where they end must not matter.
  if (weather_.stormy()) most = std::min(most, static_cast<std::size_t>(weather_.rng().between(1, 40)));
  const auto from = static_cast<std::size_t>(std::max(after, image_.trimmed));
  std::vector<engine::LogEntry> entries;
  for (std::size_t index = from; index < image_.entries.size() && entries.size() < most; ++index) {
    entries.push_back(image_.entries[index]);
  }
  if (weather_.has(Planted::BatchTime)) {
    for (engine::LogEntry& entry : entries) entry.at = entries.back().at;
  }
  return entries;
}

Result<std::optional<std::string>> DiskLog::answer_to(const std::string& request_key) {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  const auto found = image_.answers.find(request_key);
  if (found == image_.answers.end()) return std::optional<std::string>{};
  return std::optional<std::string>{found->second};
}

Result<void> DiskLog::trim(Position upto, Timestamp) {
  if (const auto allowed = may_write(); !allowed) return allowed.error();
  const auto written = write_through(file_, LogTrimmed{.upto = upto}, Planted::Nothing, {weather_, process_});
  image_.catch_up(file_);
  return written;
}

Result<void> DiskLog::may_write() {
  if (process_.fallen) return fallen_error();
  image_.catch_up(file_);
  const bool owns = image_.epoch == epoch_ || weather_.has(Planted::LogFenceForgotten);
  if (!owns) return Error{Errc::Conflict, "the log has another owner"};
  return Ok{};
}

}  // namespace anbu::sim
