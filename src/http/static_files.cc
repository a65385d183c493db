#include "http/static_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "http/gzip.h"

namespace anbu::http {

namespace {

namespace files = std::filesystem;

struct Kind {
  std::string_view extension;
  std::string_view content_type;
  bool is_text = true;
};
constexpr std::array<Kind, 14> kKinds{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".png", "image/png", false},
    {".ico", "image/x-icon", false},
    {".woff2", "font/woff2", false},
    {".wav", "audio/wav", false},
}};

Kind kind_of(const std::string& extension) {
  const auto found = std::ranges::find(kKinds, extension, &Kind::extension);
  return found == kKinds.end() ? Kind{"", "application/octet-stream", false} : *found;
}

// FNV-1a: tells versions of a file apart, nothing more.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  return fmt::format("\"{:016x}-{:x}\"", hash, text.size());
}

Result<std::string> read_whole(const files::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  if (!file) return Error{Errc::NotFound, fmt::format("cannot read {}", path.string())};
  return text;
}

bool takes_gzip(const Request& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& folder) {
  std::error_code failed;
  files::recursive_directory_iterator found{folder, failed};
  if (failed) return Error{Errc::NotFound, fmt::format("console folder {}: {}", folder, failed.message())};
  StaticFiles loaded;
  for (; found != files::recursive_directory_iterator{}; found.increment(failed)) {
    if (failed) return Error{Errc::Unavailable, fmt::format("{}: {}", folder, failed.message())};
    if (!found->is_regular_file(failed)) continue;
    auto body = read_whole(found->path());
    if (!body) return body.error();
    const std::string path = "/" + files::relative(found->path(), folder, failed).generic_string();
    const Kind kind = kind_of(found->path().extension().string());
    File file{.content_type = std::string{kind.content_type},
              .etag = fingerprint(*body),
              .immutable = path.starts_with("/assets/")};
    if (kind.is_text && body->size() > 1024) file.gzipped = gzip(*body);
    file.body = std::move(*body);
    loaded.files_.emplace(path, std::move(file));
  }
  if (!loaded.files_.contains("/index.html")) {
    return Error{Errc::NotFound, fmt::format("console folder {} has no index.html", folder)};
  }
  return loaded;
}

const StaticFiles::File* StaticFiles::find(const std::string& path) const {
  if (const auto file = files_.find(path); file != files_.end()) return &file->second;
  // Pages such as /cases/12 are drawn by the console itself; a missing file.js is missing.
  const bool looks_like_file = path.find('.', path.rfind('/')) != std::string::npos;
  if (looks_like_file || path.starts_with("/api/")) return nullptr;
  const auto index = files_.find("/index.html");
  return index == files_.end() ? nullptr : &index->second;
}

Response StaticFiles::answer(const Request& request) const {
  const File* file = find(request.path);
  if (file == nullptr) return refusal(404, "there is no such page");
  const bool packed = !file->gzipped.empty() && takes_gzip(request);
  Response response{.content_type = file->content_type, .events = nullptr};
  response.headers = {
      {"ETag", file->etag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.header("if-none-match") == file->etag) {
    response.status = 304;
    return response;
  }
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = packed ? file->gzipped : file->body;
  return response;
}

}  // namespace anbu::http
