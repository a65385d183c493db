#include "node/rate.h"

namespace anbu::node {

std::optional<std::chrono::seconds> Rate::take() {
  if (per_second_ <= 0) return std::nullopt;
  const std::lock_guard lock{mutex_};
  const Machine::time_point now = Machine::now();
  if (now - window_ >= std::chrono::seconds{1}) {
    window_ = now;
    taken_ = 0;
  }
  if (taken_ >= per_second_) return std::chrono::seconds{1};
  ++taken_;
  return std::nullopt;
}

}  // namespace anbu::node
