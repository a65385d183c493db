// Readings that were refused, counted by provider, hour, field and reason; what they said is not kept.
#pragma once

#include "sql/connection.h"

namespace anbu::store {

struct RejectCount {
  std::string provider;
  Timestamp hour;
  std::string field;
  std::string reason;
  std::int64_t count = 0;

  friend bool operator==(const RejectCount&, const RejectCount&) = default;
};

// Adds to what is counted already; `hour` may be any instant within it.
Result<void> count_rejects(sql::Connection& connection, std::span<const RejectCount> rejects);
// Newest hour first, then by provider, field and reason.
Result<std::vector<RejectCount>> rejects_since(sql::Connection& connection, Timestamp since);

}  // namespace anbu::store
