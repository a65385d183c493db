// Runs trials and says what held.
//   sim_run --seed N [--planted BUG]        one trial, told in numbers
//   sim_run --seeds COUNT                   all of them must hold
//   sim_run --planted BUG --within COUNT    one of the first COUNT must find it
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include "trial.h"

namespace anbu::sim {
namespace {

struct Options {
  std::map<std::string, std::string> given;

  std::uint64_t number(const std::string& name, std::uint64_t otherwise) const {
    const auto found = given.find(name);
    if (found == given.end()) return otherwise;
    std::uint64_t value = 0;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
  }
};

void tell(std::uint64_t seed, const Verdict& verdict) {
  const Storm& storm = verdict.storm;
  fmt::print("seed {}: {}\n  entries {}, cases {}, calls {}, falls {} (power {}), rivals {}, refusals {}\n",
             seed, verdict.holds() ? "holds" : verdict.wrong, storm.entries, storm.cases, storm.calls,
             storm.falls, storm.power_failures, storm.rivals, storm.refusals);
}

int run_one(std::uint64_t seed, Planted planted) {
  const Verdict verdict = run_trial(seed, planted);
  tell(seed, verdict);
  return verdict.holds() ? 0 : 1;
}

int run_all(std::uint64_t count) {
  Storm sum;
  int failed = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    const Verdict verdict = run_trial(seed, Planted::Nothing);
    sum.falls += verdict.storm.falls;
    sum.rivals += verdict.storm.rivals;
    sum.cases += verdict.storm.cases;
    sum.calls += verdict.storm.calls;
    if (verdict.holds()) continue;
    ++failed;
    tell(seed, verdict);
    fmt::print("  repeat with: sim_run --seed {}\n", seed);
  }
  fmt::print("{} trials, {} failed: {} cases, {} calls, {} falls, {} rivals\n", count, failed, sum.cases,
             sum.calls, sum.falls, sum.rivals);
  // A storm that breaks nothing and a district where nothing happens would prove nothing.
  const auto least = static_cast<int>(count);
  const bool proves =
      sum.falls >= least && sum.rivals >= least / 2 && sum.cases >= least && sum.calls >= least;
  if (!proves) fmt::print("too calm to prove anything\n");
  return failed == 0 && proves ? 0 : 1;
}

int find_planted(Planted planted, std::uint64_t within) {
  for (std::uint64_t seed = 1; seed <= within; ++seed) {
    const Verdict verdict = run_trial(seed, planted);
    if (verdict.holds()) continue;
    fmt::print("{} found by seed {}: {}\n", to_string(planted), seed, verdict.wrong);
    return 0;
  }
  fmt::print("{} was not found within {} seeds\n", to_string(planted), within);
  return 1;
}

}  // namespace
}  // namespace anbu::sim

int main(int count, char** words) {
  using namespace anbu::sim;
  Options options;
  for (int index = 1; index + 1 < count; index += 2) options.given[words[index]] = words[index + 1];
  Planted planted = Planted::Nothing;
  if (options.given.contains("--planted")) {
    const auto named = planted_named(options.given["--planted"]);
    if (!named) {
      fmt::print(stderr, "no bug is called '{}'\n", options.given["--planted"]);
      return 2;
    }
    planted = *named;
  }
  if (options.given.contains("--seed")) return run_one(options.number("--seed", 1), planted);
  if (planted != Planted::Nothing) return find_planted(planted, options.number("--within", 50));
  return run_all(options.number("--seeds", 200));
}
