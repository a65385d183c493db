#include "http/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace anbu::http {

namespace {

constexpr int kGzipWindow = MAX_WBITS + 16;
constexpr std::size_t kPiece = 64 * 1024;

Bytef* bytes_of(const char* text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text));  // zlib's input is not const, but never written
}

class Inflater {
 public:
  explicit Inflater(std::string_view packed) {
    CHECK(inflateInit2(&stream_, kGzipWindow) == Z_OK);
    stream_.next_in = bytes_of(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Appends the next piece; false at the end of all members.
  Result<bool> unpack_into(std::string& text) {
    const std::size_t before = text.size();
    text.resize(before + kPiece);
    stream_.next_out = bytes_of(text.data() + before);
    stream_.avail_out = kPiece;
    const int state = inflate(&stream_, Z_NO_FLUSH);
    text.resize(text.size() - stream_.avail_out);
    if (state == Z_STREAM_END && stream_.avail_in == 0) return false;
    if (state == Z_STREAM_END) return inflateReset(&stream_) == Z_OK;
    const bool moved = text.size() > before || state == Z_OK;
    if (state != Z_OK || !moved) return Error{Errc::Invalid, "the body is not whole gzip"};
    return true;
  }

 private:
  z_stream stream_{};
};

}  // namespace

Result<std::optional<std::string>> gunzip(std::string_view packed, std::size_t most) {
  std::string text;
  Inflater inflater{packed};
  for (;;) {
    const auto more = inflater.unpack_into(text);
    if (!more) return more.error();
    if (text.size() > most) return std::optional<std::string>{};
    if (!*more) return std::optional{std::move(text)};
  }
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = bytes_of(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = bytes_of(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace anbu::http
