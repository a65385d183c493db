#include "feeds/reading_file.h"

#include <fmt/format.h>
#include <zlib.h>

#include <system_error>

namespace anbu::feeds {
namespace {

constexpr std::size_t kChunkBytes = 256 * 1024;

}  // namespace

void ReadingFile::Close::operator()(gzFile_s* file) const {
  gzclose(file);
}

Error ReadingFile::error(std::string_view what) const {
  return {Errc::Invalid, fmt::format("{}: {}", name_, what)};
}

Result<ReadingFile> ReadingFile::open(const std::filesystem::path& path, ReadingFileOptions options) {
  ReadingFile opened;
  opened.name_ = path.string();
  opened.options_ = std::move(options);
  std::error_code failed;
  opened.progress_.bytes_total = std::filesystem::file_size(path, failed);
  if (failed) return Error{Errc::NotFound, fmt::format("{}: {}", opened.name_, failed.message())};
  opened.file_.reset(gzopen(path.c_str(), "rb"));
  if (!opened.file_) return Error{Errc::NotFound, fmt::format("{}: cannot be opened", opened.name_)};
  gzbuffer(opened.file_.get(), kChunkBytes);
  opened.chunk_.resize(kChunkBytes);

  const auto head_bytes = opened.read_chunk();
  if (!head_bytes) return head_bytes.error();
  const std::string_view head{opened.chunk_.data(), *head_bytes};
  codec::RowOptions rows{.zone = opened.options_.zone, .interval = opened.options_.interval};
  if (rows.interval == 0s) rows.interval = codec::guess_interval(head, rows.zone).value_or(0s);
  opened.rows_ = std::make_unique<codec::ReadingRows>(std::move(rows));
  opened.rows_->give(head);
  return opened;
}

Result<ReadingFile::Took> ReadingFile::next() {
  while (true) {
    switch (rows_->next()) {
      case codec::ReadingRows::State::Row:
        return Took::Row;
      case codec::ReadingRows::State::Reject:
        return Took::Reject;
      case codec::ReadingRows::State::Broken:
        return error(rows_->error().message);
      case codec::ReadingRows::State::End:
        report();
        return Took::End;
      case codec::ReadingRows::State::Hungry:
        break;
    }
    const auto bytes = read_chunk();
    if (!bytes) return bytes.error();
    report();
    if (*bytes == 0) rows_->finish();
    rows_->give({chunk_.data(), *bytes});
  }
}

Result<std::size_t> ReadingFile::read_chunk() {
  const int bytes = gzread(file_.get(), chunk_.data(), static_cast<unsigned>(chunk_.size()));
  int fault = Z_OK;
  const char* words = gzerror(file_.get(), &fault);
  // A gzip file that was cut short reads as its end with an error.
  if (bytes < 0 || (fault != Z_OK && fault != Z_STREAM_END)) return error(words);
  return static_cast<std::size_t>(bytes);
}

void ReadingFile::report() {
  if (!options_.progress) return;
  const auto offset = gzoffset(file_.get());
  if (offset >= 0) progress_.bytes_read = static_cast<std::uint64_t>(offset);
  options_.progress(progress_);
}

}  // namespace anbu::feeds
