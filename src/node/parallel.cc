#include "node/parallel.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

namespace anbu::node {

void in_parallel(std::size_t pieces, std::size_t threads, const std::function<void(std::size_t piece)>& work,
                 const std::function<void(std::size_t done)>& done) {
  std::mutex mutex;
  std::size_t begun = 0;
  std::size_t ended = 0;
  const auto take_pieces = [&] {
    std::unique_lock lock{mutex};
    while (begun < pieces) {
      const std::size_t piece = begun++;
      lock.unlock();
      work(piece);
      lock.lock();
      done(++ended);
    }
  };
  std::vector<std::jthread> crew;
  for (std::size_t i = 1; i < std::min(pieces, threads); ++i) crew.emplace_back(take_pieces);
  take_pieces();
}

std::size_t cores() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace anbu::node
