#include "domain/command.h"

#include <array>

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, kCommandKindCount> kCommandKindNames{
    "take",           "release",          "record_call",  "order_dispatch", "crew_report",
    "call_emergency", "request_location", "record_entry", "record_danger",  "call_again",
    "add_note",       "care_for_feed",    "open_by_hand", "close",          "hand_over",
    "check_on_site",  "check_address",    "add_photo",    "record_damage",  "record_relock",
    "reopen",         "connect"};
constexpr std::array<std::string_view, 8> kCallResultNames{
    "well", "help", "seen_by_contact", "will_look", "no_answer", "busy", "unreachable", "refused"};
constexpr std::array<std::string_view, 8> kCrewWordNames{"accepted",   "declined",   "on_the_way",
                                                         "arrived",    "found_well", "found_in_need",
                                                         "found_dead", "not_found"};
constexpr std::array<std::string_view, 2> kLocationByNames{"police", "fire"};

}  // namespace

std::string_view to_string(CommandKind value) {
  return kCommandKindNames[static_cast<std::size_t>(value)];
}

std::optional<CommandKind> command_kind_named(std::string_view name) {
  return value_named<CommandKind>(kCommandKindNames, name);
}

std::string_view to_string(CallResult value) {
  return kCallResultNames[static_cast<std::size_t>(value)];
}

std::optional<CallResult> call_result_named(std::string_view name) {
  return value_named<CallResult>(kCallResultNames, name);
}

std::string_view to_string(CrewWord value) {
  return kCrewWordNames[static_cast<std::size_t>(value)];
}

std::optional<CrewWord> crew_word_named(std::string_view name) {
  return value_named<CrewWord>(kCrewWordNames, name);
}

std::string_view to_string(LocationBy value) {
  return kLocationByNames[static_cast<std::size_t>(value)];
}

std::optional<LocationBy> location_by_named(std::string_view name) {
  return value_named<LocationBy>(kLocationByNames, name);
}

}  // namespace anbu
