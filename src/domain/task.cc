#include "domain/task.h"

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, kTaskKindCount> kTaskKindNames{
    "call_next_day", "review",    "dong_report",    "referral",
    "enter_absence", "mend_feed", "mend_threshold", "mend_number"};
constexpr std::array<std::string_view, kTaskStateCount> kTaskStateNames{"open", "done", "not_needed"};
constexpr std::array<std::string_view, kTaskWordCount> kTaskWordNames{
    "taken", "done", "spoke_well", "needs_help", "not_reached", "not_needed", "postponed"};

}  // namespace

std::string_view to_string(TaskKind value) {
  return kTaskKindNames[static_cast<std::size_t>(value)];
}

std::optional<TaskKind> task_kind_named(std::string_view name) {
  return value_named<TaskKind>(kTaskKindNames, name);
}

std::string_view to_string(TaskState value) {
  return kTaskStateNames[static_cast<std::size_t>(value)];
}

std::optional<TaskState> task_state_named(std::string_view name) {
  return value_named<TaskState>(kTaskStateNames, name);
}

std::string_view to_string(TaskWord value) {
  return kTaskWordNames[static_cast<std::size_t>(value)];
}

std::optional<TaskWord> task_word_named(std::string_view name) {
  return value_named<TaskWord>(kTaskWordNames, name);
}

}  // namespace anbu
