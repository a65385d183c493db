// What the end of a leg that nobody picked up means: for the case, for the trunk, and whether another trunk
// may try. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "codec/voice_messages.h"
#include "voice/leg.h"

namespace anbu::voice {

struct DialResult {
  ActionOutcome outcome = ActionOutcome::Failed;
  std::string_view reason;
  bool another_may_try = false;  // it failed before anybody's telephone could ring
  std::optional<codec::TrunkState> trunk;

  friend bool operator==(const DialResult&, const DialResult&) = default;
};

DialResult meaning_of(const LegEnd& end, bool rang);
// We gave up: not one word came from the trunk, or the time to ring is over.
DialResult trunk_is_silent();
DialResult rung_long_enough(bool rang);

}  // namespace anbu::voice
