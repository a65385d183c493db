// A document on paper: titles, facts in two columns, tables whose heads come again on every page.
#include <algorithm>
#include <numeric>

#include "report/document.h"
#include "report/paper.h"

namespace anbu::report {

namespace {

constexpr Style kTitle{.size = 17, .is_bold = true};
constexpr Style kHeading{.size = 11.5, .is_bold = true};
constexpr Style kPlain{.size = 9.5};
constexpr Style kUrgent{.size = 12, .is_bold = true};
constexpr Style kName{.size = 9.5, .is_soft = true};
constexpr Style kNote{.size = 8, .is_soft = true};
constexpr Style kHead{.size = 8.5, .is_bold = true, .is_centered = true};
constexpr double kPad = 3;
constexpr double kGap = 14;
constexpr double kWidest = 210;  // what a column may wish for

void heading(Paper& paper, const std::string& title) {
  if (title.empty()) return;
  paper.need(60);  // never alone at the foot of a page
  paper.paragraph(title, kHeading);
  paper.down(4);
}

class TableOnPaper {
 public:
  TableOnPaper(Paper& paper, const Table& table) : paper_{paper}, table_{table} { measure(); }

  void draw() {
    paper_.need(head_height_ + 40);
    head();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const bool is_total = table_.has_total && row + 1 == table_.rows.size();
      const double height = height_of(table_.rows[row], is_total);
      if (paper_.need(height)) head();
      if (is_total) paper_.line(left(0), right(), paper_.y(), 0.9);
      cells(table_.rows[row], height, is_total);
    }
    paper_.line(left(0), right(), paper_.y(), 0.9);
    paper_.down(3);
    for (const std::string& note : table_.notes) paper_.paragraph(note, kNote);
  }

 private:
  double left(std::size_t column) const {
    return Paper::kMargin +
           std::accumulate(widths_.begin(), widths_.begin() + static_cast<std::ptrdiff_t>(column), 0.0);
  }
  double right() const { return left(widths_.size()); }

  static Style style_of(const Cell& cell, bool is_total) {
    return {.size = 9, .is_bold = is_total, .is_right = cell.kind != CellKind::Words};
  }

  // Every column as wide as its widest cell wishes, all of them stretched or pressed to the page.
  void measure() {
    widths_.assign(static_cast<std::size_t>(columns_of(table_)), 24);
    const auto wish = [this](std::size_t column, double width) {
      widths_[column] = std::max(widths_[column], std::min(width + 2 * kPad, kWidest));
    };
    for (const PlacedHead& placed : placed_head(table_)) {
      if (placed.cell.across == 1) {
        wish(static_cast<std::size_t>(placed.column), paper_.width_of(placed.cell.text, kHead));
      }
    }
    for (const auto& row : table_.rows) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        wish(column, paper_.width_of(row[column].text, style_of(row[column], true)));
      }
    }
    const double whole = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    for (double& width : widths_) width *= Paper::kInner / whole;
    measure_head();
  }

  void measure_head() {
    double highest = 0;
    for (const PlacedHead& placed : placed_head(table_)) {
      const double height = paper_.height_of(placed.cell.text, kHead, width_of(placed) - 2 * kPad);
      highest = std::max(highest, height / placed.cell.down);
    }
    head_line_ = highest + 2 * kPad;
    head_height_ = head_line_ * static_cast<double>(table_.head.size());
  }

  double width_of(const PlacedHead& placed) const {
    const auto first = static_cast<std::size_t>(placed.column);
    return left(first + static_cast<std::size_t>(placed.cell.across)) - left(first);
  }

  void head() {
    const double top = paper_.y();
    for (const PlacedHead& placed : placed_head(table_)) {
      const double x = left(static_cast<std::size_t>(placed.column));
      const double y = top + head_line_ * placed.line;
      const double height = head_line_ * placed.cell.down;
      const double inner = width_of(placed) - 2 * kPad;
      paper_.move_to(y + (height - paper_.height_of(placed.cell.text, kHead, inner)) / 2);
      paper_.write(placed.cell.text, kHead, {.x = x + kPad, .width = inner});
      paper_.line(x, x + width_of(placed), y, placed.line == 0 ? 0.9 : 0.4);
      if (placed.column > 0) paper_.upright(x, y, y + height);
    }
    paper_.move_to(top + head_height_);
    paper_.line(left(0), right(), paper_.y(), 0.9);
  }

  double height_of(const std::vector<Cell>& row, bool is_total) {
    double height = 0;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const Style style = style_of(row[column], is_total);
      height = std::max(height, paper_.height_of(row[column].text, style, widths_[column] - 2 * kPad));
    }
    return height + 2 * kPad;
  }

  void cells(const std::vector<Cell>& row, double height, bool is_total) {
    const double top = paper_.y();
    paper_.move_to(top + kPad);
    for (std::size_t column = 0; column < row.size(); ++column) {
      const Box box{.x = left(column) + kPad, .width = widths_[column] - 2 * kPad};
      paper_.write(row[column].text, style_of(row[column], is_total), box);
      if (column > 0) paper_.upright(left(column), top, top + height);
    }
    paper_.move_to(top + height);
    paper_.line(left(0), right(), paper_.y(), 0.2);
  }

  Paper& paper_;
  const Table& table_;
  std::vector<double> widths_;
  double head_line_ = 0;
  double head_height_ = 0;
};

void draw(Paper& paper, const Table& table) {
  heading(paper, table.title);
  TableOnPaper{paper, table}.draw();
}

void draw_fact(Paper& paper, const Fact& fact, bool is_urgent) {
  constexpr double kNames = 96;
  const Style style = is_urgent ? kUrgent : kPlain;
  const double width = Paper::kInner - kNames;
  const double height = paper.height_of(fact.text, style, width);
  paper.need(height);
  paper.write(fact.name, kName, {.x = Paper::kMargin, .width = kNames - 8});
  paper.write(fact.text, style, {.x = Paper::kMargin + kNames, .width = width});
  paper.down(height + 3);
}

// A frame lies on one page: what is urgent is short.
void draw(Paper& paper, const Facts& facts) {
  heading(paper, facts.title);
  const double top = paper.y() - 4;
  for (const Fact& fact : facts.facts) draw_fact(paper, fact, facts.is_urgent);
  const bool on_one_page = paper.y() > top;
  if (facts.is_urgent && on_one_page) paper.frame(top, paper.y() + 2);
}

void draw(Paper& paper, const Words& words) {
  heading(paper, words.title);
  for (const std::string& line : words.lines) {
    paper.paragraph(line, kPlain);
    paper.down(2);
  }
}

}  // namespace

Result<std::string> to_pdf(const Document& document) {
  Paper paper{document.title, document.footer};
  paper.paragraph(document.title, kTitle);
  if (!document.subtitle.empty()) paper.paragraph(document.subtitle, kName);
  for (const Block& block : document.blocks) {
    paper.down(kGap);
    std::visit([&paper](const auto& one) { draw(paper, one); }, block);
  }
  return std::move(paper).finish();
}

}  // namespace anbu::report
