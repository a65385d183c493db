#include "messages/post.h"

#include <fmt/format.h>

namespace anbu::messages {
namespace {

constexpr Duration kLease = 3min;  // longer than the slowest sending

bool counts_in_cap(const Message& message) {
  const bool is_text = message.way == Way::Sms || message.way == Way::Notice;
  return is_text && message.action.contact == 0 && message.action.kind != ActionKind::PageOperator;
}

}  // namespace

Result<bool> Post::round() {
  const Timestamp now = outside_.now();
  const auto claimed = claim(database_, now, kLease);
  if (!claimed) return claimed.error();
  if (!*claimed) return false;
  const Message& message = **claimed;
  const auto alike = claim_alike(database_, message, now, kLease);
  if (!alike) return alike.error();
  const auto turn = turn_of(message, 1 + static_cast<int>(alike->size()), now);
  if (!turn) return turn.error();
  if (const auto settled = settle(message, *turn); !settled) return settled.error();
  // The pages that went with it have the same fate.
  for (const Message& other : *alike) {
    Turn same = *turn;
    same.next = with_fate_of(other, turn->next);
    if (const auto settled = settle(other, same); !settled) return settled.error();
  }
  return true;
}

Result<Turn> Post::turn_of(const Message& message, int together, Timestamp now) {
  if (message.state == State::Accepted) return receipt_missing(message, options_.rules, now);
  const auto wanted = outside_.is_wanted(message);
  if (!wanted) return wanted.error();
  if (!*wanted) return cancelled(message);
  if (message.action.drill) return arrived_in_drill(message);
  auto waits = held(message, now);
  if (!waits) return waits.error();
  if (*waits) return **std::move(waits);
  return send(message, together, now);
}

Result<std::optional<Turn>> Post::held(const Message& message, Timestamp now) {
  const auto until = outside_.held_until(message, now);
  if (!until) return until.error();
  if (*until) return std::optional{wait(message, ActionOutcome::HeldForMorning, **until)};
  if (options_.monthly_cap > 0 && counts_in_cap(message)) {
    const auto count = left_in(database_, message, outside_.month_of(now));
    if (!count) return count.error();
    if (*count >= options_.monthly_cap) return std::optional{over_cap(message)};
  }
  const auto slowed = outside_.slowed(message);
  if (slowed) return std::optional{wait(message, ActionOutcome::SlowedDown, now + *slowed)};
  return std::optional<Turn>{};
}

Result<Turn> Post::send(const Message& message, int together, Timestamp now) const {
  auto posting = outside_.send(message, together);
  if (!posting) return posting.error();
  switch (posting->word) {
    case Posting::Word::Refused:
      return refused(message, options_.rules, now);
    case Posting::Word::Away:
      return gateway_away(message, options_.rules, now);
    case Posting::Word::NotThisWay:
      return by_next_way(message, options_.rules, now);
    case Posting::Word::Taken:
      break;
  }
  Turn turn = taken(message, {.id = posting->id, .receipt_within = posting->receipt_within}, outside_.now());
  turn.next.gateway = posting->gateway;
  // A notice that goes on as a text is one message, and counted once.
  if (counts_in_cap(message)) turn.next.left_in = outside_.month_of(now);
  return turn;
}

Result<void> Post::settle(const Message& before, const Turn& turn) {
  if (turn.news && !before.is_own_of_post()) {
    const auto told = outside_.tell(report(before, turn.way, *turn.news));
    if (!told) return told.error();
  }
  const auto kept = keep(database_, before, turn.next);
  if (!kept && kept.error().code != Errc::Conflict) return kept.error();
  if (kept && turn.next.state == State::Accepted) return hear_early(turn.next);
  return Ok{};
}

// The receipt may have overtaken the answer.
Result<void> Post::hear_early(const Message& message) {
  const GatewayName name{.gateway = message.gateway, .id = message.gateway_id};
  const auto early = receipt_of(database_, name);
  if (!early) return early.error();
  if (!*early) return Ok{};
  return hear(name, **early);
}

Result<void> Post::hear(const GatewayName& name, bool arrived) {
  const Timestamp now = outside_.now();
  if (const auto put = put_receipt(database_, name, arrived, now); !put) return put.error();
  const auto found = find(database_, name);
  if (!found) return found.error();
  for (const Message& message : *found) {
    const Turn turn = receipt(message, arrived, options_.rules, now);
    if (!turn.news) continue;
    if (const auto settled = settle(message, turn); !settled) return settled.error();
  }
  return Ok{};
}

void Letterbox::begin(const Action& action, Done) {
  for (const Message& message : messages_for_(action)) {
    const auto put = put_new(database_, message);
    if (!put) return on_error_(put.error());  // the lease of the outbox brings the action back
  }
}

engine::Append report(const Message& message, Way way, ActionOutcome outcome) {
  const Action& action = message.action;
  engine::MessageReported body{.report = {.action = action.id,
                                          .subject = action.subject,
                                          .resident = action.resident,
                                          .outcome = outcome},
                               .kind = action.kind,
                               .contact = action.contact,
                               .attempt = action.attempt,
                               .rung = action.rung,
                               .way = way};
  return {.body = std::move(body),
          .request_key = fmt::format("message:{}:{}:{}", message.id(), to_string(way), to_string(outcome)),
          .answer = {}};
}

}  // namespace anbu::messages
