#include "base/rng.h"

#include <gtest/gtest.h>

#include <cmath>

namespace anbu {
namespace {

TEST(Rng, TheSameSeedGivesTheSameSequence) {
  Rng one{7};
  Rng two{7};
  for (int i = 0; i < 100; ++i) EXPECT_EQ(one.next(), two.next());
  EXPECT_NE(Rng{7}.next(), Rng{8}.next());
}

TEST(Rng, ForksDoNotFollowEachOther) {
  const Rng root{7};
  EXPECT_EQ(root.fork(1).next(), root.fork(1).next());
  EXPECT_NE(root.fork(1).next(), root.fork(2).next());
}

TEST(Rng, NormalHasMeanZeroAndDeviationOne) {
  Rng rng{1};
  double sum = 0;
  double squares = 0;
  constexpr int kDraws = 20'000;
  for (int i = 0; i < kDraws; ++i) {
    const double x = rng.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.03);
  EXPECT_NEAR(std::sqrt(squares / kDraws), 1, 0.03);
}

TEST(Rng, BetweenIncludesBothEnds) {
  Rng rng{3};
  bool first = false;
  bool last = false;
  for (int i = 0; i < 200; ++i) {
    const auto draw = rng.between(2, 4);
    EXPECT_GE(draw, 2);
    EXPECT_LE(draw, 4);
    first |= draw == 2;
    last |= draw == 4;
  }
  EXPECT_TRUE(first);
  EXPECT_TRUE(last);
}

}  // namespace
}  // namespace anbu
