#include "domain/case.h"

#include <array>

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, 3> kCaseKindNames{"person", "blind", "group"};
constexpr std::array<std::string_view, 12> kStepNames{
    "held",      "automatic_contact", "operator_call", "contact_ladder", "dispatch_due", "dispatched",
    "under_way", "on_site",           "emergency",     "reached",        "feed_care",    "closed"};
constexpr std::array<std::string_view, 13> kOutcomeNames{
    "none",         "well_answered", "well_signs_of_life", "safe_at_home", "safe_away",  "unreachable_number",
    "device_fault", "outage",        "hospital",           "rescued",      "found_dead", "refused",
    "drill"};
constexpr std::array<std::string_view, 5> kConfirmationNames{"none", "spoken_to", "seen", "credible_witness",
                                                             "emergency_service"};
constexpr std::array<std::string_view, 8> kTimerKindNames{"next_attempt", "step_due",   "dispatch_by",
                                                          "release_hold", "call_again", "unowned",
                                                          "auditor",      "blind_limit"};

constexpr std::array<std::string_view, kOriginCount> kOriginNames{"none",   "resident",  "officer", "helper",
                                                                  "family", "neighbour", "police",  "other"};
constexpr std::array<std::string_view, kUnitStateCount> kUnitStateNames{"offered",  "lapsed",     "declined",
                                                                        "accepted", "on_the_way", "arrived"};

}  // namespace

std::string_view to_string(CaseKind value) {
  return kCaseKindNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(Step value) {
  return kStepNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(Outcome value) {
  return kOutcomeNames[static_cast<std::size_t>(value)];
}

std::optional<Outcome> outcome_named(std::string_view name) {
  return value_named<Outcome>(kOutcomeNames, name);
}

std::string_view to_string(Confirmation value) {
  return kConfirmationNames[static_cast<std::size_t>(value)];
}

std::optional<Confirmation> confirmation_named(std::string_view name) {
  return value_named<Confirmation>(kConfirmationNames, name);
}

std::string_view to_string(TimerKind value) {
  return kTimerKindNames[static_cast<std::size_t>(value)];
}

std::string_view to_string(Origin value) {
  return kOriginNames[static_cast<std::size_t>(value)];
}

std::optional<Origin> origin_named(std::string_view name) {
  return value_named<Origin>(kOriginNames, name);
}

std::string_view to_string(UnitState value) {
  return kUnitStateNames[static_cast<std::size_t>(value)];
}

}  // namespace anbu
