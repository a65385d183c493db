#include "detect/together.h"

#include <algorithm>
#include <cmath>

namespace anbu::detect {
namespace {

constexpr double kLooksPerYear = Duration{365 * 24h} / kLookEvery;
constexpr double kLeastShare = 0.005;  // nothing is more reliable than this

double part(double share, double usual) {
  return share > 0 ? share * std::log(share / usual) : 0;
}

}  // namespace

double log_chance(double false_per_year, int groups) {
  return std::log(false_per_year / (kLooksPerYear * std::max(groups, 1)));
}

bool fell_together(const GroupCount& count, double log_chance) {
  if (count.lines < kFewestLines || count.down == 0) return false;
  const auto lines = static_cast<double>(count.lines);
  const double usual = std::clamp(static_cast<double>(count.permilles) / 1000 / lines, kLeastShare, 0.5);
  const double share = count.down / lines;
  if (share <= usual) return false;
  return -lines * (part(share, usual) + part(1 - share, 1 - usual)) <= log_chance;
}

bool is_over(const GroupCount& count, double log_chance) {
  GroupCount doubled = count;
  doubled.down = std::min(2 * count.down, count.lines);
  return !fell_together(doubled, log_chance);
}

}  // namespace anbu::detect
