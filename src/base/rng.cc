#include "base/rng.h"

#include <cmath>
#include <numbers>

#include "base/check.h"

namespace anbu {

std::uint64_t Rng::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  return mixed ^ (mixed >> 31);
}

std::int64_t Rng::below(std::int64_t bound) {
  CHECK(bound > 0);
  return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
}

std::int64_t Rng::between(std::int64_t first, std::int64_t last) {
  return first + below(last - first + 1);
}

double Rng::unit() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

bool Rng::chance(double probability) {
  return unit() < probability;
}

double Rng::normal() {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - unit()));
  return radius * std::cos(2.0 * std::numbers::pi * unit());
}

Rng Rng::fork(std::uint64_t stream) const {
  Rng mixed{state_ ^ (stream * 0xd1342543de82ef95ULL + 0x2545f4914f6cdd1dULL)};
  return Rng{mixed.next()};
}

}  // namespace anbu
