#include "codec/wire_check.h"

#include <array>
#include <charconv>

#include "base/check.h"

namespace anbu::codec {
namespace {

constexpr std::int64_t kStoredMost = 1'000'000'000;
constexpr Duration kLengthMost = 31 * 24h;
constexpr Duration kClockSkewMost = 24h;
constexpr Timestamp kYear2000 = from_unix(946'684'800);
constexpr int kDigitsMost = 15;  // times 1000 they still fit 64 bits
constexpr int kExponentMost = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// digits times ten to the exponent.
struct Decimal {
  bool negative = false;
  std::int64_t digits = 0;
  int exponent = 0;
  int count = 0;      // of digits kept, leading zeros not counted
  bool empty = true;  // no digit at all

  // Digits beyond those kept cannot change the rounding: the halves it turns on have far fewer.
  void add(char digit, bool fraction) {
    empty = false;
    if (count == kDigitsMost) {
      exponent += fraction ? 0 : 1;
      return;
    }
    digits = digits * 10 + (digit - '0');
    if (digits > 0) ++count;
    exponent -= fraction ? 1 : 0;
  }
};

bool parse_exponent(std::string_view text, Decimal& number) {
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(text.starts_with("+-") ? 0 : 1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  if (exponent > kExponentMost || exponent < -kExponentMost) return false;
  number.exponent += exponent;
  return true;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal number;
  if (text.starts_with('-')) {
    number.negative = true;
    text.remove_prefix(1);
  }
  bool fraction = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !fraction)); ++at) {
    if (text[at] == '.') {
      fraction = true;
    } else {
      number.add(text[at], fraction);
    }
  }
  if (number.empty || !parse_exponent(text.substr(at), number)) return std::nullopt;
  return number;
}

// To whole units, half a unit away from zero; nothing where it is too large.
std::optional<std::int64_t> rounded(std::int64_t digits, int exponent) {
  for (; exponent > 0 && digits > 0; --exponent) {
    if (digits > kStoredMost / 10) return std::nullopt;
    digits *= 10;
  }
  bool half = false;
  for (; exponent < 0 && digits > 0; ++exponent) {
    half = digits % 10 >= 5;
    digits /= 10;
  }
  if (exponent < 0) half = false;
  if (half) ++digits;
  if (digits > kStoredMost) return std::nullopt;
  return digits;
}

Checked<std::int64_t> parse_whole(std::string_view text) {
  const auto number = parse_decimal(text);
  if (!number) return RejectReason::NotANumber;
  if (number->negative && number->digits > 0) return RejectReason::Negative;
  const auto whole = rounded(number->digits, number->exponent);
  if (!whole) return RejectReason::TooLarge;
  return *whole;
}

// Up to the last second that a stamp of four digits for the year can name: times are reckoned with.
std::optional<Timestamp> parse_unix(std::string_view text) {
  constexpr std::int64_t kYear9999Ends = 253'402'300'799;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds > kYear9999Ends)
    return std::nullopt;
  return from_unix(seconds);
}

Checked<Timestamp> since_2000(std::optional<Timestamp> at) {
  if (!at) return RejectReason::NotATime;
  if (*at < kYear2000) return RejectReason::TooEarly;
  return *at;
}

// The fields are checked in the order in which they stand in the documentation.
class Checking {
 public:
  Checking(WireBatch& batch, std::size_t index) : batch_{batch}, index_{index} {}

  template <class T, class U>
  bool takes(U& into, WireField field, std::string_view text, const Checked<T>& checked) {
    if (text.data() == nullptr) return refuse(field, RejectReason::Missing);
    if (const auto* reason = std::get_if<RejectReason>(&checked)) return refuse(field, *reason);
    into = std::get<T>(checked);
    return true;
  }

 private:
  bool refuse(WireField field, RejectReason reason) {
    batch_.rejects.push_back({.index = index_, .field = field, .reason = reason});
    return false;
  }

  WireBatch& batch_;
  std::size_t index_;
};

}  // namespace

Checked<std::string_view> check_feed(std::string_view text) {
  if (text.empty()) return RejectReason::Missing;
  if (text.size() > kFeedKeyBytesMax) return RejectReason::TooLong;
  return text;
}

Checked<Measure> check_measure(std::string_view text) {
  const auto measure = measure_named(text);
  if (!measure) return RejectReason::Unknown;
  if (is_confirmation(*measure)) return RejectReason::Reserved;
  return *measure;
}

Checked<std::int64_t> check_value(std::string_view text, Measure measure) {
  const auto number = parse_decimal(text);
  if (!number) return RejectReason::NotANumber;
  // Only a mood may be below zero: a word of trouble.
  const bool below_zero = number->negative && number->digits > 0;
  if (below_zero && measure != Measure::Mood) return RejectReason::Negative;
  const auto whole = rounded(number->digits * stored_per_wire_unit(measure), number->exponent);
  if (!whole) return RejectReason::TooLarge;
  return below_zero ? -*whole : *whole;
}

Checked<Duration> check_seconds(std::string_view text) {
  const Checked<std::int64_t> seconds = parse_whole(text);
  if (const auto* reason = std::get_if<RejectReason>(&seconds)) return *reason;
  const Duration length{std::get<std::int64_t>(seconds)};
  if (length > kLengthMost) return RejectReason::TooLarge;
  return length;
}

Checked<Timestamp> check_time(std::string_view text) {
  const auto at = parse_iso(text);
  return since_2000(at ? at : parse_unix(text));
}

Checked<Timestamp> check_time_in(std::string_view text, const Zone& zone) {
  // The likelier form first: a stamp with offset is longer than "2026-11-22T13:05:00".
  const bool long_stamp = text.size() > 19;
  auto at = long_stamp ? parse_iso(text) : parse_local(text, zone);
  if (!at) at = long_stamp ? parse_local(text, zone) : parse_iso(text);
  return since_2000(at ? at : parse_unix(text));
}

Checked<Timestamp> check_not_ahead(const Checked<Timestamp>& start, Timestamp received_at) {
  const auto* at = std::get_if<Timestamp>(&start);
  if (at != nullptr && *at > received_at + kClockSkewMost) return RejectReason::ClockSkew;
  return start;
}

Checked<Timestamp> check_start(std::string_view text, Timestamp received_at) {
  return check_not_ahead(check_time(text), received_at);
}

void check_into(WireBatch& batch, std::size_t index, const RawReading& raw, Timestamp received_at) {
  Checking checking{batch, index};
  WireReading reading{.index = index, .feed = {}};
  const bool taken =
      checking.takes(reading.feed, WireField::Feed, raw.feed, check_feed(raw.feed)) &&
      checking.takes(reading.measure, WireField::Measure, raw.measure, check_measure(raw.measure)) &&
      checking.takes(reading.start, WireField::Start, raw.start, check_start(raw.start, received_at)) &&
      checking.takes(reading.length, WireField::Seconds, raw.seconds, check_seconds(raw.seconds)) &&
      checking.takes(reading.value, WireField::Value, raw.value, check_value(raw.value, reading.measure));
  if (taken) batch.readings.push_back(std::move(reading));
}

}  // namespace anbu::codec
