// One description of a struct serves both directions: `fields(pack, feed)` lists its fields once, a Packer
// writes them, an Unpacker reads them. To let a struct grow, raise its kVersion and append, in its fields():
//
//   if (pack.version() >= 2) pack(feed.new_field);
//
// Bytes of older versions then still decode, with the new field at its default; newer ones are refused.
#pragma once

#include <fmt/format.h>

#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "codec/bytes.h"
#include "codec/enumerators.h"

namespace anbu::codec {

// The version a struct is written with, in one byte before its fields. 0: it has none of its own and is
// part of the struct that holds it.
template <class Struct>
inline constexpr std::uint8_t kVersion = 0;

// A `Like<Feed> auto&` is a Feed& to be filled or a const Feed& to be written.
template <class Given, class Struct>
concept Like = std::same_as<std::remove_const_t<Given>, Struct>;

class Packer {
 public:
  std::uint8_t version() const { return version_; }
  std::string take() { return out_.take(); }
  ByteWriter& bytes() { return out_; }
  // What must hold of the struct, beyond its fields' types: `why` completes "a stored feed ...".
  void require(bool holds, std::string_view) { CHECK(holds); }
  void drop_rest() {}  // nothing is written in an earlier version

  template <class... Fields>
  void operator()(const Fields&... each) {
    (put(each), ...);
  }

 private:
  void put(bool value) { out_.byte(value ? 1 : 0); }
  void put(double value) { out_.real(value); }
  void put(const std::string& value) { out_.string(value); }
  void put(Duration value) { out_.zigzag(value.count()); }
  void put(Timestamp value) { out_.zigzag(to_unix(value)); }
  void put(Day value) { out_.zigzag(value.time_since_epoch().count()); }
  template <class Tag>
  void put(Id<Tag> value) {
    out_.zigzag(value.value);
  }
  template <std::signed_integral Number>
  void put(Number value) {
    out_.zigzag(value);
  }
  template <std::unsigned_integral Number>
  void put(Number value) {
    out_.varint(value);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { out_.byte(static_cast<std::uint8_t>(value)); }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    out_.varint(values.size());
    for (const T& value : values) put(value);
  }
  template <class T, std::size_t kSize>
  void put(const std::array<T, kSize>& values) {
    for (const T& value : values) put(value);
  }
  template <class Struct>
  requires std::is_class_v<Struct>
  void put(const Struct& value) {
    const std::uint8_t outer = version_;
    if constexpr (kVersion<Struct> != 0) {
      version_ = kVersion<Struct>;
      out_.byte(version_);
    }
    fields(*this, value);
    version_ = outer;
  }

  ByteWriter out_;
  std::uint8_t version_ = 0;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : in_{bytes} {}

  std::uint8_t version() const { return version_; }
  ByteReader& bytes() { return in_; }
  void require(bool holds, std::string_view why) {
    if (!holds) in_.fail(why);
  }
  // Of what stands last wherever it stands: the bytes of an earlier version that mean nothing any more.
  void drop_rest() { in_.skip_all(); }

  template <class... Fields>
  void operator()(Fields&... each) {
    (get(each), ...);
  }

 private:
  void get(bool& value) {
    const std::uint8_t byte = in_.byte();
    if (byte > 1) in_.fail("holds neither yes nor no");
    value = byte == 1;
  }
  void get(double& value) { value = in_.real(); }
  void get(std::string& value) { value = in_.string(); }
  void get(Duration& value) { value = Duration{in_.zigzag()}; }
  void get(Timestamp& value) { value = from_unix(in_.zigzag()); }
  void get(Day& value) {
    int days = 0;
    get(days);
    value = Day{std::chrono::days{days}};
  }
  template <class Tag>
  void get(Id<Tag>& value) {
    value.value = in_.zigzag();
  }
  template <std::signed_integral Number>
  void get(Number& value) {
    const std::int64_t wide = in_.zigzag();
    if (!std::in_range<Number>(wide)) in_.fail("holds a number out of range");
    value = static_cast<Number>(wide);
  }
  template <std::unsigned_integral Number>
  void get(Number& value) {
    const std::uint64_t wide = in_.varint();
    if (!std::in_range<Number>(wide)) in_.fail("holds a number out of range");
    value = static_cast<Number>(wide);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) {
    const auto read = static_cast<Enum>(in_.byte());
    if (!is_known(read)) return in_.fail("holds an unknown enumerator");
    value = read;
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool present = false;
    get(present);
    value.reset();
    if (present) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    const std::size_t count = in_.count();
    values.clear();
    for (std::size_t i = 0; i < count && !in_.failed(); ++i) get(values.emplace_back());
  }
  template <class T, std::size_t kSize>
  void get(std::array<T, kSize>& values) {
    for (T& value : values) get(value);
  }
  template <class Struct>
  requires std::is_class_v<Struct>
  void get(Struct& value) {
    const std::uint8_t outer = version_;
    if constexpr (kVersion<Struct> != 0) {
      version_ = in_.byte();
      if (version_ == 0 || version_ > kVersion<Struct>) in_.fail("has an unknown version");
    }
    if (!in_.failed()) fields(*this, value);
    version_ = outer;
  }

  ByteReader in_;
  std::uint8_t version_ = 0;
};

template <class Struct>
std::string packed(const Struct& value) {
  static_assert(kVersion<Struct> != 0, "what is stored by itself carries a version");
  Packer pack;
  pack(value);
  return pack.take();
}

// `what` names the thing in the error: "a stored feed".
template <class Struct>
Result<Struct> unpacked(std::string_view bytes, std::string_view what) {
  static_assert(kVersion<Struct> != 0, "what is stored by itself carries a version");
  Unpacker unpack{bytes};
  Struct value;
  unpack(value);
  if (!unpack.bytes().failed() && unpack.bytes().left() > 0) unpack.bytes().fail("holds more than it should");
  if (unpack.bytes().failed()) {
    return Error{Errc::Corrupt, fmt::format("{} of {} bytes {}", what, bytes.size(), unpack.bytes().why())};
  }
  return value;
}

}  // namespace anbu::codec
