// CSV as RFC 4180 has it: quotes, line ends LF or CRLF, a byte order mark is skipped, blank lines are no
// records. Bytes are given in chunks of any size, records are taken one by one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anbu::codec {

class CsvReader {
 public:
  enum class State {
    Record,     // fields() holds the next record
    Hungry,     // give() more, or finish()
    End,        // finished, and every record was taken
    OpenQuote,  // the quote opened on line() is never closed
    TooLong,    // the record on line() passes 64 KiB
  };

  void give(std::string_view chunk);
  void finish() { finished_ = true; }
  State next();

  // Valid until the next call of next() or give().
  std::span<const std::string_view> fields() const { return fields_; }
  std::size_t line() const { return record_line_; }  // where the record begins, from 1

 private:
  void take(std::string_view record);
  void split_plain(std::string_view record);
  void split_quoted(std::string_view record);

  std::string bytes_;
  std::size_t at_ = 0;  // first byte not yet taken
  bool started_ = false;
  bool finished_ = false;
  std::size_t line_ = 1;  // of bytes_[at_]
  std::size_t record_line_ = 0;
  std::vector<std::string_view> fields_;
  std::string unquoted_;  // what quoted fields are without their quotes
};

// The place of each wanted column in a header; kNoColumn where it is not there.
inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
std::size_t column_named(std::span<const std::string_view> header, std::string_view name);

}  // namespace anbu::codec
