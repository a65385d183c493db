// Spreadsheets, by libxlsxwriter: it writes a file, which is read back and gone again.
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/document.h"

namespace anbu::report {

namespace {

constexpr double kWidth = 15;
constexpr double kFirstWidth = 24;
constexpr std::size_t kNameMost = 31;  // what a sheet's name may hold

struct Formats {
  lxw_format* title = nullptr;
  lxw_format* head = nullptr;
  lxw_format* soft = nullptr;
  std::array<lxw_format*, 5> cell{};   // by CellKind
  std::array<lxw_format*, 5> total{};  // the same, in the last row
};

lxw_format* styled(lxw_workbook* book, const char* numbers, bool is_total) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, "맑은 고딕");
  if (numbers != nullptr) format_set_num_format(format, numbers);
  if (is_total) {
    format_set_bold(format);
    format_set_top(format, LXW_BORDER_THIN);
  }
  return format;
}

Formats formats_of(lxw_workbook* book) {
  constexpr std::array<const char*, 5> kNumbers{nullptr, "#,##0", "0.0%", "0.00", "[h]:mm:ss"};
  Formats formats;
  formats.title = styled(book, nullptr, false);
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 14);
  formats.head = styled(book, nullptr, false);
  format_set_bold(formats.head);
  format_set_align(formats.head, LXW_ALIGN_CENTER);
  format_set_align(formats.head, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(formats.head);
  format_set_border(formats.head, LXW_BORDER_THIN);
  formats.soft = styled(book, nullptr, false);
  format_set_font_color(formats.soft, LXW_COLOR_GRAY);
  for (std::size_t kind = 0; kind < kNumbers.size(); ++kind) {
    formats.cell.at(kind) = styled(book, kNumbers.at(kind), false);
    formats.total.at(kind) = styled(book, kNumbers.at(kind), true);
  }
  return formats;
}

// One table on its sheet, from the top.
class Sheet {
 public:
  Sheet(lxw_worksheet* sheet, const Formats& formats) : sheet_{sheet}, formats_{formats} {
    worksheet_set_column(sheet_, 0, 0, kFirstWidth, nullptr);
    worksheet_set_column(sheet_, 1, 20, kWidth, nullptr);
  }

  void line(const std::string& text, lxw_format* format) {
    worksheet_write_string(sheet_, row_++, 0, text.c_str(), format);
  }

  void head(const Table& table) {
    for (const PlacedHead& placed : placed_head(table)) put(placed);
    row_ += static_cast<lxw_row_t>(table.head.size());
    worksheet_freeze_panes(sheet_, row_, 1);
  }

  void cells(const std::vector<Cell>& cells, bool is_total) {
    lxw_col_t column = 0;
    for (const Cell& cell : cells) {
      const auto kind = static_cast<std::size_t>(cell.kind);
      lxw_format* format = is_total ? formats_.total.at(kind) : formats_.cell.at(kind);
      if (cell.value) {
        worksheet_write_number(sheet_, row_, column++, *cell.value, format);
      } else {
        worksheet_write_string(sheet_, row_, column++, cell.text.c_str(), format);
      }
    }
    ++row_;
  }

 private:
  void put(const PlacedHead& placed) {
    const auto [cell, line, column] = placed;
    const auto row = row_ + static_cast<lxw_row_t>(line);
    const auto first = static_cast<lxw_col_t>(column);
    if (cell.across == 1 && cell.down == 1) {
      worksheet_write_string(sheet_, row, first, cell.text.c_str(), formats_.head);
      return;
    }
    worksheet_merge_range(sheet_, row, first, row + static_cast<lxw_row_t>(cell.down - 1),
                          static_cast<lxw_col_t>(column + cell.across - 1), cell.text.c_str(), formats_.head);
  }

  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_row_t row_ = 0;
};

// Characters, not bytes; and none that a sheet's name may not hold.
std::string sheet_name(const std::string& title, std::size_t serial) {
  std::string name = fmt::format("{} ", serial);
  std::size_t characters = name.size();
  for (const char letter : title) {
    const bool begins = (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
    if (begins && characters++ == kNameMost) break;
    name += std::string_view{"[]:*?/\\'"}.find(letter) == std::string_view::npos ? letter : ' ';
  }
  return name;
}

void write(lxw_workbook* book, const Document& document) {
  const Formats formats = formats_of(book);
  std::size_t serial = 0;
  for (const Block& block : document.blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    Sheet sheet{workbook_add_worksheet(book, sheet_name(table->title, ++serial).c_str()), formats};
    sheet.line(table->title, formats.title);
    sheet.line(document.title, formats.soft);
    sheet.line(document.subtitle, formats.soft);
    sheet.head(*table);
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
      sheet.cells(table->rows[row], table->has_total && row + 1 == table->rows.size());
    }
    for (const std::string& note : table->notes) sheet.line(note, formats.soft);
  }
}

class PassingFile {
 public:
  PassingFile() : path_{(std::filesystem::temp_directory_path() / "anbu-report-XXXXXX").string()} {
    const int file = ::mkstemp(path_.data());
    if (file >= 0) ::close(file);
  }
  ~PassingFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;

  const std::string& path() const { return path_; }
  std::string content() const {
    std::ifstream file{path_, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

 private:
  std::string path_;
};

}  // namespace

Result<std::string> to_xlsx(const Document& document) {
  const PassingFile file;
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) return Error{Errc::Unavailable, "no room to make a spreadsheet"};
  write(book, document);
  if (const lxw_error failed = workbook_close(book); failed != LXW_NO_ERROR) {
    return Error{Errc::Unavailable, fmt::format("the spreadsheet cannot be made: {}", lxw_strerror(failed))};
  }
  return file.content();
}

}  // namespace anbu::report
