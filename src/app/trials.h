// Backtests that the console asks for: one after the other, in the background, on a connection of their own;
// what they find is kept beside the draft. Nothing here touches the engine that runs.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "http/dependencies.h"
#include "node/background.h"
#include "sealing/cipher.h"

namespace anbu::app {

struct TrialOptions {
  std::string database;
  sealing::Key master;
  std::function<Timestamp()> now;  // the log's clock
};

class Trials {
 public:
  // What an earlier life left unfinished is marked as failed.
  static Result<std::unique_ptr<Trials>> open(sql::Connection& connection, TrialOptions options);

  http::PolicyDesk desk();

 private:
  explicit Trials(TrialOptions options) : options_{std::move(options)} {}

  void run(std::int64_t backtest, const std::atomic<bool>& stop);
  Result<std::string> result_of(sql::Connection& connection, std::int64_t backtest,
                                const std::atomic<bool>& stop);

  TrialOptions options_;
  std::atomic<std::int64_t> running_ = 0;
  std::atomic<int> permille_ = 0;
  node::Background background_{4};  // last: its thread uses the others
};

}  // namespace anbu::app
