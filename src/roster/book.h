// The roster as it is kept: crews with their people, shifts and positions, and where the dongs are. What the
// engine knows of it is ranked() and published into the log after every change.
#pragma once

#include "base/result.h"
#include "roster/ranking.h"
#include "sql/connection.h"
#include "sql/migrate.h"

namespace anbu {
std::span<const sql::Migration> roster_migrations();
}

namespace anbu::roster {

Result<std::vector<Crew>> all_crews(sql::Connection& database);  // by id
Result<std::vector<Area>> all_areas(sql::Connection& database);  // by name
// The crews that this account goes with.
Result<std::vector<Crew>> crews_of(sql::Connection& database, AccountId account);

// New where the id is zero. Several statements: within a sql::Transaction.
Result<CrewId> put_crew(sql::Connection& database, Crew crew);
Result<void> put_area(sql::Connection& database, const Area& area);
// NotFound: no such crew.
Result<void> put_duty(sql::Connection& database, const Crew& crew);  // shift, position, available

Result<Roster> current(sql::Connection& database);

}  // namespace anbu::roster
