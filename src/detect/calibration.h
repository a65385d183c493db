// What residents of a district have in common, pooled once a day and published as a log entry, so that a
// profile depends only on its own entries and on published ones.
#pragma once

#include <string>

namespace anbu::detect {

struct Calibration {
  int version = 0;  // 0: the built-in prior

  friend bool operator==(const Calibration&, const Calibration&) = default;
};

}  // namespace anbu::detect
