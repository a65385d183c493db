#include "codec/bytes.h"

#include <bit>
#include <cmath>

namespace anbu::codec {
namespace {

constexpr int kVarintBytesMax = 10;

}  // namespace

void ByteWriter::byte(std::uint8_t value) {
  bytes_.push_back(static_cast<char>(value));
}

void ByteWriter::varint(std::uint64_t value) {
  while (value >= 0x80) {
    byte(static_cast<std::uint8_t>(value | 0x80));
    value >>= 7;
  }
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::zigzag(std::int64_t value) {
  const std::uint64_t sign = value < 0 ? ~std::uint64_t{0} : 0;
  varint((static_cast<std::uint64_t>(value) << 1) ^ sign);
}

void ByteWriter::real(double value) {
  std::uint64_t bits = std::bit_cast<std::uint64_t>(value);
  for (int i = 0; i < 8; ++i, bits >>= 8) byte(static_cast<std::uint8_t>(bits));
}

void ByteWriter::string(std::string_view value) {
  varint(value.size());
  bytes_.append(value);
}

std::uint8_t ByteReader::byte() {
  if (rest_.empty()) {
    fail("ends too early");
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (int i = 0; i < kVarintBytesMax; ++i) {
    const std::uint8_t next = byte();
    const bool last = (next & 0x80) == 0;
    const bool overlong = (i > 0 && next == 0) || (i == kVarintBytesMax - 1 && next > 1);
    if (overlong && !failed()) fail("holds an overlong number");
    if (failed()) return 0;
    value |= static_cast<std::uint64_t>(next & 0x7f) << (7 * i);
    if (last) return value;
  }
  return 0;  // not reached: the tenth byte is the last or overlong
}

std::int64_t ByteReader::zigzag() {
  const std::uint64_t folded = varint();
  const std::uint64_t sign = (folded & 1) != 0 ? ~std::uint64_t{0} : 0;
  return static_cast<std::int64_t>((folded >> 1) ^ sign);
}

double ByteReader::real() {
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i) bits |= static_cast<std::uint64_t>(byte()) << (8 * i);
  const double value = std::bit_cast<double>(bits);
  if (std::isfinite(value)) return failed() ? 0 : value;
  fail("holds a number that is none");
  return 0;
}

std::string_view ByteReader::string() {
  const std::size_t length = count();
  const std::string_view value = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return value;
}

std::size_t ByteReader::count() {
  const std::uint64_t value = varint();
  if (value <= rest_.size()) return static_cast<std::size_t>(value);
  fail("counts more than it holds");
  return 0;
}

void ByteReader::fail(std::string_view why) {
  rest_ = {};
  if (why_.empty()) why_ = why;
}

std::int64_t wrapping_sum(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(right));
}

std::int64_t wrapping_difference(std::int64_t left, std::int64_t right) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right));
}

}  // namespace anbu::codec
