// A page that stands for itself: no network, no script; by day, by night and on paper. Every piece of text is
// escaped here; the page is well-formed XML too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anbu::report {

std::string escaped(std::string_view text);

struct PageTable {
  std::string id;
  std::string caption;
  std::vector<std::string> columns;
  struct Row {
    std::vector<std::string> cells;
    bool is_heading = false;  // one cell over all columns
  };
  std::vector<Row> rows;
  std::size_t text_columns = 1;  // the first ones; the others are numbers
};
std::string to_html(const PageTable& table);

std::string paragraph(std::string_view text);
std::string section(std::string_view title, std::string_view html);
std::string page(std::string_view title, std::string_view body_html);

}  // namespace anbu::report
