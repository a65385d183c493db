#include "node/line_wire.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

namespace anbu::node {
namespace {

using Machine = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kSecond{1000};
constexpr int kSendWithinMs = 2000;  // who takes nothing for so long has fallen
constexpr std::size_t kLineMost = 1U << 20U;

int connected_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return -1;
  path.copy(address.sun_path, path.size());
  const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (file < 0) return -1;
  if (::connect(file, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return file;
  ::close(file);
  return -1;
}

bool send_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (errno == EINTR) continue;
    pollfd writable{.fd = file, .events = POLLOUT, .revents = 0};
    if (errno != EAGAIN || ::poll(&writable, 1, kSendWithinMs) <= 0) return false;
  }
  return true;
}

}  // namespace

LineWire::~LineWire() {
  stop();
  if (wake_ >= 0) ::close(wake_);
}

void LineWire::stop() {
  if (!thread_.joinable()) return;
  post([this] { stopping_ = true; });
  thread_.join();
  if (peer_ >= 0) ::close(std::exchange(peer_, -1));
}

void LineWire::start(Outside outside) {
  outside_ = std::move(outside);
  wake_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  thread_ = std::thread{[this] { run(); }};
}

void LineWire::post(std::function<void()> job) {
  const std::lock_guard lock{mutex_};
  jobs_.push_back(std::move(job));
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

void LineWire::send(const std::string& line) {
  if (peer_ >= 0 && !send_all(peer_, line)) drop();
}

void LineWire::run() {
  Machine::time_point second = Machine::now();
  while (!stopping_) {
    if (Machine::now() >= second) {
      second = Machine::now() + kSecond;
      if (peer_ < 0) connect();
      outside_.on_second();
    }
    wait();
    run_jobs();
    if (peer_ >= 0) read();
  }
}

void LineWire::wait() {
  std::array<pollfd, 2> files{pollfd{.fd = wake_, .events = POLLIN, .revents = 0},
                              pollfd{.fd = peer_, .events = POLLIN, .revents = 0}};
  ::poll(files.data(), peer_ >= 0 ? 2 : 1, static_cast<int>(kSecond.count() / 4));
}

bool LineWire::run_jobs() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(wake_, &count, sizeof count);
  std::vector<std::function<void()>> jobs;
  {
    const std::lock_guard lock{mutex_};
    jobs.swap(jobs_);
  }
  for (const auto& job : jobs) job();
  return !jobs.empty();
}

void LineWire::connect() {
  peer_ = connected_to(path_);
  if (peer_ >= 0) outside_.on_state(true);
}

void LineWire::read() {
  std::array<char, 65536> part{};
  for (;;) {
    const ssize_t got = ::recv(peer_, part.data(), part.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) return drop();
    coming_.append(part.data(), static_cast<std::size_t>(got));
    if (coming_.size() > kLineMost) break;
  }
  std::size_t at = 0;
  for (std::size_t end = 0; (end = coming_.find('\n', at)) != std::string::npos; at = end + 1) {
    outside_.on_line(std::string_view{coming_}.substr(at, end - at));
  }
  if (peer_ < 0) return;
  coming_.erase(0, at);
  if (coming_.size() > kLineMost) drop();
}

void LineWire::drop() {
  if (peer_ < 0) return;
  ::close(std::exchange(peer_, -1));
  coming_.clear();
  outside_.on_state(false);
}

}  // namespace anbu::node
