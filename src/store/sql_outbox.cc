#include "store/sql_outbox.h"

#include <fmt/format.h>

#include "codec/state_codec.h"

namespace anbu::store {
Result<std::vector<engine::Outbox::Claimed>> SqlOutbox::claim(std::size_t most, Timestamp now,
                                                              Duration lease) {
  std::vector<Claimed> claimed;
  // Looked at first without a lock: most of the time there is nothing to do.
  const auto waiting = connection_.run(
      "select action, lease_until, body from outbox where outcome is null and lease_until <= $1 "
      "order by action limit $2",
      {to_unix(now), static_cast<std::int64_t>(most)});
  if (!waiting) return waiting.error();
  if (waiting->rows.empty()) return claimed;
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  for (const sql::Row& row : waiting->rows) {
    const auto action = codec::decode_action(row.bytes(2));
    if (!action) return action.error();
    const auto leased = connection_.run(
        "update outbox set lease_until = $3 where action = $1 and lease_until = $2 and outcome is null "
        "returning placed",
        {row.integer(0), row.integer(1), to_unix(now + lease)});
    if (!leased) return leased.error();
    if (leased->rows.empty()) continue;  // another dispatcher was faster, or it has ended
    claimed.push_back(Claimed{.action = *action, .was_placed = leased->rows.front().integer(0) != 0});
  }
  if (auto committed = transaction->commit(); !committed) return committed.error();
  return claimed;
}

Result<void> SqlOutbox::mark_placed(ActionId action) {
  const auto marked = connection_.run(
      "update outbox set placed = 1 where action = $1 and placed = 0 and outcome is null", {action.value});
  if (!marked) return marked.error();
  if (marked->changed == 1) return Ok{};
  const auto found = connection_.run("select placed from outbox where action = $1", {action.value});
  if (!found) return found.error();
  if (found->rows.empty()) return Error{Errc::NotFound, fmt::format("no action {}", action.value)};
  return Error{Errc::Conflict, fmt::format("action {} was placed before or has ended", action.value)};
}

}  // namespace anbu::store
