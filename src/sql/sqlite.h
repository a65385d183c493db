// SQLite behind sql::Connection: write-ahead log, every commit synced to the disk.
#pragma once

#include "sql/connection.h"

namespace anbu::sql {

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access);

}  // namespace anbu::sql
