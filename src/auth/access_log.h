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
// A page that shows itself anew looks once: again only after `within`.
Result<void> remember_once(sql::Connection& database, const Look& look, Duration within);
// The latest first.
Result<std::vector<Look>> looks_at(sql::Connection& database, ResidentId resident, int most);

struct NumberedLook {
  std::int64_t line = 0;
  Look look;
};
struct LookFilter {
  AccountId account;        // zero: anybody
  ResidentId resident;      // zero: whoever was looked at
  std::int64_t before = 0;  // of lines earlier than this one; zero: from the latest on
  int most = 100;
};
// The latest first.
Result<std::vector<NumberedLook>> looks(sql::Connection& database, const LookFilter& filter);
// Corrupt: a line was changed or is missing; its number is named.
Result<void> verify_looks(sql::Connection& database);

}  // namespace anbu::auth
