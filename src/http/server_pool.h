// The few threads on which handlers may block: on a query, on the register, on a password's hash. Each has
// its own Records, so that no connection is ever shared.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/result.h"
#include "http/records.h"

namespace anbu::http {

class Pool {
 public:
  using Job = std::function<void(Records&)>;
  using OpenRecords = std::function<Result<std::unique_ptr<Records>>()>;
  struct Size {
    int threads = 2;
    std::size_t waiting_max = 256;
  };

  // Opens the records of every thread first: an Error says why one cannot.
  static Result<std::unique_ptr<Pool>> start(const Size& size, const OpenRecords& open);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  bool submit(Job job);  // false: too many wait already, or stopped
  void stop();           // what waits is still done; idempotent

 private:
  explicit Pool(std::size_t waiting_max) : waiting_max_{waiting_max} {}
  void work(Records& records);

  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> waiting_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Records>> records_;
  std::vector<std::thread> threads_;
};

}  // namespace anbu::http
