#include "fuzz/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/check.h"
#include "codec/reading_rows.h"

namespace anbu::fuzz {
namespace {

// Gives `bytes` in chunks until there are none, then finishes.
template <class Reader>
void feed(Reader& reader, std::string_view& bytes, std::size_t chunk) {
  if (bytes.empty()) return reader.finish();
  reader.give(bytes.substr(0, chunk));
  bytes.remove_prefix(std::min(chunk, bytes.size()));
}

std::string csv_transcript(std::string_view bytes, std::size_t chunk) {
  using State = codec::CsvReader::State;
  codec::CsvReader csv;
  std::string transcript;
  while (true) {
    const State state = csv.next();
    if (state == State::Hungry) {
      feed(csv, bytes, chunk);
      continue;
    }
    transcript += fmt::format("{}@{}:", static_cast<int>(state), csv.line());
    if (state != State::Record) return transcript;
    CHECK(!csv.fields().empty());
    for (const std::string_view field : csv.fields()) transcript += fmt::format("{}|", field);
  }
}

std::string rows_transcript(std::string_view bytes, std::size_t chunk) {
  using State = codec::ReadingRows::State;
  codec::ReadingRows rows{{.interval = 30min}};
  std::string transcript;
  while (true) {
    const State state = rows.next();
    if (state == State::Hungry) {
      feed(rows, bytes, chunk);
    } else if (state == State::Row) {
      const codec::FileReading& row = rows.row();
      CHECK(row.start <= row.received_at + 24h);
      transcript +=
          fmt::format("{} {} {} {}\n", row.household, to_string(row.measure), to_unix(row.start), row.value);
    } else if (state == State::Reject) {
      const codec::Reject& reject = rows.reject();
      transcript +=
          fmt::format("{} {} {}\n", reject.index, to_string(reject.field), to_string(reject.reason));
    } else {
      return transcript + (state == State::Broken ? rows.error().message : "");
    }
  }
}

std::size_t chunk_of(std::string_view bytes) {
  return bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.back()) % 16;
}

}  // namespace

bool csv_in_chunks(std::string_view bytes) {
  const std::string transcript = csv_transcript(bytes, bytes.size() + 1);
  CHECK(csv_transcript(bytes, chunk_of(bytes)) == transcript);
  return transcript.find('|') != std::string::npos;  // a field was read
}

bool rows_in_chunks(std::string_view bytes) {
  const std::string transcript = rows_transcript(bytes, bytes.size() + 1);
  CHECK(rows_transcript(bytes, chunk_of(bytes)) == transcript);
  codec::guess_interval(bytes, seoul());
  return transcript.find('\n') != std::string::npos;  // a row was read or refused
}

}  // namespace anbu::fuzz
