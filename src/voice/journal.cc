#include "voice/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace anbu::voice {
namespace {

constexpr std::int64_t kKeptS = 3 * 24 * 3600;  // an order that old is refused anyway
constexpr std::size_t kRewriteBytes = 4U * 1024U * 1024U;

Error fault(const std::string& path, const char* what) {
  return Error{Errc::Unavailable, fmt::format("journal {}: {}: {}", path, what, std::strerror(errno))};
}

Result<void> write_all(int file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fault(path, "cannot write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Ok{};
}

Result<std::string> read_all(int file, const std::string& path) {
  std::string bytes;
  std::array<char, 65536> part{};
  for (;;) {
    const ssize_t got = ::read(file, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault(path, "cannot read");
    if (got == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
}

void sync_folder_of(const std::string& path) {
  std::string folder = std::filesystem::path{path}.parent_path().string();
  if (folder.empty()) folder = ".";
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  ::fsync(opened);
  ::close(opened);
}

// The lock goes with the process, however it ends.
Result<int> open_locked(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return fault(path, "cannot open");
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  return Error{Errc::Conflict, fmt::format("journal {}: another process has it", path)};
}

}  // namespace

Result<Journal> Journal::open(const std::string& path, std::int64_t now) {
  const auto file = open_locked(path);
  if (!file) return file.error();
  Journal journal{path, *file};
  if (const auto read = journal.read(); !read) return read.error();
  for (auto& [key, call] : journal.calls_) {
    if (call.ended) continue;
    call.ended = codec::VoiceEnded{.key = key,
                                   .ref = call.placed.ref,
                                   .outcome = ActionOutcome::Unknown,
                                   .reason = "fell",
                                   .trunk = {},
                                   .heard = {}};
  }
  if (const auto written = journal.rewrite(now); !written) return written.error();
  return journal;
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

Journal::Journal(Journal&& other) noexcept
    : path_{std::move(other.path_)},
      file_{std::exchange(other.file_, -1)},
      bytes_{other.bytes_},
      dirty_{other.dirty_},
      calls_{std::move(other.calls_)} {}

const Journal::Call* Journal::find(const std::string& key) const {
  const auto found = calls_.find(key);
  return found == calls_.end() ? nullptr : &found->second;
}

Result<void> Journal::place(std::span<const codec::VoicePlaced> calls) {
  std::string lines;
  for (const codec::VoicePlaced& call : calls) lines += codec::write_record(call);
  if (const auto written = write(lines); !written) return written.error();
  if (::fdatasync(file_) != 0) return fault(path_, "cannot sync");
  dirty_ = false;
  for (const codec::VoicePlaced& call : calls) learn(call);
  return Ok{};
}

Result<void> Journal::end(codec::VoiceEnded ended) {
  ended.heard.clear();
  learn(ended);
  return write(codec::write_record(ended));
}

Result<void> Journal::taken(const std::string& key) {
  const codec::VoiceTaken record{.key = key};
  learn(record);
  return write(codec::write_record(record));
}

Result<void> Journal::sync(std::int64_t now) {
  if (bytes_ > kRewriteBytes) return rewrite(now);
  if (!dirty_) return Ok{};
  if (::fdatasync(file_) != 0) return fault(path_, "cannot sync");
  dirty_ = false;
  return Ok{};
}

std::vector<codec::VoiceEnded> Journal::untold() const {
  std::vector<codec::VoiceEnded> untold;
  for (const auto& [key, call] : calls_) {
    if (call.ended && !call.is_taken) untold.push_back(*call.ended);
  }
  return untold;
}

void Journal::learn(const codec::VoiceRecord& record) {
  if (const auto* placed = std::get_if<codec::VoicePlaced>(&record)) {
    calls_[placed->key].placed = *placed;
    return;
  }
  const auto* ended = std::get_if<codec::VoiceEnded>(&record);
  const std::string& key = ended != nullptr ? ended->key : std::get<codec::VoiceTaken>(record).key;
  const auto found = calls_.find(key);
  if (found == calls_.end()) return;
  if (ended != nullptr) found->second.ended = *ended;
  if (ended == nullptr) found->second.is_taken = true;
}

// A last line without its end was being written when the power failed: nothing was rung for it.
Result<void> Journal::read() {
  const auto bytes = read_all(file_, path_);
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  for (std::size_t number = 1;; ++number) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return Ok{};
    const auto record = codec::read_record(rest.substr(0, end));
    if (!record) {
      return Error{Errc::Corrupt, fmt::format("journal {}:{}: {}", path_, number, record.error().message)};
    }
    learn(*record);
    rest.remove_prefix(end + 1);
  }
}

Result<void> Journal::write(const std::string& lines) {
  dirty_ = true;
  bytes_ += lines.size();
  return write_all(file_, lines, path_);
}

// What is still worth knowing, into a new file that takes the old one's place.
Result<void> Journal::rewrite(std::int64_t now) {
  std::erase_if(calls_, [now](const auto& one) {
    const Call& call = one.second;
    return call.ended && call.is_taken && call.placed.at < now - kKeptS;
  });
  std::string lines;
  for (const auto& [key, call] : calls_) {
    lines += codec::write_record(call.placed);
    if (call.ended) lines += codec::write_record(*call.ended);
    if (call.is_taken) lines += codec::write_record(codec::VoiceTaken{.key = key});
  }
  const std::string beside = path_ + ".new";
  ::unlink(beside.c_str());
  const auto file = open_locked(beside);
  if (!file) return file.error();
  auto written = write_all(*file, lines, beside);
  if (written && ::fsync(*file) != 0) written = fault(beside, "cannot sync");
  if (written && std::rename(beside.c_str(), path_.c_str()) != 0) written = fault(path_, "cannot replace");
  if (!written) {
    ::close(*file);
    return written.error();
  }
  sync_folder_of(path_);
  ::close(std::exchange(file_, *file));
  bytes_ = lines.size();
  dirty_ = false;
  return Ok{};
}

}  // namespace anbu::voice
