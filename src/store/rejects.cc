#include "store/rejects.h"

namespace anbu::store {

Result<void> count_rejects(sql::Connection& connection, std::span<const RejectCount> rejects) {
  auto transaction = sql::Transaction::begin(connection);
  if (!transaction) return transaction.error();
  for (const RejectCount& reject : rejects) {
    const auto counted = connection.execute(
        "insert into rejects (provider, hour, field, reason, count) values ($1, $2, $3, $4, $5) "
        "on conflict (provider, hour, field, reason) do update set count = rejects.count + excluded.count",
        {reject.provider, to_unix(std::chrono::floor<std::chrono::hours>(reject.hour)), reject.field,
         reject.reason, reject.count});
    if (!counted) return counted;
  }
  return transaction->commit();
}

Result<std::vector<RejectCount>> rejects_since(sql::Connection& connection, Timestamp since) {
  const auto found = connection.run(
      "select provider, hour, field, reason, count from rejects where hour >= $1 "
      "order by hour desc, provider, field, reason",
      {to_unix(std::chrono::floor<std::chrono::hours>(since))});
  if (!found) return found.error();
  std::vector<RejectCount> rejects;
  for (const sql::Row& row : found->rows) {
    rejects.push_back({.provider = row.text(0),
                       .hour = row.instant(1),
                       .field = row.text(2),
                       .reason = row.text(3),
                       .count = row.integer(4)});
  }
  return rejects;
}

}  // namespace anbu::store
