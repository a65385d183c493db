#include "bench/limits.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <vector>

#include "base/check.h"

namespace anbu::bench {

Seconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}

double memory_bandwidth() {
  constexpr std::size_t kBytes = 256UL << 20U;
  constexpr int kRounds = 4;
  std::vector<char> from(kBytes, 1);
  std::vector<char> into(kBytes, 2);
  const Seconds took = time_of([&] {
    for (int round = 0; round < kRounds; ++round) {
      from[static_cast<std::size_t>(round)] = 3;
      std::memcpy(into.data(), from.data(), kBytes);
    }
  });
  CHECK(into[0] == 3);
  return 2.0 * kRounds * static_cast<double>(kBytes) / took.count();
}

double fsync_rate(const std::string& folder, std::size_t bytes) {
  const std::string path = folder + "/anbu-fsync-probe";
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  CHECK(file >= 0);
  const std::string block(bytes, 'x');
  int appends = 0;
  const Seconds took = time_of([&] {
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::seconds{1}) {
      CHECK(::write(file, block.data(), bytes) == static_cast<ssize_t>(bytes));
      CHECK(::fdatasync(file) == 0);
      ++appends;
    }
  });
  ::close(file);
  std::remove(path.c_str());
  return appends / took.count();
}

}  // namespace anbu::bench
