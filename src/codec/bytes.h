// Whole numbers and strings as bytes: little-endian base-128 varints, zigzag for signed ones. One encoding
// for each value: overlong forms are refused. A reader that met an error stays failed and yields zeros, so
// that a decoder asks once, at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace anbu::codec {

class ByteWriter {
 public:
  void byte(std::uint8_t value);
  void varint(std::uint64_t value);
  void zigzag(std::int64_t value);
  void real(double value);              // 8 bytes, IEEE 754
  void string(std::string_view value);  // length, then the bytes

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_{bytes} {}

  std::uint8_t byte();
  std::uint64_t varint();
  std::int64_t zigzag();
  double real();  // not a number and infinite are refused
  std::string_view string();
  // How many elements follow, each of at least one byte: never more than there are bytes left, so that
  // garbage cannot make anybody reserve memory.
  std::size_t count();

  std::size_t left() const { return rest_.size(); }
  void skip_all() { rest_ = {}; }
  void fail(std::string_view why);  // the first reason stays; a literal, it is kept as a view
  bool failed() const { return !why_.empty(); }
  std::string_view why() const { return why_; }

 private:
  std::string_view rest_;
  std::string_view why_;
};

// Differences of 64-bit numbers wrap around, so that garbage overflows nothing.
std::int64_t wrapping_sum(std::int64_t left, std::int64_t right);
std::int64_t wrapping_difference(std::int64_t left, std::int64_t right);

}  // namespace anbu::codec
