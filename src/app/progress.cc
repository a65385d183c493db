#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace anbu::app {
namespace {

constexpr int kWidth = 30;
constexpr std::chrono::milliseconds kEvery{100};

}  // namespace

Progress::Progress(std::string what) : what_{std::move(what)}, is_terminal_{::isatty(STDERR_FILENO) == 1} {}

Progress::~Progress() {
  if (has_shown_) std::fputc('\n', stderr);
}

void Progress::show(double share, const std::string& detail) {
  const auto now = std::chrono::steady_clock::now();
  if (!is_terminal_ || (has_shown_ && share < 1 && now - shown_at_ < kEvery)) return;
  has_shown_ = true;
  shown_at_ = now;
  const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kWidth);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(kWidth - filled), '.');
  fmt::print(stderr, "\r{} [{}] {:3.0f} % {}\033[K", what_, bar, share * 100, detail);
  std::fflush(stderr);
}

}  // namespace anbu::app
