#include "node/parallel.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace anbu::node {
namespace {

TEST(Parallel, EveryPieceIsDoneOnceAndCountedWhateverTheThreads) {
  for (const std::size_t threads : {0UL, 1UL, 3UL, 200UL}) {
    std::vector<int> times(100);
    std::vector<std::size_t> counted;
    in_parallel(
        times.size(), threads, [&](std::size_t piece) { ++times[piece]; },
        [&](std::size_t done) { counted.push_back(done); });
    EXPECT_EQ(times, std::vector<int>(100, 1));
    std::vector<std::size_t> rising(100);
    std::iota(rising.begin(), rising.end(), 1);
    EXPECT_EQ(counted, rising);
  }
}

TEST(Parallel, NothingToDoIsDoneAtOnce) {
  in_parallel(
      0, 4, [](std::size_t) { FAIL(); }, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace anbu::node
