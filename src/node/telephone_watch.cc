#include "node/telephone_watch.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::node {

void TelephoneWatch::connected(bool up) {
  const std::lock_guard lock{mutex_};
  up_ = up;
  trunks_.clear();
}

void TelephoneWatch::trunk(const codec::VoiceTrunk& trunk) {
  const std::lock_guard lock{mutex_};
  trunks_[trunk.name] = trunk.state;
}

std::vector<std::string> TelephoneWatch::problems() const {
  using codec::TrunkState;
  const std::lock_guard lock{mutex_};
  if (!up_) return {"anbu-voice is not there: no automatic call leaves the house"};
  std::vector<std::string> problems;
  for (const auto& [name, state] : trunks_) {
    if (state == TrunkState::WrongCredentials) {
      problems.push_back(fmt::format("trunk {} refuses the credentials", name));
    }
  }
  const bool none_carries = std::ranges::none_of(trunks_, [](const auto& one) {
    return one.second == TrunkState::Up || one.second == TrunkState::Unproven;
  });
  if (none_carries) problems.emplace_back("no trunk is up: no automatic call leaves the house");
  return problems;
}

}  // namespace anbu::node
