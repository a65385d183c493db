#include "report/document.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::report {

namespace {

std::string with_commas(std::int64_t number) {
  std::string digits = fmt::format("{}", number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string quoted(const std::string& text) {
  // What a spreadsheet would take for a formula is made words.
  const bool is_formula = !text.empty() && std::string_view{"=+@\t"}.find(text[0]) != std::string_view::npos;
  if (!is_formula && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string safe = is_formula ? "\"'" : "\"";
  for (const char letter : text) {
    if (letter == '"') safe += '"';
    safe += letter;
  }
  return safe + '"';
}

// Numbers without the commas that people read them with.
std::string csv_text(const Cell& cell) {
  if (cell.kind == CellKind::Count && cell.value) {
    return fmt::format("{}", static_cast<std::int64_t>(*cell.value));
  }
  return quoted(cell.text);
}

// A line each, empty where another cell reaches.
std::vector<std::vector<std::string>> head_texts(const Table& table) {
  std::vector<std::vector<std::string>> texts(
      table.head.size(), std::vector<std::string>(static_cast<std::size_t>(columns_of(table))));
  for (const PlacedHead& placed : placed_head(table)) {
    texts.at(static_cast<std::size_t>(placed.line)).at(static_cast<std::size_t>(placed.column)) =
        quoted(placed.cell.text);
  }
  return texts;
}

std::string line_of(const std::vector<std::string>& texts) {
  return fmt::format("{}\r\n", fmt::join(texts, ","));
}

}  // namespace

Cell words(std::string text) {
  return {.kind = CellKind::Words, .text = std::move(text), .value = std::nullopt};
}

Cell count(std::int64_t number) {
  return {.kind = CellKind::Count, .text = with_commas(number), .value = static_cast<double>(number)};
}

Cell percent(std::int64_t of, std::int64_t whole) {
  if (whole <= 0) return none();
  const double share = static_cast<double>(of) / static_cast<double>(whole);
  return {.kind = CellKind::Percent, .text = fmt::format("{:.1f} %", share * 100), .value = share};
}

Cell decimal(double number) {
  return {.kind = CellKind::Decimal, .text = fmt::format("{:.2f}", number), .value = number};
}

Cell span(std::optional<Duration> length) {
  if (!length) return none();
  constexpr double kDay = 86'400;
  return {
      .kind = CellKind::Span, .text = korean(*length), .value = static_cast<double>(length->count()) / kDay};
}

Cell hidden() {
  return {.kind = CellKind::Count, .text = "5 미만", .value = std::nullopt};
}

Cell none() {
  return {.kind = CellKind::Count, .text = "–", .value = std::nullopt};
}

std::string korean(Duration length) {
  const auto seconds = length.count();
  if (seconds < 60) return fmt::format("{}초", seconds);
  if (seconds < 3600) return fmt::format("{}분 {}초", seconds / 60, seconds % 60);
  if (seconds < 48 * 3600) return fmt::format("{}시간 {}분", seconds / 3600, seconds / 60 % 60);
  return fmt::format("{}일 {}시간", seconds / 86'400, seconds / 3600 % 24);
}

int columns_of(const Table& table) {
  int columns = 0;
  if (!table.head.empty()) {
    for (const HeadCell& cell : table.head.front()) columns += cell.across;
  }
  for (const auto& row : table.rows) columns = std::max(columns, static_cast<int>(row.size()));
  return columns;
}

std::vector<PlacedHead> placed_head(const Table& table) {
  const auto columns = static_cast<std::size_t>(columns_of(table));
  std::vector<std::vector<bool>> taken(table.head.size(), std::vector<bool>(columns, false));
  std::vector<PlacedHead> placed;
  for (std::size_t line = 0; line < taken.size(); ++line) {
    for (const HeadCell& cell : table.head[line]) {
      const auto free = std::ranges::find(taken[line], false);
      const auto column = free - taken[line].begin();
      placed.push_back({.cell = cell, .line = static_cast<int>(line), .column = static_cast<int>(column)});
      for (std::size_t row = line; row < line + static_cast<std::size_t>(cell.down); ++row) {
        std::fill_n(taken.at(row).begin() + column, cell.across, true);
      }
    }
  }
  return placed;
}

std::string csv_of(const Table& table) {
  std::string csv;
  for (const std::vector<std::string>& line : head_texts(table)) csv += line_of(line);
  for (const auto& row : table.rows) {
    std::vector<std::string> texts;
    std::ranges::transform(row, std::back_inserter(texts), csv_text);
    csv += line_of(texts);
  }
  return csv;
}

std::string to_csv(const Document& document) {
  std::string csv{kByteOrderMark};
  csv += quoted(document.title) + "\r\n" + quoted(document.subtitle) + "\r\n";
  for (const Block& block : document.blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (table != nullptr) csv += "\r\n" + quoted(table->title) + "\r\n" + csv_of(*table);
  }
  return csv;
}

}  // namespace anbu::report
