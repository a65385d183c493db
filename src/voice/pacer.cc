#include "voice/pacer.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>

#include "voice/activity.h"
#include "voice/libre.h"

namespace anbu::voice {
namespace {

constexpr std::uint64_t kMadeUpMost = 10;

}  // namespace

Result<std::unique_ptr<Pacer>> Pacer::start(std::function<void()> beat) {
  const int file = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (file < 0) return Error{Errc::Unavailable, "no timer can be had"};
  std::unique_ptr<Pacer> pacer{new Pacer{file, std::move(beat)}};
  const timespec every{.tv_sec = 0, .tv_nsec = std::chrono::nanoseconds{kFrame}.count()};
  const itimerspec pace{.it_interval = every, .it_value = every};
  const bool is_set = ::timerfd_settime(file, 0, &pace, nullptr) == 0;
  if (!is_set || fd_listen(file, FD_READ, &on_ready, pacer.get()) != 0) {
    return Error{Errc::Unavailable, "no timer can be had"};
  }
  return pacer;
}

Pacer::~Pacer() {
  fd_close(file_);
  ::close(file_);
}

void Pacer::on_ready(int, void* self) {
  auto* pacer = static_cast<Pacer*>(self);
  std::uint64_t beats = 0;
  if (::read(pacer->file_, &beats, sizeof beats) != static_cast<ssize_t>(sizeof beats)) return;
  for (std::uint64_t i = 0; i < std::min(beats, kMadeUpMost); ++i) pacer->beat_();
}

}  // namespace anbu::voice
