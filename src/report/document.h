// What is printed or handed out: titles, facts and tables, before anybody knows whether they become a
// spreadsheet or paper. Words are Korean: these papers go to the district, the police and the fire service.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace anbu::report {

enum class CellKind : std::uint8_t { Words, Count, Percent, Decimal, Span };

struct Cell {
  CellKind kind = CellKind::Words;
  std::string text;             // as a person reads it
  std::optional<double> value;  // as a spreadsheet counts with it: percent as a share, a span in days
};
Cell words(std::string text);
Cell count(std::int64_t number);                    // "1,466"
Cell percent(std::int64_t of, std::int64_t whole);  // "97.5 %"; "–" of nothing
Cell decimal(double number);                        // "0.12"
Cell span(std::optional<Duration> length);          // "3시간 12분"; "–" if there is none
Cell hidden();                                      // "5 미만": aggregates below five
Cell none();                                        // "–"
inline constexpr std::int64_t kFewestShown = 5;

// "1분 20초", "3시간 12분", "2일 4시간".
std::string korean(Duration length);

struct HeadCell {
  std::string text;
  int across = 1;
  int down = 1;
};

struct Table {
  std::string title;
  std::vector<std::vector<HeadCell>> head;
  std::vector<std::vector<Cell>> rows;
  bool has_total = false;  // the last row
  std::vector<std::string> notes = {};
};
int columns_of(const Table& table);
// A cell of the head in its place.
struct PlacedHead {
  HeadCell cell;
  int line = 0;
  int column = 0;
};
std::vector<PlacedHead> placed_head(const Table& table);

struct Fact {
  std::string name;
  std::string text;
};
struct Facts {
  std::string title;
  std::vector<Fact> facts;
  bool is_urgent = false;  // in a frame, to be seen first
};
struct Words {
  std::string title;
  std::vector<std::string> lines;
};
using Block = std::variant<Table, Facts, Words>;

struct Document {
  std::string title;
  std::string subtitle;
  std::vector<Block> blocks;
  std::string footer;  // on every page
};

// What a spreadsheet must begin with, or it takes Korean for Latin.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
std::string csv_of(const Table& table);
// Every table with its title, parted by an empty line.
std::string to_csv(const Document& document);
// A sheet for each table. Unavailable: no room for the file while it is made.
Result<std::string> to_xlsx(const Document& document);
// A4, with its fonts in it.
Result<std::string> to_pdf(const Document& document);

}  // namespace anbu::report
