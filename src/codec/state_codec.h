// What the store keeps, as bytes (docs/formats/state.md). Every decoder answers garbage, bytes that are cut
// short or too long, and versions it does not know with Corrupt.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/commit.h"

namespace anbu::codec {

std::string encode(const Resident& resident);
std::string encode(const Feed& feed);
std::string encode(const Absence& absence);
std::string encode(const Action& action);
std::string encode(const Signal& signal);
std::string encode(const CaseEntry& entry);
std::string encode(const VisitSuggestion& suggestion);
std::string encode(const Task& task);
std::string encode(const Roster& roster);
std::string encode(const HandOver& hand_over);
std::string encode(const engine::Settings& settings);
std::string encode(const detect::Calibration& calibration);
std::string encode(const engine::SeriesChunk& chunk);

Result<Resident> decode_resident(std::string_view bytes);
Result<Feed> decode_feed(std::string_view bytes);
Result<Absence> decode_absence(std::string_view bytes);
Result<Action> decode_action(std::string_view bytes);
Result<Signal> decode_signal(std::string_view bytes);
Result<CaseEntry> decode_case_entry(std::string_view bytes);
Result<VisitSuggestion> decode_visit_suggestion(std::string_view bytes);
Result<Task> decode_task(std::string_view bytes);
Result<Roster> decode_roster(std::string_view bytes);
Result<HandOver> decode_hand_over(std::string_view bytes);
Result<engine::Settings> decode_settings(std::string_view bytes);
Result<detect::Calibration> decode_calibration(std::string_view bytes);
Result<engine::SeriesChunk> decode_series(std::string_view bytes);

}  // namespace anbu::codec
