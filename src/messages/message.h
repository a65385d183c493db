// One message on its way: to the resident or a contact, or a page to a reader of a rung. Ids only.
#pragma once

#include <string>

#include "domain/action.h"

namespace anbu::messages {

inline constexpr int kPlaces = 16;  // readers of one page at most

enum class State : std::uint8_t {
  Waiting,   // to be sent
  Accepted,  // the gateway took it, a receipt is to come
  Arrived,
  Sent,  // the gateway took it, and tells no more
  Lost,
  Cancelled,  // the case closed before it left
};
inline constexpr int kStateCount = 6;
std::string_view to_string(State state);

struct Message {
  Action action;
  int place = 0;
  Way way = Way::Sms;
  State state = State::Waiting;
  int tries = 0;
  int told = 0;  // bit per ActionOutcome that says why it waits
  Timestamp next_at;
  std::string gateway;
  std::string gateway_id;
  int left_in = 0;

  std::int64_t id() const { return action.id.value * kPlaces + place; }
  // Somebody of the staff sent it beside all cases: the log is not told of it.
  bool is_own_of_post() const { return action.id.value < 0; }
  friend bool operator==(const Message&, const Message&) = default;
};

int month_of(Timestamp at, const Zone& zone);  // 202611

}  // namespace anbu::messages
