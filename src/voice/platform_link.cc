#include "voice/platform_link.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "voice/libre.h"

namespace anbu::voice {
namespace {

constexpr std::size_t kLineMost = 64U * 1024U;
constexpr std::size_t kGoingMost = 8U * 1024U * 1024U;  // who reads nothing for so long has fallen

Error fault(const std::string& path, const char* what) {
  return Error{Errc::Unavailable,
               fmt::format("platform.socket: {}: {}: {}", path, what, std::strerror(errno))};
}

// A file left by an earlier life is replaced: the journal's lock keeps two lives apart.
Result<int> listening(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return Error{Errc::Invalid,
                 fmt::format("platform.socket: {} is longer than a socket's name may be", path)};
  }
  path.copy(address.sun_path, path.size());
  const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (file < 0) return fault(path, "cannot be made");
  ::unlink(path.c_str());
  const mode_t before = ::umask(0077);
  const int bound = ::bind(file, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::umask(before);
  if (bound == 0 && ::listen(file, 4) == 0) return file;
  const Error error = fault(path, "cannot listen");
  ::close(file);
  return error;
}

}  // namespace

PlatformLink::PlatformLink(std::string path, int listener, Outside outside)
    : path_{std::move(path)}, listener_{listener}, outside_{std::move(outside)} {
  fd_listen(listener_, FD_READ, &on_caller, this);
}

Result<std::unique_ptr<PlatformLink>> PlatformLink::open(const std::string& path, Outside outside) {
  const auto listener = listening(path);
  if (!listener) return listener.error();
  return std::unique_ptr<PlatformLink>{new PlatformLink{path, *listener, std::move(outside)}};
}

PlatformLink::~PlatformLink() {
  close();
  fd_close(listener_);
  ::close(listener_);
  ::unlink(path_.c_str());
}

void PlatformLink::on_caller(int, void* self) {
  static_cast<PlatformLink*>(self)->accept();
}

void PlatformLink::accept() {
  const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (peer < 0) return;
  close();
  peer_ = peer;
  watch();
  SPDLOG_INFO("platform connected");
  outside_.connected();
}

void PlatformLink::watch() {
  fd_listen(peer_, FD_READ | (going_.empty() ? 0 : FD_WRITE), &on_ready, this);
}

void PlatformLink::on_ready(int flags, void* self) {
  auto* link = static_cast<PlatformLink*>(self);
  if ((flags & FD_WRITE) != 0) link->flush();
  if ((flags & (FD_READ | FD_EXCEPT)) != 0 && link->peer_ >= 0) link->take();
}

void PlatformLink::take() {
  std::array<char, 65536> part;
  bool is_gone = false;
  for (;;) {
    const ssize_t got = ::read(peer_, part.data(), part.size());
    if (got > 0) {
      coming_.append(part.data(), static_cast<std::size_t>(got));
      continue;
    }
    is_gone = got == 0 || (errno != EAGAIN && errno != EINTR);
    break;
  }
  std::vector<codec::VoiceOrder> orders = complete_lines();
  const bool is_nonsense = coming_.size() > kLineMost;
  if (is_gone || is_nonsense) close();
  if (!orders.empty()) outside_.orders(std::move(orders));
}

std::vector<codec::VoiceOrder> PlatformLink::complete_lines() {
  std::vector<codec::VoiceOrder> orders;
  std::size_t at = 0;
  for (;;) {
    const auto end = coming_.find('\n', at);
    if (end == std::string::npos) break;
    auto order = codec::read_order(std::string_view{coming_}.substr(at, end - at));
    if (order) orders.push_back(*std::move(order));
    if (!order) SPDLOG_ERROR("order refused error=\"{}\"", order.error().message);
    at = end + 1;
  }
  coming_.erase(0, at);
  return orders;
}

void PlatformLink::send(const codec::VoiceNews& news) {
  if (peer_ < 0) return;
  going_ += codec::write_news(news);
  flush();
}

void PlatformLink::flush() {
  while (!going_.empty()) {
    const ssize_t sent = ::send(peer_, going_.data(), going_.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) break;
    going_.erase(0, static_cast<std::size_t>(sent));
  }
  const bool is_gone = !going_.empty() && errno != EAGAIN;
  if (is_gone || going_.size() > kGoingMost) return close();
  watch();
}

void PlatformLink::close() {
  coming_.clear();
  going_.clear();
  if (peer_ < 0) return;
  SPDLOG_INFO("platform gone");
  fd_close(peer_);
  ::close(std::exchange(peer_, -1));
}

}  // namespace anbu::voice
