// A channel whose deliveries block: a few threads carry them out, first come first served.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/ports.h"

namespace anbu::node {

class Courier : public engine::Channel {
 public:
  using Deliver = std::function<ActionOutcome(const Action&)>;

  Courier(Deliver deliver, int threads);
  // Waits for what is being delivered; what still stands in the queue is left to the outbox's lease.
  ~Courier() override;
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void begin(const Action& action, Done done) override;

 private:
  void run();

  Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::pair<Action, Done>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace anbu::node
