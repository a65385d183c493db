// The fields of one reading as text, from whatever format, and what they must hold to be taken.
#pragma once

#include <variant>

#include "codec/wire_reading.h"

namespace anbu::codec {

// Longer keys are refused: a key is a meter or subscriber number, not a document.
inline constexpr std::size_t kFeedKeyBytesMax = 64;

template <class T>
using Checked = std::variant<T, RejectReason>;

Checked<std::string_view> check_feed(std::string_view text);
Checked<Measure> check_measure(std::string_view text);
// Decimal text in the measure's wire unit, exactly, to whole stored units (half a unit away from zero).
Checked<std::int64_t> check_value(std::string_view text, Measure measure);
Checked<Duration> check_seconds(std::string_view text);
// ISO 8601 with offset, or unix seconds.
Checked<Timestamp> check_time(std::string_view text);
// The same, or without offset as local time of `zone`.
Checked<Timestamp> check_time_in(std::string_view text, const Zone& zone);
// Not more than a day after it was received.
Checked<Timestamp> check_not_ahead(const Checked<Timestamp>& start, Timestamp received_at);
// check_time and check_not_ahead.
Checked<Timestamp> check_start(std::string_view text, Timestamp received_at);

// A field whose data() is null was not there at all.
struct RawReading {
  std::string_view feed;
  std::string_view measure;
  std::string_view start;
  std::string_view seconds;
  std::string_view value;
};

// Adds the reading to the batch, or why not: the first field that is wrong.
void check_into(WireBatch& batch, std::size_t index, const RawReading& raw, Timestamp received_at);

}  // namespace anbu::codec
