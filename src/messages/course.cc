#include "messages/course.h"

#include <algorithm>
#include <array>

namespace anbu::messages {
namespace {

constexpr std::array<std::string_view, kStateCount> kStateNames{"waiting", "accepted", "arrived",
                                                                "sent",    "lost",     "cancelled"};

Turn end(const Message& message, State state, std::optional<ActionOutcome> news) {
  Turn turn{.next = message, .news = news, .way = message.way};
  turn.next.state = state;
  return turn;
}

Message by(Way way, const Message& message, Timestamp now) {
  Message next = message;
  next.way = way;
  next.state = State::Waiting;
  next.tries = 0;
  next.told = 0;
  next.next_at = now;
  next.gateway.clear();
  next.gateway_id.clear();
  return next;
}

// A notice goes on as a text; what a contact is told goes from push to mail to text.
std::optional<Way> next_way(const Message& message, const Rules& rules) {
  const ActionKind kind = message.action.kind;
  const bool is_to_contact = kind == ActionKind::TellContact || kind == ActionKind::InviteContact;
  const auto text = rules.has_sms ? std::optional{Way::Sms} : std::nullopt;
  switch (message.way) {
    case Way::Notice:
      return text;
    case Way::Push:
      if (!is_to_contact) return std::nullopt;
      return rules.has_mail ? Way::Mail : text;
    case Way::Mail:
      return is_to_contact ? text : std::nullopt;
    case Way::None:
    case Way::Sms:
      return std::nullopt;
  }
  return std::nullopt;
}

// What has a next way takes it; anything else is lost.
Turn lose(const Message& message, ActionOutcome why, const Rules& rules, Timestamp now) {
  Turn turn = end(message, State::Lost, why);
  if (const auto way = next_way(message, rules)) turn.next = by(*way, message, now);
  return turn;
}

Duration patience(const Message& message, const Rules& rules) {
  if (next_way(message, rules)) return rules.notice_gives_up;
  return message.action.subject ? rules.give_up : rules.give_up_at_leisure;
}

Duration pause_after(int tries, const Rules& rules) {
  constexpr int kDoublingsMost = 10;
  return std::min(rules.first_retry * (1 << std::min(tries, kDoublingsMost)), rules.retry_most);
}

// So long were the pauses before this many tries.
Duration waited(int tries, const Rules& rules) {
  Duration sum{};
  for (int tried = 0; tried < tries; ++tried) sum += pause_after(tried, rules);
  return sum;
}

}  // namespace

std::string_view to_string(State state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

int month_of(Timestamp at, const Zone& zone) {
  const std::chrono::year_month_day date{zone.local(at).day};
  return static_cast<int>(date.year()) * 100 + static_cast<int>(static_cast<unsigned>(date.month()));
}

Turn taken(const Message& message, const Taken& how, Timestamp now) {
  Turn turn = end(message, how.receipt_within ? State::Accepted : State::Sent, ActionOutcome::Accepted);
  turn.next.gateway_id = how.id;
  turn.next.next_at = now + how.receipt_within.value_or(0s);
  return turn;
}

Turn refused(const Message& message, const Rules& rules, Timestamp now) {
  return lose(message, ActionOutcome::Rejected, rules, now);
}

Turn gateway_away(const Message& message, const Rules& rules, Timestamp now) {
  // Counted by its tries: what was held for the morning has not been tried in the night.
  const Duration pause = pause_after(message.tries, rules);
  if (waited(message.tries + 1, rules) > patience(message, rules)) {
    return lose(message, ActionOutcome::Failed, rules, now);
  }
  Turn turn = wait(message, ActionOutcome::GatewayAway, now + pause);
  turn.next.tries += 1;
  return turn;
}

Turn by_next_way(const Message& message, const Rules& rules, Timestamp now) {
  const auto way = next_way(message, rules);
  if (!way) return end(message, State::Lost, ActionOutcome::Rejected);
  return {.next = by(*way, message, now), .news = std::nullopt, .way = message.way};
}

Turn receipt(const Message& message, bool arrived, const Rules& rules, Timestamp now) {
  if (arrived) return end(message, State::Arrived, ActionOutcome::Delivered);
  // It did arrive, says an earlier receipt: what comes after it is no news.
  if (message.state == State::Arrived) return {.next = message, .news = std::nullopt, .way = message.way};
  return lose(message, ActionOutcome::Failed, rules, now);
}

Turn receipt_missing(const Message& message, const Rules& rules, Timestamp now) {
  return lose(message, ActionOutcome::NoReceipt, rules, now);
}

Turn wait(const Message& message, ActionOutcome why, Timestamp until) {
  Turn turn{.next = message, .news = std::nullopt, .way = message.way};
  const int bit = 1 << static_cast<int>(why);
  if ((message.told & bit) == 0) turn.news = why;
  turn.next.told |= bit;
  turn.next.next_at = until;
  return turn;
}

Turn over_cap(const Message& message) {
  return end(message, State::Lost, ActionOutcome::OverCap);
}

Turn arrived_in_drill(const Message& message) {
  return end(message, State::Arrived, ActionOutcome::Delivered);
}

Turn cancelled(const Message& message) {
  return end(message, State::Cancelled, std::nullopt);
}

Message with_fate_of(const Message& message, const Message& other) {
  Message next = other;
  next.action = message.action;
  next.place = message.place;
  return next;
}

}  // namespace anbu::messages
