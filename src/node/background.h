// One thread for work that may take minutes and must disturb nobody: one piece at a time, at the lowest
// claim on the processor, a few waiting.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace anbu::node {

class Background {
 public:
  // Looks at `stop` now and then and ends early when it is set.
  using Work = std::function<void(const std::atomic<bool>& stop)>;

  explicit Background(std::size_t waiting_most);
  ~Background();  // what waits is dropped; what runs is told to stop, and waited for
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  bool begin(Work work);  // false: too much waits already

 private:
  void run();

  std::size_t waiting_most_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Work> waiting_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace anbu::node
