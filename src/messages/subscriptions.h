// The browsers in which somebody of the staff has said yes to pushes.
#pragma once

#include <string>
#include <vector>

#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::messages {

struct PushSubscription {
  std::string endpoint;
  AccountId account;
  std::string p256dh;
  std::string auth;
};

inline constexpr int kSubscriptionsMost = 10;  // of one account; the oldest goes

Result<void> put_subscription(sql::Connection& database, const PushSubscription& subscription, Timestamp now);
Result<void> end_subscription(sql::Connection& database, const std::string& endpoint);
// Of the account with this name, unless it is disabled.
Result<std::vector<PushSubscription>> subscriptions_of(sql::Connection& database, const std::string& name);

}  // namespace anbu::messages
