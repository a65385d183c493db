#include "voice/dial_result.h"

namespace anbu::voice {
namespace {

using codec::TrunkState;

constexpr DialResult kTrunkDown{.outcome = ActionOutcome::Failed,
                                .reason = "trunk_down",
                                .another_may_try = true,
                                .trunk = TrunkState::Down};
constexpr DialResult kUnreachable{.outcome = ActionOutcome::Unreachable, .reason = "unreachable"};
constexpr DialResult kNoAnswer{.outcome = ActionOutcome::NoAnswer, .reason = "no_answer"};

DialResult of_code(int code, bool rang) {
  switch (code) {
    case 486:
    case 600:
      return {.outcome = ActionOutcome::Busy, .reason = "busy"};
    case 408:  // nobody answered at the far end, or a phone that is off
    case 480:
    case 487:
      return rang ? kNoAnswer : kUnreachable;
    case 404:
    case 410:
    case 416:
    case 484:
    case 485:
    case 604:
      return {.outcome = ActionOutcome::Unreachable, .reason = "no_such_number"};
    default:
      return {.outcome = ActionOutcome::Rejected, .reason = "rejected"};
  }
}

}  // namespace

DialResult meaning_of(const LegEnd& end, bool rang) {
  if (end.credentials_refused) {
    return {.outcome = ActionOutcome::Failed,
            .reason = "credentials",
            .another_may_try = true,
            .trunk = TrunkState::WrongCredentials};
  }
  if (end.no_codec) {
    return {.outcome = ActionOutcome::Failed,
            .reason = "no_codec",
            .another_may_try = true,
            .trunk = std::nullopt};
  }
  if (end.sip_code == 0) return kTrunkDown;
  const bool is_trunks_fault = end.sip_code >= 500 && end.sip_code < 600;
  if (!is_trunks_fault) return of_code(end.sip_code, rang);
  return {.outcome = ActionOutcome::Failed,
          .reason = "trunk_fault",
          .another_may_try = !rang,
          .trunk = std::nullopt};
}

DialResult trunk_is_silent() {
  return kTrunkDown;
}

DialResult rung_long_enough(bool rang) {
  return rang ? kNoAnswer : kUnreachable;
}

}  // namespace anbu::voice
