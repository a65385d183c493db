#include "codec/readings_csv.h"

#include <fmt/format.h>

#include <array>

#include "codec/csv.h"
#include "codec/wire_check.h"

namespace anbu::codec {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"feed", "measure", "start", "seconds", "value"};
using Places = std::array<std::size_t, kColumns.size()>;

Error broken(const CsvReader& csv, CsvReader::State state) {
  const bool open = state == CsvReader::State::OpenQuote;
  return {Errc::Invalid,
          fmt::format("line {}: {}", csv.line(), open ? "a quote is never closed" : "longer than 64 KiB")};
}

Result<Places> read_header(std::span<const std::string_view> header) {
  Places places{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    places[i] = column_named(header, kColumns[i]);
    if (places[i] == kNoColumn) {
      return Error{Errc::Invalid, fmt::format("line 1: column '{}' is missing", kColumns[i])};
    }
  }
  return places;
}

RawReading raw_reading(std::span<const std::string_view> fields, const Places& places) {
  return {.feed = fields[places[0]],
          .measure = fields[places[1]],
          .start = fields[places[2]],
          .seconds = fields[places[3]],
          .value = fields[places[4]]};
}

}  // namespace

Result<WireBatch> decode_readings_csv(std::string_view bytes, Timestamp received_at) {
  CsvReader csv;
  csv.give(bytes);
  csv.finish();
  CsvReader::State state = csv.next();
  if (state != CsvReader::State::Record) {
    if (state != CsvReader::State::End) return broken(csv, state);
    return Error{Errc::Invalid, "line 1: the header is missing"};
  }
  const std::size_t width = csv.fields().size();
  const auto places = read_header(csv.fields());
  if (!places) return places.error();

  WireBatch batch;
  std::size_t index = 0;
  for (state = csv.next(); state == CsvReader::State::Record; state = csv.next(), ++index) {
    if (csv.fields().size() == width) {
      check_into(batch, index, raw_reading(csv.fields(), *places), received_at);
    } else {
      batch.rejects.push_back({.index = index});
    }
  }
  if (state != CsvReader::State::End) return broken(csv, state);
  return batch;
}

}  // namespace anbu::codec
