// A file of readings, plain or gzip, taken row by row in the file's order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "codec/reading_rows.h"

struct gzFile_s;

namespace anbu::feeds {

struct FileProgress {
  std::uint64_t bytes_read = 0;  // of the file as it lies on the disk
  std::uint64_t bytes_total = 0;
};

struct ReadingFileOptions {
  Zone zone = seoul();                              // of stamps without offset
  Duration interval = 0s;                           // of plain files; zero: told from the file's beginning
  std::function<void(FileProgress)> progress = {};  // now and then, and at the end
};

class ReadingFile {
 public:
  enum class Took { Row, Reject, End };

  static Result<ReadingFile> open(const std::filesystem::path& path, ReadingFileOptions options);

  // Error: the file cannot be read on, with its name and where.
  Result<Took> next();
  const codec::FileReading& row() const { return rows_->row(); }
  const codec::Reject& reject() const { return rows_->reject(); }

 private:
  struct Close {
    void operator()(gzFile_s* file) const;
  };

  ReadingFile() = default;
  Result<std::size_t> read_chunk();  // into chunk_; 0 at the end
  void report();
  Error error(std::string_view what) const;

  std::string name_;
  ReadingFileOptions options_;
  FileProgress progress_;
  std::unique_ptr<gzFile_s, Close> file_;
  std::vector<char> chunk_;
  std::unique_ptr<codec::ReadingRows> rows_;
};

}  // namespace anbu::feeds
