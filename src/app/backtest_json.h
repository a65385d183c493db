// What a backtest found, as JSON: the file that the command writes, and what the console draws
// (docs/formats/backtest.md).
#pragma once

#include <string>
#include <vector>

#include "app/what_if.h"
#include "codec/settings_changes.h"

namespace anbu::app {

struct BacktestReport {
  const Told& told;
  const Zone& zone;
  std::vector<codec::SettingChange> changes;
  std::size_t differences_most = 100'000;  // and of residents, and of troubles; their totals are always told
};

std::string backtest_json(const BacktestReport& report);

// Hours with one decimal; absent where there is nothing to tell.
std::optional<double> in_hours(const std::optional<Duration>& duration);

}  // namespace anbu::app
