// What a backtest found, as one page that needs nothing else: for the meeting that decides on it.
#pragma once

#include <string>

#include "app/backtest_json.h"

namespace anbu::app {

struct PageNames {
  std::string a;  // the file, or what is in force
  std::string b;
};
std::string backtest_html(const BacktestReport& report, const PageNames& names);

}  // namespace anbu::app
