#include "domain/action.h"

#include <array>

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, 10> kActionKindNames{
    "automatic_call", "text",        "page_operator", "order_crew",   "recall_crew",
    "call_emergency", "ask_absence", "connect",       "tell_contact", "invite_contact"};
constexpr std::array<std::string_view, 20> kActionOutcomeNames{
    "pressed_well", "pressed_help", "pressed_person", "silent_answer",     "no_answer",
    "busy",         "unreachable",  "rejected",       "delivered",         "failed",
    "unknown",      "cancelled",    "accepted",       "no_receipt",        "held_for_morning",
    "slowed_down",  "gateway_away", "over_cap",       "pressed_will_look", "pressed_seen"};
constexpr std::array<std::string_view, 5> kWayNames{"none", "sms", "notice", "mail", "push"};

}  // namespace

std::string_view to_string(ActionKind value) {
  return kActionKindNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(ActionOutcome value) {
  return kActionOutcomeNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(Way value) {
  return kWayNames[static_cast<std::size_t>(value)];
}

std::optional<ActionOutcome> action_outcome_named(std::string_view name) {
  return value_named<ActionOutcome>(kActionOutcomeNames, name);
}

}  // namespace anbu
