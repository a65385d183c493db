#include "domain/visit_suggestion.h"

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, kSuggestionAnswerCount> kAnswers{"visited", "cause_known", "refused",
                                                                        "not_needed"};

}  // namespace

std::string_view to_string(Habit habit) {
  constexpr std::array<std::string_view, kHabitCount> kNames{"rising", "outings", "meals", "nights"};
  return kNames[static_cast<std::size_t>(habit)];
}

std::string_view to_string(SuggestionState state) {
  constexpr std::array<std::string_view, kSuggestionStateCount> kNames{"open", "answered", "recovered"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view to_string(SuggestionAnswer answer) {
  return kAnswers[static_cast<std::size_t>(answer)];
}

std::optional<SuggestionAnswer> suggestion_answer_named(std::string_view name) {
  return value_named<SuggestionAnswer>(kAnswers, name);
}

}  // namespace anbu
