#include "domain/signal.h"

#include <array>

namespace anbu {

std::string_view to_string(Grade grade) {
  constexpr std::array<std::string_view, 4> kNames{"calm", "watch", "caution", "serious"};
  return kNames[static_cast<std::size_t>(grade)];
}

std::string_view to_string(SignalKind kind) {
  constexpr std::array<std::string_view, 6> kNames{"silence", "hard_limit", "blind",
                                                   "sos",     "risk_word",  "by_hand"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(AwayHint hint) {
  constexpr std::array<std::string_view, 3> kNames{"none", "phone_went_on", "walked_out"};
  return kNames[static_cast<std::size_t>(hint)];
}

std::string_view to_string(FeedState state) {
  constexpr std::array<std::string_view, 3> kNames{"waiting", "live", "late"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace anbu
