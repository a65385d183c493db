#include "node/rounds.h"

namespace anbu::node {
namespace {

constexpr std::chrono::milliseconds kLookEvery{500};

}  // namespace

Rounds::Rounds(std::function<Round()> make, int threads) : make_{std::move(make)}, count_{threads} {}

Rounds::~Rounds() {
  stop();
}

void Rounds::start() {
  for (int i = 0; i < count_; ++i) threads_.emplace_back([this] { run(); });
}

void Rounds::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  awaited_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Rounds::wake() {
  {
    const std::lock_guard lock{mutex_};
    ++wakes_;
  }
  awaited_.notify_all();
}

void Rounds::run() {
  const Round round = make_();
  for (;;) {
    {
      const std::lock_guard lock{mutex_};
      if (stopping_) return;
    }
    if (!round() && !rest()) return;
  }
}

bool Rounds::rest() {
  std::unique_lock lock{mutex_};
  const std::uint64_t seen = wakes_;
  awaited_.wait_for(lock, kLookEvery, [&] { return stopping_ || wakes_ != seen; });
  return !stopping_;
}

}  // namespace anbu::node
