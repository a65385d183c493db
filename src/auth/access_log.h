// Who looked at whom, what and why: appended, never changed, each line chained to the one before by its hash.
// It names accounts and residents by their ids alone.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::auth {

struct Look {
  AccountId account;
  ResidentId resident;
  std::string what;  // "hand_over_sheet"
  std::string why;   // "case 412"
  Timestamp at;

  friend bool operator==(const Look&, const Look&) = default;
};

// Durable before the one who looks is shown anything.
Result<void> remember(sql::Connection& database, const Look& look);
// The latest first.
Result<std::vector<Look>> looks_at(sql::Connection& database, ResidentId resident, int most);
// Corrupt: a line was changed or is missing; its number is named.
Result<void> verify_looks(sql::Connection& database);

}  // namespace anbu::auth
