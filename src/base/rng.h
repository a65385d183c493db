// A seeded random number generator whose sequence is the same on every machine (SplitMix64, Steele,
// Lea and Flood 2014; the distributions of <random> differ between standard libraries).
#pragma once

#include <cstdint>

namespace anbu {

class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next();
  std::int64_t below(std::int64_t bound);                       // 0 .. bound-1
  std::int64_t between(std::int64_t first, std::int64_t last);  // both included
  double unit();                                                // [0, 1)
  bool chance(double probability);
  double normal();                       // mean 0, standard deviation 1
  Rng fork(std::uint64_t stream) const;  // an independent generator, the same each time

 private:
  std::uint64_t state_;
};

}  // namespace anbu
