#include "node/telephone_watch.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::node {

void TelephoneWatch::connected(bool up) {
  const std::lock_guard lock{mutex_};
  up_ = up;
  trunks_.clear();
  // Who was on the line when the telephone process fell is not any more; those who are, it tells us again.
  for (auto& [id, call] : incoming_) call.stage = codec::VoiceStage::Over;
}

void TelephoneWatch::trunk(const codec::VoiceTrunk& trunk) {
  const std::lock_guard lock{mutex_};
  trunks_[trunk.name] = trunk.state;
}

void TelephoneWatch::incoming(const codec::VoiceIncoming& call) {
  constexpr std::int64_t kKeptS = 12 * 3600;
  const std::lock_guard lock{mutex_};
  incoming_[call.call] = call;
  std::erase_if(incoming_, [&call](const auto& one) { return one.second.since < call.since - kKeptS; });
}

std::vector<codec::VoiceIncoming> TelephoneWatch::incoming_calls() const {
  const std::lock_guard lock{mutex_};
  std::vector<codec::VoiceIncoming> calls;
  for (const auto& [id, call] : incoming_) calls.push_back(call);
  std::ranges::stable_sort(calls, std::ranges::greater{}, &codec::VoiceIncoming::since);
  return calls;
}

bool TelephoneWatch::rings(const std::string& call) const {
  const std::lock_guard lock{mutex_};
  const auto found = incoming_.find(call);
  return found != incoming_.end() && found->second.stage == codec::VoiceStage::Ringing;
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
