// Result<T>: a value, or an Error that says what was wrong in words (lower case, no full stop, naming
// the thing and the value; for personal data the field alone). Look at it at once.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace anbu {

enum class Errc {
  Invalid,      // the input is wrong; sending it again will not help
  NotFound,     // what it names does not exist
  Conflict,     // somebody else was faster: read again and decide anew
  Denied,       // not allowed, or not known who asks
  Unavailable,  // disk full, database away: try again later
  Corrupt,      // stored bytes do not decode; needs a person
};

struct Error {
  Errc code = Errc::Invalid;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_{std::in_place_index<0>, std::move(value)} {}      // NOLINT: reads as the value
  Result(Error error) : held_{std::in_place_index<1>, std::move(error)} {}  // NOLINT: reads as the error

  explicit operator bool() const { return held_.index() == 0; }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    CHECK(held_.index() == 1);
    return *std::get_if<1>(&held_);
  }

 private:
  T& value() {
    CHECK(held_.index() == 0);
    return *std::get_if<0>(&held_);
  }
  const T& value() const {
    CHECK(held_.index() == 0);
    return *std::get_if<0>(&held_);
  }

  std::variant<T, Error> held_;
};

// Done, or an Error: `return Ok{};`.
struct Ok {};
template <>
class [[nodiscard]] Result<void> : public Result<Ok> {
 public:
  using Result<Ok>::Result;
};

}  // namespace anbu
