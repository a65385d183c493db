#include "domain/case_entry.h"

#include <array>

namespace anbu {
namespace {

constexpr std::array<std::string_view, 72> kReasonNames{"signal_opens_case",
                                                        "signal_joins_case",
                                                        "grade_rises",
                                                        "held_by_absence",
                                                        "held_by_group",
                                                        "held_by_hours",
                                                        "hold_over",
                                                        "contact_begins",
                                                        "not_reached_try_again",
                                                        "ladder_exhausted",
                                                        "answered_well",
                                                        "answered_help",
                                                        "asked_for_person",
                                                        "signs_of_life",
                                                        "signs_of_life_not_enough",
                                                        "operator_must_call",
                                                        "operator_not_reached",
                                                        "contacts_not_reached",
                                                        "contact_will_look",
                                                        "witness_saw_resident",
                                                        "dispatch_by_rule",
                                                        "dispatch_by_operator",
                                                        "crew_accepted",
                                                        "crew_declined",
                                                        "crew_silent",
                                                        "crew_on_the_way",
                                                        "crew_arrived",
                                                        "crew_found_well",
                                                        "crew_found_in_need",
                                                        "crew_found_dead",
                                                        "nothing_explains",
                                                        "emergency_by_operator",
                                                        "location_requested",
                                                        "door_opened",
                                                        "danger_seen",
                                                        "taken",
                                                        "released",
                                                        "note_added",
                                                        "call_again_set",
                                                        "call_again_due",
                                                        "feed_late",
                                                        "feed_cared",
                                                        "feed_back",
                                                        "blind_too_long",
                                                        "opened_by_hand",
                                                        "nobody_has_it",
                                                        "step_overdue",
                                                        "closed_by_person",
                                                        "confirmation_missing",
                                                        "somebody_was_faster",
                                                        "case_is_closed",
                                                        "not_in_this_step",
                                                        "nothing_to_do",
                                                        "action_done",
                                                        "mass_event_begins",
                                                        "mass_event_over",
                                                        "human_calls_only",
                                                        "resident_refuses",
                                                        "crew_found_nobody",
                                                        "nobody_goes",
                                                        "help_after_closing",
                                                        "resident_died",
                                                        "emergency_needs_danger",
                                                        "outcome_missing",
                                                        "outcome_does_not_fit",
                                                        "time_has_passed",
                                                        "mass_event_widens",
                                                        "awaits_return",
                                                        "phone_off_power_flat",
                                                        "message_under_way",
                                                        "message_not_delivered",
                                                        "connect_asked"};
constexpr std::array<std::string_view, 8> kEntryKindNames{"signal",        "life_sign", "step",  "action",
                                                          "action_result", "command",   "timer", "refusal"};

}  // namespace

std::string_view to_string(Reason value) {
  return kReasonNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(EntryKind value) {
  return kEntryKindNames[static_cast<std::size_t>(value)];
}

}  // namespace anbu
