#include "feeds/reading_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>

#include "base/folder_test.h"

namespace anbu::feeds {
namespace {

constexpr int kRows = 40'000;

class ReadingFileTest : public testing::Test {
 protected:
  std::filesystem::path plain(std::string_view name, std::string_view text) const {
    std::ofstream{folder_ / name, std::ios::binary} << text;
    return folder_ / name;
  }
  std::filesystem::path gzipped(std::string_view name, const std::string& text) const {
    std::filesystem::path path = folder_ / name;
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return path;
  }

  const TestFolder folder_;
};

std::string meter_file() {
  std::string text = "household,timestamp,kwh\n";
  for (int i = 0; i < kRows; ++i) {
    text += fmt::format("MAC{:06},{},0.{:03}\n", i % 2,
                        to_iso(from_unix(1'356'998'400 + i / 2 * 1'800), Zone{}), i % 1'000);
  }
  return text;
}

struct Total {
  int rows = 0;
  int rejects = 0;
  std::int64_t value = 0;
  std::string error;
};

Total read_all(const std::filesystem::path& path, ReadingFileOptions options = {}) {
  Total total;
  auto file = ReadingFile::open(path, std::move(options));
  if (!file) return {.error = file.error().message};
  while (true) {
    const auto took = file->next();
    if (!took) {
      total.error = took.error().message;
      return total;
    }
    if (*took == ReadingFile::Took::End) return total;
    if (*took == ReadingFile::Took::Reject) {
      ++total.rejects;
      continue;
    }
    ++total.rows;
    total.value += file->row().value;
    EXPECT_EQ(file->row().length, 30min);
  }
}

TEST_F(ReadingFileTest, PlainAndGzippedFilesGiveTheSameRows) {
  const std::string text = meter_file();
  for (const auto& path : {plain("a.csv", text), gzipped("a.csv.gz", text)}) {
    const Total total = read_all(path);
    EXPECT_EQ(total.rows, kRows) << path;
    EXPECT_EQ(total.rejects, 0);
    EXPECT_EQ(total.value, kRows / 1'000 * 499'500) << path;
    EXPECT_EQ(total.error, "");
  }
}

TEST_F(ReadingFileTest, ProgressRisesToTheWholeFile) {
  const auto path = gzipped("a.csv.gz", meter_file());
  std::vector<FileProgress> seen;
  read_all(path, {.progress = [&seen](FileProgress progress) { seen.push_back(progress); }});
  ASSERT_GT(seen.size(), 2u);
  EXPECT_TRUE(std::ranges::is_sorted(seen, {}, &FileProgress::bytes_read));
  EXPECT_EQ(seen.back().bytes_total, std::filesystem::file_size(path));
  EXPECT_EQ(seen.back().bytes_read, seen.back().bytes_total);
}

TEST_F(ReadingFileTest, AFileCutShortIsAnErrorWithItsName) {
  const auto path = gzipped("a.csv.gz", meter_file());
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const Total total = read_all(path);
  EXPECT_NE(total.error.find("a.csv.gz: "), std::string::npos);
  EXPECT_LT(total.rows, kRows);
}

TEST_F(ReadingFileTest, FilesThatAreNotThereOrNoneAreErrors) {
  EXPECT_NE(read_all(folder_ / "nothing.csv").error.find("No such file"), std::string::npos);
  EXPECT_NE(read_all(folder_.path()).error, "");
  EXPECT_NE(read_all(plain("b.csv", "a,b\n1,2\n")).error.find("b.csv: line 1: the columns are neither"),
            std::string::npos);
  EXPECT_NE(read_all(plain("c.csv", "")).error.find("the header is missing"), std::string::npos);
}

}  // namespace
}  // namespace anbu::feeds
