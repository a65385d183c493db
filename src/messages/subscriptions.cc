#include "messages/subscriptions.h"

namespace anbu::messages {

Result<void> put_subscription(sql::Connection& database, const PushSubscription& subscription,
                              Timestamp now) {
  const auto put = database.execute(
      "insert into push_subscription (endpoint, account, p256dh, auth, made_at) values ($1, $2, $3, $4, $5) "
      "on conflict (endpoint) do update set account = excluded.account, p256dh = excluded.p256dh, "
      "auth = excluded.auth, made_at = excluded.made_at",
      {subscription.endpoint, subscription.account.value, subscription.p256dh, subscription.auth,
       to_unix(now)});
  if (!put) return put;
  return database.execute(
      "delete from push_subscription where account = $1 and endpoint not in (select endpoint from "
      "push_subscription where account = $1 order by made_at desc, endpoint limit $2)",
      {subscription.account.value, std::int64_t{kSubscriptionsMost}});
}

Result<void> end_subscription(sql::Connection& database, const std::string& endpoint) {
  return database.execute("delete from push_subscription where endpoint = $1", {endpoint});
}

Result<std::vector<PushSubscription>> subscriptions_of(sql::Connection& database, const std::string& name) {
  const auto found = database.run(
      "select s.endpoint, s.account, s.p256dh, s.auth from push_subscription s join account a "
      "on a.id = s.account where a.name = $1 and a.disabled = 0 order by s.made_at",
      {name});
  if (!found) return found.error();
  std::vector<PushSubscription> all;
  for (const sql::Row& row : found->rows) {
    all.push_back({.endpoint = row.text(0),
                   .account = AccountId{row.integer(1)},
                   .p256dh = row.text(2),
                   .auth = row.text(3)});
  }
  return all;
}

}  // namespace anbu::messages
