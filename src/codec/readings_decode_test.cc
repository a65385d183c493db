#include "codec/readings_decode.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

constexpr Timestamp kReceived = from_unix(1'795'300'200);
constexpr auto kArray = ReadingsFormat::JsonArray;
constexpr auto kLines = ReadingsFormat::JsonLines;
constexpr auto kCsv = ReadingsFormat::Csv;

constexpr std::string_view kGood =
    R"({"feed":"01-1234","measure":"power","start":"2026-11-22T08:00:00+09:00","seconds":900,"value":0.123})";

WireReading good(std::size_t index) {
  return {.index = index,
          .feed = "01-1234",
          .measure = Measure::Power,
          .start = *parse_iso("2026-11-21T23:00:00Z"),
          .length = 15min,
          .value = 123};
}

WireBatch decoded(std::string_view bytes, ReadingsFormat format) {
  auto batch = decode_readings(bytes, format, kReceived);
  EXPECT_TRUE(batch) << batch.error().message;
  return batch ? *batch : WireBatch{};
}

std::string error_of(std::string_view bytes, ReadingsFormat format) {
  const auto batch = decode_readings(bytes, format, kReceived);
  EXPECT_FALSE(batch) << bytes;
  return batch ? std::string{} : batch.error().message;
}

TEST(ReadingsDecode, AllFormatsGiveTheSameReadings) {
  const std::string array = fmt::format("[{0},\n {0}]", kGood);
  const std::string lines = fmt::format("{0}\r\n\n{0}", kGood);
  const std::string csv =
      "value,feed,measure,start,seconds,remark\n"
      "0.123,01-1234,power,2026-11-22T08:00:00+09:00,900,\n"
      "0.123,01-1234,power,1795302000,900,\"x, y\"\n";
  const std::vector<WireReading> expected = {good(0), good(1)};
  EXPECT_EQ(decoded(array, kArray).readings, expected);
  EXPECT_EQ(decoded(lines, kLines).readings, expected);
  EXPECT_EQ(decoded(csv, kCsv).readings, expected);
}

TEST(ReadingsDecode, AnEmptyBatchIsABatch) {
  EXPECT_TRUE(decoded("[]", kArray).readings.empty());
  EXPECT_TRUE(decoded("", kLines).readings.empty());
  EXPECT_TRUE(decoded("feed,measure,start,seconds,value", kCsv).readings.empty());
}

struct BadReading {
  std::string_view element;
  WireField field;
  RejectReason reason;
};

TEST(ReadingsDecode, ABadReadingIsARejectAndTheRestGoOn) {
  const std::vector<BadReading> samples = {
      {"7", WireField::Reading, RejectReason::Malformed},
      {"[1,2]", WireField::Reading, RejectReason::Malformed},
      {"null", WireField::Reading, RejectReason::Malformed},
      {"{}", WireField::Feed, RejectReason::Missing},
      {R"({"feed":""})", WireField::Feed, RejectReason::Missing},
      {R"({"feed":null})", WireField::Feed, RejectReason::Missing},
      {R"({"feed":{"a":[1]}})", WireField::Feed, RejectReason::NotText},
      {R"({"feed":true})", WireField::Feed, RejectReason::NotText},
      {R"({"feed":"a","feed":"b"})", WireField::Feed, RejectReason::GivenTwice},
      {R"({"feed":"a"})", WireField::Measure, RejectReason::Missing},
      {R"({"feed":"a","measure":"witness"})", WireField::Measure, RejectReason::Reserved},
      {R"({"feed":"a","measure":"power"})", WireField::Start, RejectReason::Missing},
      {R"({"feed":"a","measure":"power","start":1795302000})", WireField::Seconds, RejectReason::Missing},
      {R"({"feed":"a","measure":"power","start":1795302000,"seconds":900})", WireField::Value,
       RejectReason::Missing},
      {R"({"feed":"a","measure":"power","start":1795302000,"seconds":900,"value":-1})", WireField::Value,
       RejectReason::Negative},
      {R"({"feed":"a","measure":"power","start":2795302000,"seconds":900,"value":1})", WireField::Start,
       RejectReason::ClockSkew},
  };
  for (const BadReading& sample : samples) {
    const std::vector<Reject> expected = {{.index = 1, .field = sample.field, .reason = sample.reason}};
    const std::vector<WireReading> rest = {good(0), good(2)};
    const WireBatch array = decoded(fmt::format("[{0},{1},{0}]", kGood, sample.element), kArray);
    const WireBatch lines = decoded(fmt::format("{0}\n{1}\n{0}\n", kGood, sample.element), kLines);
    EXPECT_EQ(array.rejects, expected) << sample.element;
    EXPECT_EQ(array.readings, rest) << sample.element;
    EXPECT_EQ(lines.rejects, expected) << sample.element;
    EXPECT_EQ(lines.readings, rest) << sample.element;
  }
}

TEST(ReadingsDecode, UnknownFieldsAreIgnored) {
  const std::string_view element =
      R"({"note":{"a":[1,{"b":"]"}]},"feed":"01-1234","measure":"power","start":1795302000,"quality":"A",)"
      R"("seconds":"900","value":"0.123"})";
  EXPECT_EQ(decoded(fmt::format("[{}]", element), kArray).readings, std::vector<WireReading>{good(0)});
}

TEST(ReadingsDecode, ADocumentThatIsNoneNamesWhere) {
  EXPECT_NE(error_of(fmt::format("[{}, {{\"feed\" 1}}]", kGood), kArray).find("(reading 1)"),
            std::string::npos);
  EXPECT_NE(error_of(fmt::format("[{}] x", kGood), kArray).find("malformed"), std::string::npos);
  for (const char* bytes : {"", " ", "{", "[", "[{", "[{\"feed\":\"a", "[1 2]", "nope", "[{}"}) {
    EXPECT_FALSE(error_of(bytes, kArray).empty()) << bytes;
  }
  EXPECT_EQ(error_of("{}", kArray), "JSON is not an array of readings");
  EXPECT_EQ(error_of("", kCsv), "line 1: the header is missing");
  EXPECT_EQ(error_of("feed,measure,start,value\n", kCsv), "line 1: column 'seconds' is missing");
  EXPECT_EQ(error_of("feed,measure,start,seconds,value\n\"a", kCsv), "line 2: a quote is never closed");
}

TEST(ReadingsDecode, ABrokenLineIsARejectOfItsOwn) {
  const WireBatch batch = decoded(fmt::format("{0}\n{{\"feed\":\n{0} {0}\n{0}", kGood), kLines);
  const std::vector<Reject> rejects = {{.index = 1}, {.index = 2}};
  const std::vector<WireReading> readings = {good(0), good(3)};
  EXPECT_EQ(batch.rejects, rejects);
  EXPECT_EQ(batch.readings, readings);
}

TEST(ReadingsDecode, ACsvLineOfTheWrongWidthIsAReject) {
  const WireBatch batch = decoded("feed,measure,start,seconds,value\na,power,1795302000,900\n", kCsv);
  EXPECT_EQ(batch.rejects, std::vector<Reject>{{}});
}

// What was sent may be personal: a reject says the field and the reason and nothing of the value.
TEST(ReadingsDecode, ErrorsNeverRepeatWhatWasSent) {
  const std::string secret = "010-1234-5678";
  EXPECT_EQ(error_of(fmt::format("[{{\"feed\":\"{0}\",\"{0}\"{0}}}]", secret), kArray).find(secret),
            std::string::npos);
  EXPECT_EQ(error_of(fmt::format("{0},{0}\n", secret), kCsv).find(secret), std::string::npos);
}

}  // namespace
}  // namespace anbu::codec
