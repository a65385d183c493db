// Schema changes: numbered files, forward only. Each part of the program (log, store, register ...) has its
// own row in `schema_version` and its own numbers 1, 2, 3 ... without holes.
#pragma once

#include "sql/connection.h"

namespace anbu::sql {

struct Migration {
  int version = 0;
  std::string_view name;  // of the file
  std::string_view statements;
};

// Carries out what is missing, each file in its own transaction. Refuses a schema newer than the program.
Result<void> migrate(Connection& connection, const std::string& part, std::span<const Migration> migrations);

}  // namespace anbu::sql
