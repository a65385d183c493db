// The rows of the table log_entries.
#pragma once

#include "engine/log_entry.h"
#include "sql/connection.h"

namespace anbu::log {

Result<void> write_entry(sql::Connection& connection, Position position, Timestamp at,
                         const engine::LogBody& body);
Result<std::vector<engine::LogEntry>> read_entries(sql::Connection& connection, Position after,
                                                   std::size_t most);

// The readings of some feeds that arrived after `after`, which the store's series do not hold yet. For the
// console, on its own connection: it decodes every batch since, so `after` should be a recent checkpoint.
Result<std::vector<Reading>> readings_since(sql::Connection& connection, Position after,
                                            std::span<const FeedId> feeds);

}  // namespace anbu::log
