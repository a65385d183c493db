#include "bench/limits.h"

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

#include "base/check.h"

namespace anbu::bench {
namespace {

Seconds cpu_time() {
  timespec used{};
  CHECK(::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0);
  return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace

Seconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}

Seconds cpu_time_of(const std::function<void()>& work) {
  const Seconds begin = cpu_time();
  work();
  return cpu_time() - begin;
}

double memory_bandwidth() {
  constexpr std::size_t kBytes = 256UL << 20U;
  constexpr int kRounds = 4;
  std::vector<char> from(kBytes, 1);
  std::vector<char> into(kBytes, 2);
  const Seconds took = cpu_time_of([&] {
    for (int round = 0; round < kRounds; ++round) {
      from[static_cast<std::size_t>(round)] = 3;
      std::memcpy(into.data(), from.data(), kBytes);
    }
  });
  CHECK(into[0] == 3);
  return 2.0 * kRounds * static_cast<double>(kBytes) / took.count();
}

// A walk through every line of 256 MB, from each to the next one in an order that no prefetcher guesses.
double dependent_loads() {
  constexpr std::size_t kLine = 64 / sizeof(std::size_t);
  constexpr std::size_t kLines = std::size_t{1} << 22U;
  constexpr std::size_t kLoads = 4'000'000;
  std::vector<std::size_t> memory(kLines * kLine);
  // A full-period congruential generator (Hull and Dobell, SIAM Review 4, 1962) visits each line once.
  for (std::size_t i = 0; i < kLines; ++i) memory[i * kLine] = (i * 1'664'525 + 1'013'904'223) % kLines;
  std::size_t at = 0;
  const Seconds took = cpu_time_of([&] {
    for (std::size_t i = 0; i < kLoads; ++i) at = memory[at * kLine];
  });
  CHECK(at < kLines);
  return kLoads / took.count();
}

DurableFile::DurableFile(const std::string& folder)
    : path_{folder + "/anbu-fsync-probe"}, file_{::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600)} {
  CHECK(file_ >= 0);
}

DurableFile::~DurableFile() {
  ::close(file_);
  std::remove(path_.c_str());
}

void DurableFile::append(const std::string& bytes) {
  CHECK(::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  CHECK(::fdatasync(file_) == 0);
}

double fsync_rate(const std::string& folder, std::size_t bytes) {
  DurableFile file{folder};
  const std::string block(bytes, 'x');
  int appends = 0;
  const Seconds took = time_of([&] {
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::seconds{1}) {
      file.append(block);
      ++appends;
    }
  });
  return appends / took.count();
}

double heap_bytes() {
  const struct mallinfo2 heap = ::mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd);
}

}  // namespace anbu::bench
