#include "node/courier.h"

namespace anbu::node {

Courier::Courier(Deliver deliver, int threads) : deliver_{std::move(deliver)} {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Courier::~Courier() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Courier::begin(const Action& action, Done done) {
  const std::lock_guard lock{mutex_};
  queue_.emplace_back(action, std::move(done));
  arrived_.notify_one();
}

void Courier::run() {
  for (;;) {
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (stopping_) return;
    const auto [action, done] = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    done({.action = action.id,
          .subject = action.subject,
          .resident = action.resident,
          .outcome = deliver_(action)});
  }
}

}  // namespace anbu::node
