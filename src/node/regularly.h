// One thread that does the same thing again and again, first at once.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/time.h"

namespace anbu::node {

class Regularly {
 public:
  Regularly(std::function<void()> work, Duration every);
  ~Regularly();  // waits for what is being done
  Regularly(const Regularly&) = delete;
  Regularly& operator=(const Regularly&) = delete;

 private:
  void run();

  std::function<void()> work_;
  Duration every_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace anbu::node
