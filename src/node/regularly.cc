#include "node/regularly.h"

namespace anbu::node {

Regularly::Regularly(std::function<void()> work, Duration every)
    : work_{std::move(work)}, every_{every}, thread_{[this] { run(); }} {}

Regularly::~Regularly() {
  {
    const std::lock_guard lock{mutex_};
    stop_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void Regularly::run() {
  for (;;) {
    work_();
    std::unique_lock lock{mutex_};
    if (stopping_.wait_for(lock, every_, [this] { return stop_; })) return;
  }
}

}  // namespace anbu::node
