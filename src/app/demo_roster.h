// The crews of the demo district and where its dongs are.
#pragma once

#include "domain/roster.h"
#include "roster/book.h"

namespace anbu::app {

struct Shift {
  Timestamp from;
  Timestamp until;
};

// Puts them into the roster; `worker` goes with the first crew.
Result<Roster> put_demo_roster(sql::Connection& database, AccountId worker, const Shift& shift);

}  // namespace anbu::app
