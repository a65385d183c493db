#include "app/two_runs.h"

namespace anbu::app {
namespace {

constexpr std::int64_t kLookEvery = 1024;

}  // namespace

TwoRuns::TwoRuns(const WhatIf& what_if, const std::vector<backtest::Trouble>& troubles)
    : what_if_{what_if}, troubles_{troubles}, a_{what_if.a, troubles}, b_{what_if.b, troubles} {}

Result<void> TwoRuns::hear(const backtest::Heard& heard) {
  if (const auto told = a_.hear(heard); !told) return told;
  return b_.hear(heard);
}

Result<void> TwoRuns::look(double share) {
  if (++looks_ % kLookEvery != 0) return Ok{};
  if (what_if_.stops && what_if_.stops()) return Error{Errc::Unavailable, "the backtest was told to stop"};
  if (what_if_.progress) what_if_.progress(share);
  return Ok{};
}

Result<backtest::Comparison> TwoRuns::compare() {
  const auto a = a_.end();
  if (!a) return a.error();
  const auto b = b_.end();
  if (!b) return b.error();
  return backtest::compare(*a, *b, troubles_, what_if_.a.detector.zone);
}

}  // namespace anbu::app
