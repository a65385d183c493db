// Where the engine starts, read from the store's tables.
#pragma once

#include "engine/commit.h"
#include "sql/connection.h"

namespace anbu::store {

Result<engine::Recovered> read_recovered(sql::Connection& connection);

}  // namespace anbu::store
