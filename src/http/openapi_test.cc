// The console's client is generated from web/openapi.yaml: its enumerations are those of the domain, its
// paths those of the routes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "domain/case_entry.h"
#include "domain/resident.h"
#include "domain/visit_suggestion.h"
#include "http/route.h"

namespace anbu::http {
namespace {

// Found from wherever the test is run within the tree.
std::string openapi() {
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "web/openapi.yaml") && folder != folder.parent_path()) {
    folder = folder.parent_path();
  }
  std::ifstream file{folder / "web/openapi.yaml"};
  EXPECT_TRUE(file) << "no web/openapi.yaml above the working directory";
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

// The words between "    NAME:" and the next schema, behind "enum:".
std::set<std::string> enumeration(const std::string& text, const std::string& name) {
  const std::size_t start = text.find("\n    " + name + ":");
  if (start == std::string::npos) return {};
  const std::size_t from = text.find("enum:", start) + std::string_view{"enum:"}.size();
  // A flow list ends with its bracket, a block list before the next schema.
  const bool is_flow = text.find('[', from) < text.find('\n', from);
  const std::regex next_schema{"\n    [A-Z]"};
  std::smatch found;
  const std::string rest = text.substr(from);
  const bool has_next = std::regex_search(rest, found, next_schema);
  const std::size_t block = has_next ? static_cast<std::size_t>(found.position()) : rest.size();
  const std::size_t end = from + (is_flow ? rest.find(']') : block);
  const std::string part = text.substr(from, end - from);
  const std::regex word{"[a-z_0-9]+"};
  return {std::sregex_token_iterator{part.begin(), part.end(), word}, std::sregex_token_iterator{}};
}

template <class Enum>
std::set<std::string> names(int count) {
  std::set<std::string> all;
  for (int index = 0; index < count; ++index) all.emplace(to_string(static_cast<Enum>(index)));
  return all;
}

TEST(OpenApi, EnumerationsAreThoseOfTheDomain) {
  const std::string text = openapi();
  EXPECT_EQ(enumeration(text, "Step"), names<Step>(kStepCount));
  EXPECT_EQ(enumeration(text, "Outcome"), names<Outcome>(kOutcomeCount));
  EXPECT_EQ(enumeration(text, "CaseKind"), names<CaseKind>(kCaseKindCount));
  EXPECT_EQ(enumeration(text, "CommandKind"), names<CommandKind>(kCommandKindCount));
  EXPECT_EQ(enumeration(text, "ActionKind"), names<ActionKind>(kActionKindCount));
  EXPECT_EQ(enumeration(text, "ActionOutcome"), names<ActionOutcome>(kActionOutcomeCount));
  EXPECT_EQ(enumeration(text, "TimerKind"), names<TimerKind>(kTimerKindCount));
  EXPECT_EQ(enumeration(text, "Measure"), names<Measure>(kMeasureCount));
  EXPECT_EQ(enumeration(text, "Reason"), names<Reason>(kReasonCount));
  EXPECT_EQ(enumeration(text, "Role"), names<auth::Role>(auth::kRoleCount));
  EXPECT_EQ(enumeration(text, "Habit"), names<Habit>(kHabitCount));
  EXPECT_EQ(enumeration(text, "SuggestionAnswer"), names<SuggestionAnswer>(kSuggestionAnswerCount));
  EXPECT_EQ(enumeration(text, "Permission"), names<auth::Permission>(auth::kPermissionCount));
}

TEST(OpenApi, EveryRouteIsDescribed) {
  const std::string text = openapi();
  for (const Route& route : routes()) {
    EXPECT_NE(text.find("\n  " + std::string{route.pattern} + ":\n"), std::string::npos) << route.pattern;
  }
}

}  // namespace
}  // namespace anbu::http
