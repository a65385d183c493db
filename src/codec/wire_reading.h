// Readings as providers send them: checked one by one, so that a bad one is a counted reject with its field
// and reason (never the raw value) and the rest go on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/measure.h"

namespace anbu::codec {

struct WireReading {
  std::size_t index = 0;  // within the batch, from 0; blank lines do not count
  std::string feed;       // the provider's own key
  Measure measure = Measure::Power;
  Timestamp start;
  Duration length = 0s;
  std::int64_t value = 0;  // in the measure's stored unit

  friend bool operator==(const WireReading&, const WireReading&) = default;
};

enum class WireField : std::uint8_t { Reading, Feed, Measure, Start, Seconds, Value, ReceivedAt };
std::string_view to_string(WireField field);  // "reading", "feed", ...

enum class RejectReason : std::uint8_t {
  Missing,
  Malformed,  // not an object, not JSON, or a line with the wrong number of fields
  GivenTwice,
  NotText,  // a list, an object or yes/no where text or a number belongs
  TooLong,
  Unknown,   // measure, or feed
  Reserved,  // a measure that only the platform itself reports
  NotANumber,
  Negative,
  TooLarge,
  NotATime,  // not ISO 8601 with offset and not unix seconds
  TooEarly,
  ClockSkew,  // starts more than a day after it was received
};
inline constexpr int kRejectReasonCount = 13;
std::string_view to_string(RejectReason reason);  // "is missing", ...: reads well after the field's name

struct Reject {
  std::size_t index = 0;  // of the reading in its batch, or the line of a file
  WireField field = WireField::Reading;
  RejectReason reason = RejectReason::Malformed;

  friend bool operator==(const Reject&, const Reject&) = default;
};

struct WireBatch {
  std::vector<WireReading> readings;
  std::vector<Reject> rejects;
};

}  // namespace anbu::codec
