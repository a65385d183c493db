// Two versions of the settings over the same past, at one reading of it (docs/formats/backtest.md).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "backtest/compare.h"
#include "engine/settings.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::app {

struct WhatIf {
  engine::Settings a;
  engine::Settings b;
  std::size_t residents_most = 1'000'000;  // of more, every so-manyth
  std::function<void(double share)> progress = {};
  std::function<bool()> stops = {};  // asked now and then
};

struct Told {
  backtest::Comparison comparison;
  int residents_known = 0;                  // of whom comparison.residents were run
  std::map<ResidentId, std::string> names;  // a cohort's households; empty: the ids are the names

  std::string name(ResidentId resident) const;
};

// The readings that the service's database holds. NotFound: none yet. Unavailable: it was told to stop.
Result<Told> over_history(sql::Connection& connection, const store::Seal& seal, const WhatIf& what_if);
// A folder with households.csv, readings.csv and, where the truth is known, truth.csv.
Result<Told> over_cohort(const std::string& folder, const WhatIf& what_if);

}  // namespace anbu::app
