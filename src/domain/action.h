// Actions: what must happen outside, one outbox row each; their results return as log entries. Calls are
// placed at most once per action, texts and pages at least once under a key that tells repetitions apart.
#pragma once

#include "domain/case.h"

namespace anbu {

enum class ActionKind : std::uint8_t {
  AutomaticCall,  // says that it is automatic; 1 well, 2 help, 0 a person
  Text,           // with a one-tap "잘 있어요"
  PageOperator,   // somebody must look at this case now
  OrderCrew,      // dispatch order to a crew's phone
  RecallCrew,     // the case has closed while a crew was on its way
  CallEmergency,  // 112 and 119 together, with the hand-over sheet
  AskAbsence,     // of no case: will she be back, or is she already? one tap says "돌아왔어요"
  Connect,        // rings the operator who asked, then `contact`, and joins the two
  TellContact,    // the case has closed well: `contact` wishes to hear of it
  InviteContact,  // of no case, by staff: may it be pushed to `contact`? The post's own, no case wishes it
};
inline constexpr int kActionKindCount = 10;
std::string_view to_string(ActionKind kind);

struct Action {
  ActionId id;
  CaseId subject;  // zero: of no case
  ResidentId resident;
  ActionKind kind = ActionKind::AutomaticCall;
  int contact = 0;  // 0 the resident, n the n-th contact
  int attempt = 1;
  int rung = 0;        // PageOperator: whom, as Case::rung
  bool drill = false;  // nothing leaves the house
  AccountId actor;     // Connect: who asked
  Timestamp created_at;
  CrewId crew;               // OrderCrew, RecallCrew: which; zero: whoever is on call
  Side side = Side::Centre;  // PageOperator: who is on
  AccountId to;              // PageOperator: a person by name

  friend bool operator==(const Action&, const Action&) = default;
};

enum class ActionOutcome : std::uint8_t {
  PressedWell,    // digit 1, or tapped "잘 있어요"
  PressedHelp,    // digit 2
  PressedPerson,  // digit 0
  SilentAnswer,   // picked up without digit or speech, answering machine: not reached
  NoAnswer,
  Busy,
  Unreachable,
  Rejected,
  Delivered,  // text, page or order arrived
  Failed,     // the channel gave up
  Unknown,    // the platform fell while the call was placed: counts as not reached
  Cancelled,  // no longer wanted: the case closed before anything left the house
  // Of messages, before or after they have left (MessageReported).
  Accepted,         // the gateway took it; whether it arrives is not known yet
  NoReceipt,        // taken, and no word of its arrival came in time
  HeldForMorning,   // it can wait, and she has not agreed to texts at this hour
  SlowedDown,       // more wants to leave than the gateway takes: it waits for its turn
  GatewayAway,      // the gateway does not answer: tried again, at growing intervals
  OverCap,          // she got as many texts this month as was agreed
  PressedWillLook,  // a contact tapped "제가 가 볼게요"
  PressedSeen,      // a contact tapped "봤어요"
};
inline constexpr int kActionOutcomeCount = 20;
std::string_view to_string(ActionOutcome outcome);
std::optional<ActionOutcome> action_outcome_named(std::string_view name);

// How a message leaves the house.
enum class Way : std::uint8_t {
  None,  // no message
  Sms,
  Notice,  // KakaoTalk 알림톡
  Mail,
  Push,  // to a browser
};
inline constexpr int kWayCount = 5;
std::string_view to_string(Way way);  // "none", "sms", ...

struct ActionReport {
  ActionId action;
  CaseId subject;
  ResidentId resident;
  ActionOutcome outcome = ActionOutcome::Unknown;

  friend bool operator==(const ActionReport&, const ActionReport&) = default;
};

}  // namespace anbu
