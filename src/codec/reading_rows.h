// Readings out of files, row by row, without holding the file: the evaluation format
// (received_at,household,measure,start,seconds,value) and plain meter files (household,timestamp,kwh or
// litres), told apart by their header (docs/formats/readings.md).
#pragma once

#include <array>
#include <optional>

#include "base/result.h"
#include "codec/csv.h"
#include "codec/wire_check.h"

namespace anbu::codec {

struct FileReading {
  std::string_view household;  // as the file names it; valid until the next row is taken
  Measure measure = Measure::Power;
  Timestamp start;
  Duration length = 0s;
  std::int64_t value = 0;  // in the measure's stored unit
  Timestamp received_at;   // plain files: when the interval was over
};

struct RowOptions {
  Zone zone = seoul();     // of stamps without offset
  Duration interval = 0s;  // length of a plain file's readings; see guess_interval
};

class ReadingRows {
 public:
  enum class State {
    Row,     // row() holds the next reading
    Reject,  // reject() says which line is wrong and why; its index is the line
    Hungry,  // give() more, or finish()
    End,
    Broken,  // error() says where: the rest cannot be read
  };

  explicit ReadingRows(RowOptions options) : options_{std::move(options)} {}

  void give(std::string_view chunk) { csv_.give(chunk); }
  void finish() { csv_.finish(); }
  State next();

  const FileReading& row() const { return row_; }
  const codec::Reject& reject() const { return reject_; }
  const Error& error() const { return error_; }

 private:
  enum class Layout { Unknown, Evaluation, Plain };

  State broken(std::string message);
  State read_header();
  State read_record();
  std::optional<WireField> first_fault_of_evaluation();
  std::optional<WireField> first_fault_of_plain();
  template <class T>
  bool takes(T& into, const Checked<T>& checked);

  RowOptions options_;
  CsvReader csv_;
  Layout layout_ = Layout::Unknown;
  std::size_t width_ = 0;
  std::array<std::size_t, 6> places_{};
  FileReading row_;
  codec::Reject reject_;
  Error error_;
};

// The length of a plain file's readings: the smallest step between two of one household, told from the
// file's beginning. Nothing if no household stands there twice.
std::optional<Duration> guess_interval(std::string_view head, const Zone& zone);

}  // namespace anbu::codec
