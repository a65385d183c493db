// Both runs of a what-if, told the same; a look now and then at progress and at whether to stop.
#pragma once

#include "app/what_if.h"
#include "backtest/run.h"

namespace anbu::app {

class TwoRuns {
 public:
  TwoRuns(const WhatIf& what_if, const std::vector<backtest::Trouble>& troubles);

  Result<void> hear(const backtest::Heard& heard);
  Result<void> look(double share);  // how far the source has come
  Result<backtest::Comparison> compare();

 private:
  const WhatIf& what_if_;
  std::vector<backtest::Trouble> troubles_;
  backtest::Run a_;
  backtest::Run b_;
  std::int64_t looks_ = 0;
};

}  // namespace anbu::app
