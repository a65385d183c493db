#include "codec/state_codec.h"

#include "codec/readings_columns.h"
#include "codec/settings_fields.h"
#include "codec/state_fields.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<engine::SeriesChunk> = 1;

void fields(Packer& pack, const engine::SeriesChunk& chunk) {
  pack(chunk.resident, chunk.day, chunk.position);
  write_columns(pack.bytes(), chunk.readings, Timestamp{chunk.day});
}

void fields(Unpacker& pack, engine::SeriesChunk& chunk) {
  pack(chunk.resident, chunk.day, chunk.position);
  chunk.readings = read_columns(pack.bytes(), Timestamp{chunk.day});
}

std::string encode(const Resident& resident) {
  return packed(resident);
}
std::string encode(const Feed& feed) {
  return packed(feed);
}
std::string encode(const Absence& absence) {
  return packed(absence);
}
std::string encode(const Action& action) {
  return packed(action);
}
std::string encode(const Signal& signal) {
  return packed(signal);
}
std::string encode(const CaseEntry& entry) {
  return packed(entry);
}
std::string encode(const VisitSuggestion& suggestion) {
  return packed(suggestion);
}
std::string encode(const Task& task) {
  return packed(task);
}
std::string encode(const Roster& roster) {
  return packed(roster);
}
std::string encode(const HandOver& hand_over) {
  return packed(hand_over);
}
std::string encode(const engine::Settings& settings) {
  return packed(settings);
}
std::string encode(const detect::Calibration& calibration) {
  return packed(calibration);
}
std::string encode(const engine::SeriesChunk& chunk) {
  return packed(chunk);
}

Result<Resident> decode_resident(std::string_view bytes) {
  return unpacked<Resident>(bytes, "a stored resident");
}
Result<Feed> decode_feed(std::string_view bytes) {
  return unpacked<Feed>(bytes, "a stored feed");
}
Result<Absence> decode_absence(std::string_view bytes) {
  return unpacked<Absence>(bytes, "a stored absence");
}
Result<Action> decode_action(std::string_view bytes) {
  return unpacked<Action>(bytes, "a stored action");
}
Result<Signal> decode_signal(std::string_view bytes) {
  return unpacked<Signal>(bytes, "a stored signal");
}
Result<CaseEntry> decode_case_entry(std::string_view bytes) {
  return unpacked<CaseEntry>(bytes, "a stored case entry");
}
Result<VisitSuggestion> decode_visit_suggestion(std::string_view bytes) {
  return unpacked<VisitSuggestion>(bytes, "a stored visit suggestion");
}
Result<Task> decode_task(std::string_view bytes) {
  return unpacked<Task>(bytes, "a stored task");
}
Result<Roster> decode_roster(std::string_view bytes) {
  return unpacked<Roster>(bytes, "a stored roster");
}
Result<HandOver> decode_hand_over(std::string_view bytes) {
  return unpacked<HandOver>(bytes, "a stored hand-over");
}
Result<engine::Settings> decode_settings(std::string_view bytes) {
  return unpacked<engine::Settings>(bytes, "stored settings");
}
Result<detect::Calibration> decode_calibration(std::string_view bytes) {
  return unpacked<detect::Calibration>(bytes, "a stored calibration");
}
Result<engine::SeriesChunk> decode_series(std::string_view bytes) {
  return unpacked<engine::SeriesChunk>(bytes, "a stored series");
}

}  // namespace anbu::codec
