#include "report/document.h"

#include <gtest/gtest.h>

// The font libraries keep what they have read until the process ends.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

namespace anbu::report {
namespace {

Table small_table() {
  Table table{.title = "표, \"하나\""};
  table.head = {{{.text = "구분", .down = 2}, {.text = "전화", .across = 2}},
                {{.text = "낮"}, {.text = "밤"}}};
  table.rows = {{words("=1+1"), count(1466), percent(39, 40)}, {words("계"), hidden(), span(192min)}};
  table.has_total = true;
  return table;
}

TEST(Document, NumbersReadAsPeopleWriteThem) {
  EXPECT_EQ(count(1466).text, "1,466");
  EXPECT_EQ(count(-1234567).text, "-1,234,567");
  EXPECT_EQ(count(12).text, "12");
  EXPECT_EQ(percent(39, 40).text, "97.5 %");
  EXPECT_EQ(percent(0, 0).text, "–");
  EXPECT_EQ(korean(80s), "1분 20초");
  EXPECT_EQ(korean(192min), "3시간 12분");
  EXPECT_EQ(korean(52h), "2일 4시간");
}

TEST(Document, AHeadOfTwoLinesHasEveryCellInItsColumn) {
  const std::string csv = csv_of(small_table());
  EXPECT_TRUE(csv.starts_with("구분,전화,\r\n,낮,밤\r\n")) << csv;
}

TEST(Document, TheCsvCountsWithPlainNumbersAndRunsNoFormula) {
  const std::string csv = csv_of(small_table());
  EXPECT_NE(csv.find("\"'=1+1\",1466,97.5 %\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find("계,5 미만,3시간 12분\r\n"), std::string::npos) << csv;
}

TEST(Document, EveryTableOfADocumentStandsInTheCsvWithItsTitle) {
  const Document document{.title = "보고", .subtitle = "상반기", .blocks = {small_table()}, .footer = ""};
  const std::string csv = to_csv(document);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF보고\r\n상반기\r\n\r\n\"표, \"\"하나\"\"\"\r\n구분,전화,\r\n"))
      << csv;
}

TEST(Document, ASpreadsheetIsAZipAndPaperIsAPdf) {
  const Document document{.title = "보고", .subtitle = "", .blocks = {small_table()}, .footer = "쪽"};
  const auto sheet = to_xlsx(document);
  ASSERT_TRUE(sheet) << sheet.error().message;
  EXPECT_TRUE(sheet->starts_with("PK"));
  const auto paper = to_pdf(document);
  ASSERT_TRUE(paper) << paper.error().message;
  EXPECT_TRUE(paper->starts_with("%PDF-"));
}

}  // namespace
}  // namespace anbu::report
