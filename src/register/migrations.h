// The schema changes of this folder, compiled in from migrations/*.sql (cmake/Migrations.cmake).
#pragma once

#include "sql/migrate.h"

namespace anbu {

std::span<const sql::Migration> register_migrations();

}  // namespace anbu
