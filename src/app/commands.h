// The commands of `anbu`, one file each, and what the command line tells them.
#pragma once

#include <string>

#include "base/result.h"

namespace anbu::app {

struct ReplayOptions {
  std::string residents;  // household,area,measures,from
  std::string readings;   // received_at,household,measure,start,seconds,value in order of arrival
  std::string signals;    // to be written
  double calls_per_resident_month = 0.1;
  std::string limit = "default";  // "default" by risk group, "none", or hours for everybody
};
Result<void> run_replay(const ReplayOptions& options);

}  // namespace anbu::app
