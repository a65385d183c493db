// The course of a message: what becomes of it after each thing that happens, and what the log is told. Pure.
#pragma once

#include <optional>

#include "messages/message.h"

namespace anbu::messages {

struct Rules {
  bool has_sms = true;                // behind a notice that does not arrive
  bool has_mail = false;              // behind a push to a contact
  Duration notice_gives_up = 60s;     // then the text goes instead
  Duration give_up = 30min;           // of what is urgent
  Duration give_up_at_leisure = 12h;  // of no case
  Duration first_retry = 2s;
  Duration retry_most = 60s;
};

// What the message is now, and what is new of it.
struct Turn {
  Message next;
  std::optional<ActionOutcome> news;
  Way way = Way::Sms;  // of the news: a notice that was lost goes on as a text
};

struct Taken {
  std::string id;
  std::optional<Duration> receipt_within;  // absent: it will not tell
};

Turn taken(const Message& message, const Taken& how, Timestamp now);
Turn refused(const Message& message, const Rules& rules, Timestamp now);
Turn gateway_away(const Message& message, const Rules& rules, Timestamp now);
Turn by_next_way(const Message& message, const Rules& rules, Timestamp now);  // was never tried by this one
Turn receipt(const Message& message, bool arrived, const Rules& rules, Timestamp now);
Turn receipt_missing(const Message& message, const Rules& rules, Timestamp now);
Turn wait(const Message& message, ActionOutcome why, Timestamp until);
Turn over_cap(const Message& message);
Turn arrived_in_drill(const Message& message);  // nothing leaves the house
Turn cancelled(const Message& message);

// `message` went together with another one: what became of that became of it.
Message with_fate_of(const Message& message, const Message& other);

}  // namespace anbu::messages
