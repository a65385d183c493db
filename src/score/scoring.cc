#include "score/scoring.h"

#include <algorithm>
#include <map>

namespace anbu::score {
namespace {

constexpr Duration kNewCallAfter = 10 * 24h;
constexpr Duration kUnderCall = 72h;
constexpr Duration kMissedAfter = 7 * 24h;
constexpr double kSecondsOfMonth = 30.4 * 86400;

bool is_act(Grade grade) {
  return grade == Grade::Caution || grade == Grade::Serious;
}

Undisturbed count_false(std::size_t household, std::span<const Call> calls, Timestamp learned) {
  Undisturbed counted{.household = household};
  for (const Call& call : calls) {
    if (call.at < learned) continue;
    ++counted.calls;
    if (call.kind == SignalKind::HardLimit) ++counted.of_limit;
    if (call.kind == SignalKind::Blind) ++counted.of_blindness;
  }
  return counted;
}

Noticed first_call(std::size_t household, std::span<const Call> calls, const Collapse& collapse) {
  Noticed noticed{.household = household, .collapse = collapse};
  Timestamp first = kNever;
  for (const Call& call : calls) {
    if (call.at > collapse.at) {
      first = std::min(first, call.at);
    } else if (call.at >= collapse.at - kUnderCall) {
      noticed.under_call = true;
    }
  }
  if (first <= collapse.at + kMissedAfter) noticed.delay = first - collapse.at;
  return noticed;
}

}  // namespace

std::vector<Call> safety_calls(std::span<const Raised> rows) {
  std::map<std::pair<std::size_t, EpisodeId>, Timestamp> seen;
  std::vector<Call> calls;
  for (const Raised& row : rows) {
    if (!is_act(row.grade)) continue;
    const auto [last, is_new] = seen.try_emplace({row.household, row.episode}, row.at);
    if (is_new || row.at - last->second > kNewCallAfter) {
      calls.push_back({.household = row.household, .at = row.at, .kind = row.kind});
    }
    last->second = row.at;
  }
  return calls;
}

Score score(std::span<const Call> calls, const Truth& truth, const Window& window) {
  std::vector<std::vector<Call>> by_household(truth.size());
  for (const Call& call : calls) by_household[call.household].push_back(call);
  Score result;
  result.months_each = static_cast<double>((window.end - window.learned).count()) / kSecondsOfMonth;
  for (std::size_t household = 0; household < truth.size(); ++household) {
    const std::span<const Call> own = by_household[household];
    if (truth[household]) {
      result.collapses.push_back(first_call(household, own, *truth[household]));
    } else {
      result.undisturbed.push_back(count_false(household, own, window.learned));
    }
  }
  return result;
}

}  // namespace anbu::score
