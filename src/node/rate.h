// So many a second and no more, whoever of several threads asks. Who is too early is told how long to wait.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

namespace anbu::node {

class Rate {
 public:
  explicit Rate(int per_second) : per_second_{per_second} {}  // zero: as many as come

  // Takes a turn; or how long until there is one.
  std::optional<std::chrono::seconds> take();

 private:
  using Machine = std::chrono::steady_clock;

  int per_second_;
  std::mutex mutex_;
  Machine::time_point window_;
  int taken_ = 0;
};

}  // namespace anbu::node
