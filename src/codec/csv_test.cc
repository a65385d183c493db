#include "codec/csv.h"

#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

using State = CsvReader::State;
using Records = std::vector<std::vector<std::string>>;

// All records of `text`, given in chunks of `chunk` bytes, and how it ended.
std::pair<Records, State> read_all(std::string_view text, std::size_t chunk) {
  CsvReader csv;
  Records records;
  while (true) {
    const State state = csv.next();
    if (state == State::Record) {
      records.emplace_back(csv.fields().begin(), csv.fields().end());
    } else if (state == State::Hungry && !text.empty()) {
      csv.give(text.substr(0, chunk));
      text.remove_prefix(std::min(chunk, text.size()));
    } else if (state == State::Hungry) {
      csv.finish();
    } else {
      return {records, state};
    }
  }
}

struct Sample {
  std::string text;
  Records records;
};

TEST(Csv, RecordsAreTheSameInChunksOfAnySize) {
  const std::vector<Sample> samples = {
      {"", {}},
      {"\n\r\n\n", {}},
      {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"a,b\r\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"\xef\xbb\xbf"
       "a\n",
       {{"a"}}},
      {",\n", {{"", ""}}},
      {"\"a,b\",\"c\"\"d\",\"e\nf\"\n", {{"a,b", "c\"d", "e\nf"}}},
      {"\"\",x\n", {{"", "x"}}},
      {"이름,동\n김안부,가산동\n", {{"이름", "동"}, {"김안부", "가산동"}}},
  };
  for (const Sample& sample : samples) {
    for (const std::size_t chunk : {1u, 2u, 3u, 7u, 1000u}) {
      const auto [records, state] = read_all(sample.text, chunk);
      EXPECT_EQ(records, sample.records) << sample.text << " by " << chunk;
      EXPECT_EQ(state, State::End);
    }
  }
}

TEST(Csv, AQuoteThatIsNeverClosedNamesItsLine) {
  CsvReader csv;
  csv.give("a\nb\n\"c\nd\n");
  csv.finish();
  EXPECT_EQ(csv.next(), State::Record);
  EXPECT_EQ(csv.next(), State::Record);
  EXPECT_EQ(csv.next(), State::OpenQuote);
  EXPECT_EQ(csv.line(), 3u);
}

TEST(Csv, LinesInsideQuotesCount) {
  CsvReader csv;
  csv.give("\"a\nb\"\nc\n");
  csv.finish();
  EXPECT_EQ(csv.next(), State::Record);
  EXPECT_EQ(csv.line(), 1u);
  EXPECT_EQ(csv.next(), State::Record);
  EXPECT_EQ(csv.line(), 3u);
}

TEST(Csv, ARecordWithoutEndIsNotHoarded) {
  CsvReader csv;
  State state = State::Hungry;
  for (int i = 0; i < 100 && state == State::Hungry; ++i) {
    csv.give(std::string(1024, '"') + "x");
    state = csv.next();
  }
  EXPECT_EQ(state, State::TooLong);
}

}  // namespace
}  // namespace anbu::codec
