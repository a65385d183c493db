#include "node/background.h"

#include <sys/resource.h>

namespace anbu::node {
namespace {

constexpr int kNiceness = 15;

}  // namespace

Background::Background(std::size_t waiting_most) : waiting_most_{waiting_most}, thread_{[this] { run(); }} {}

Background::~Background() {
  {
    const std::lock_guard lock{mutex_};
    stop_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

bool Background::begin(Work work) {
  const std::lock_guard lock{mutex_};
  if (stop_ || waiting_.size() >= waiting_most_) return false;
  waiting_.push_back(std::move(work));
  arrived_.notify_one();
  return true;
}

void Background::run() {
  ::setpriority(PRIO_PROCESS, 0,
                kNiceness);  // of this thread alone; where it is refused, work goes on as it is
  for (;;) {
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
    if (stop_) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work(stop_);
  }
}

}  // namespace anbu::node
