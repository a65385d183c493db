#include "codec/reading_rows.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

using State = ReadingRows::State;

// Rows, rejects and the end of `text` as one line each, given in chunks of `chunk` bytes.
std::vector<std::string> read_all(std::string_view text, const RowOptions& options,
                                  std::size_t chunk = 1000) {
  ReadingRows rows{options};
  std::vector<std::string> lines;
  while (true) {
    const State state = rows.next();
    if (state == State::Row) {
      const FileReading& row = rows.row();
      lines.push_back(fmt::format("{} {} {} {}s {} at {}", row.household, to_string(row.measure),
                                  to_iso(row.start, Zone{}), row.length.count(), row.value,
                                  to_iso(row.received_at, Zone{})));
    } else if (state == State::Reject) {
      lines.push_back(fmt::format("line {}: {} {}", rows.reject().index, to_string(rows.reject().field),
                                  to_string(rows.reject().reason)));
    } else if (state == State::Hungry && !text.empty()) {
      rows.give(text.substr(0, chunk));
      text.remove_prefix(std::min(chunk, text.size()));
    } else if (state == State::Hungry) {
      rows.finish();
    } else {
      if (state == State::Broken) lines.push_back(rows.error().message);
      return lines;
    }
  }
}

constexpr std::string_view kEvaluation =
    "received_at,household,measure,start,seconds,value\n"
    "2013-01-01T00:17:00+09:00,r0026,steps,2013-01-01T00:00:00+09:00,900,87\n"
    "2013-01-01T00:17:00+09:00,r0026,calls,2013-01-01T00:00:00+09:00,900,-1\n"
    "2013-01-01T00:32:00+09:00,r0029,power,2013-01-01T00:00:00+09:00,1800,0.219\n"
    "2013-01-01T00:32:00+09:00,r0029,power,2013-01-03T00:00:00+09:00,1800,0.219\n"
    "late,r0029\n";

TEST(ReadingRows, TheEvaluationFormatIsRead) {
  const std::vector<std::string> expected = {
      "r0026 steps 2012-12-31T15:00:00Z 900s 87 at 2012-12-31T15:17:00Z",
      "line 3: value is negative",
      "r0029 power 2012-12-31T15:00:00Z 1800s 219 at 2012-12-31T15:32:00Z",
      "line 5: start is more than a day ahead of the clock",
      "line 6: reading is malformed",
  };
  for (const std::size_t chunk : {1u, 10u, 1000u}) EXPECT_EQ(read_all(kEvaluation, {}, chunk), expected);
}

constexpr std::string_view kPlain =
    "household,timestamp,kwh\n"
    "a,2026-07-01T00:00:00,0.5\n"
    "b,2026-07-01T00:00:00+09:00,0.25\n"
    "a,2026-07-01T00:30:00,\n";

TEST(ReadingRows, PlainMeterFilesAreReadInTheirZone) {
  const Zone summer{.name = "Europe/London", .offsets = {{.since = Timestamp{}, .east_of_utc = 1h}}};
  const std::vector<std::string> expected = {
      "a power 2026-06-30T23:00:00Z 1800s 500 at 2026-06-30T23:30:00Z",
      "b power 2026-06-30T15:00:00Z 1800s 250 at 2026-06-30T15:30:00Z",
      "line 4: value is not a number",
  };
  EXPECT_EQ(read_all(kPlain, {.zone = summer, .interval = 30min}), expected);
}

TEST(ReadingRows, ATimeBeyondTheCalendarIsNone) {
  const auto lines = read_all(
      "household,timestamp,kwh\n"
      "A,253402300799,0.1\n"
      "A,253402300800,0.1\n"
      "A,9223372036854771815,0.1\n",
      {.interval = 30min});
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_TRUE(lines[0].starts_with("A power 9999-12-31T23:59:59Z")) << lines[0];
  EXPECT_EQ(lines[1], "line 3: start is not a time");
  EXPECT_EQ(lines[2], "line 4: start is not a time");
}

TEST(ReadingRows, LitresAreWaterAndColumnsStandInAnyOrder) {
  const std::vector<std::string> expected = {
      "h water 2016-03-01T00:57:10Z 3600s 3000 at 2016-03-01T01:57:10Z"};
  EXPECT_EQ(read_all("litres,reading_l,timestamp_iso,household\n3,351586.0,2016-03-01T09:57:10,h\n",
                     {.interval = 1h}),
            expected);
}

TEST(ReadingRows, TheIntervalIsTheSmallestStepOfOneHousehold) {
  const std::string_view head =
      "household,timestamp,kwh\n"
      "a,2026-07-01T00:00:00,0\nb,2026-07-01T00:10:00,0\n"
      "a,2026-07-01T01:00:00,0\na,2026-07-01T01:30:00,0\nb,2026-07-01T0";
  EXPECT_EQ(guess_interval(head, seoul()), 30min);
  EXPECT_EQ(guess_interval("household,timestamp,kwh\na,2026-07-01T00:00:00,0\n", seoul()), std::nullopt);
  EXPECT_EQ(guess_interval("nothing of the kind\n", seoul()), std::nullopt);
}

TEST(ReadingRows, FilesThatAreNoneNameTheLine) {
  EXPECT_EQ(read_all("", {}), std::vector<std::string>{"line 1: the header is missing"});
  EXPECT_EQ(read_all("received_at,household,measure,start,value\n", {}),
            std::vector<std::string>{"line 1: column 'seconds' is missing"});
  EXPECT_EQ(read_all("\n\na,b\n", {}).front().find("line 3: the columns are neither"), 0u);
  EXPECT_EQ(read_all("household,timestamp,kwh\na,2026-07-01T00:00:00,0\n", {}).front(),
            "line 1: no household stands twice near the beginning: say how long an interval is");
  EXPECT_EQ(read_all("household,timestamp,kwh\n\"", {.interval = 1h}).front(),
            "line 2: a quote is never closed");
}

}  // namespace
}  // namespace anbu::codec
