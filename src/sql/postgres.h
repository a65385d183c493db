// PostgreSQL behind sql::Connection. A server that acknowledges before its disk has it is refused.
#pragma once

#include "sql/connection.h"

namespace anbu::sql {

Result<std::unique_ptr<Connection>> open_postgres(const std::string& conninfo, Access access);

}  // namespace anbu::sql
