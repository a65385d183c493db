// The case machine's table of steps and events for docs/casework.md, made by asking the machine, so that it
// cannot be wrong.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/documents/happenings.h"
#include "tests/documents/marked.h"

namespace anbu::documents {
namespace {

constexpr std::string_view kNothing = "–";

std::string sent(const casework::Decision& decision) {
  std::string list;
  for (const Action& action : decision.actions) {
    list += fmt::format("{}{}", list.empty() ? "; sends " : ", ", to_string(action.kind));
  }
  return list;
}

std::string cell(const Case& before, const casework::Decision& decision) {
  if (decision.entries.empty()) return std::string{kNothing};
  const bool refused = decision.entries.back().kind == EntryKind::Refusal;
  if (refused) return fmt::format("refused: {}", to_string(decision.reason));
  const bool moved = decision.next.step != before.step;
  const std::string to = moved ? fmt::format("→ **{}**, ", to_string(decision.next.step)) : "";
  return fmt::format("{}{}{}", to, to_string(decision.reason), sent(decision));
}

// By event: what comes of it at each grade, in the order of the events.
struct Row {
  std::string name;
  std::string caution{kNothing};
  std::string serious{kNothing};
};

void fill(std::vector<Row>& rows, Step step, Grade grade, const Around& around) {
  const auto standing = standing_at(step, grade, around);
  if (!standing) return;
  for (const Happening& happening : happenings(*standing)) {
    auto row = std::ranges::find(rows, happening.name, &Row::name);
    if (row == rows.end()) row = rows.insert(rows.end(), {.name = happening.name});
    const auto decision = decide(standing->subject, happening.event, around.at(happening.at));
    (grade == Grade::Caution ? row->caution : row->serious) = cell(standing->subject, decision);
  }
}

// Events of which the same comes share a line.
std::vector<Row> grouped(const std::vector<Row>& rows) {
  std::vector<Row> groups;
  for (const Row& row : rows) {
    const auto same = std::ranges::find_if(groups, [&row](const Row& group) {
      return group.caution == row.caution && group.serious == row.serious;
    });
    if (same == groups.end()) {
      groups.push_back(row);
    } else {
      same->name += "<br>" + row.name;
    }
  }
  return groups;
}

std::string section(Step step, const Around& around) {
  std::vector<Row> rows;
  fill(rows, step, Grade::Caution, around);
  fill(rows, step, Grade::Serious, around);
  std::string text =
      fmt::format("\n### {}\n\n| event | caution | serious |\n|---|---|---|\n", to_string(step));
  for (const Row& row : grouped(rows)) {
    text += fmt::format("| {} | {} | {} |\n", row.name, row.caution, row.serious);
  }
  return text;
}

std::string table() {
  const Around around;
  std::string text;
  for (int step = 0; step < kStepCount; ++step) text += section(static_cast<Step>(step), around);
  return text + "\n";
}

}  // namespace
}  // namespace anbu::documents

int main(int count, char** arguments) {
  const anbu::documents::Made made{.by = "casework_table", .part = anbu::documents::table()};
  return anbu::documents::run(made, count, arguments);
}
