// The domain's names as scenarios write them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "domain/case_entry.h"
#include "tests/scenarios/script.h"

namespace anbu::scenarios {

template <class Enum>
std::optional<Enum> named(std::string_view name, int count) {
  for (int i = 0; i < count; ++i) {
    if (to_string(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

struct SpokenAction {
  std::string_view phrase;
  ActionKind kind;
};
inline constexpr std::array<SpokenAction, kActionKindCount> kSpokenActions{{
    {"text", ActionKind::Text},
    {"call", ActionKind::AutomaticCall},
    {"page", ActionKind::PageOperator},
    {"order", ActionKind::OrderCrew},
    {"recall", ActionKind::RecallCrew},
    {"emergency call", ActionKind::CallEmergency},
    {"question of absence", ActionKind::AskAbsence},
    {"connect", ActionKind::Connect},
    {"news to a contact", ActionKind::TellContact},
    {"invitation to a contact", ActionKind::InviteContact},
}};

inline std::optional<ActionKind> take_action(Words& words) {
  for (const SpokenAction& spoken : kSpokenActions) {
    if (words.take(spoken.phrase)) return spoken.kind;
  }
  return std::nullopt;
}

inline constexpr std::array<std::string_view, 4> kRungs{"operator", "lead", "duty", "deputy"};

}  // namespace anbu::scenarios
