// Did these lines lose their pulse together, or each by itself? Pure arithmetic over the counts of one group
// of lines: what their number being down could be by chance, given how much each is down anyway.
#pragma once

#include "base/time.h"

namespace anbu::detect {

inline constexpr Duration kLookEvery = 5min;
inline constexpr Duration kTogether = 12h;    // lines that went down within this time may have one cause
inline constexpr int kFewestLines = 5;        // fewer are never a group
inline constexpr int kReliablePermille = 50;  // a line down more than this is no witness: phones off by night
inline constexpr double kWideShare = 0.8;     // a whole provider, area or platform: nearly all of it

struct GroupCount {
  int lines = 0;               // reliable ones, up or newly down
  int down = 0;                // newly
  std::int64_t permilles = 0;  // the sum of how much each is down anyway
};

// At most so probable may the verdict be by chance, at one look at one of so many groups, as a logarithm.
double log_chance(double false_per_year, int groups);
// Chernoff's bound of the binomial tail: it holds also where the lines' shares differ, and errs towards calm.
bool fell_together(const GroupCount& count, double log_chance);
// Twice as many as are still down would not be one event any more.
bool is_over(const GroupCount& count, double log_chance);

}  // namespace anbu::detect
