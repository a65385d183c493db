// Threads that work off what is due in a database, side by side, each with a worker of its own. They look
// again whenever something may have come, and once in a while anyway.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace anbu::node {

class Rounds {
 public:
  // False: nothing was due.
  using Round = std::function<bool()>;
  // `make` is called on each thread.
  Rounds(std::function<Round()> make, int threads);
  ~Rounds();  // stops
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

  void start();
  void stop();  // what is under way is finished; idempotent
  void wake();  // something is due, perhaps

 private:
  void run();
  bool rest();  // false: it is over

  std::function<Round()> make_;
  int count_;
  std::mutex mutex_;
  std::condition_variable awaited_;
  bool stopping_ = false;
  std::uint64_t wakes_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace anbu::node
