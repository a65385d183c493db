// Takes a file of residents into the register: new people, changed ones, and their feeds. All of it or
// nothing; the same file again changes nothing. What the log must be told waits in Register::pending().
#pragma once

#include "base/rng.h"
#include "register/register.h"
#include "register/resident_rows.h"

namespace anbu::registry {

struct ImportOutcome {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  std::vector<ImportFault> faults;  // if any, nothing was taken
};

struct ImportOptions {
  Timestamp now;
  Zone zone = seoul();
};

// `ids` draws the new residents' ids: seed it from the system's random source. The register's connection is
// `connection`.
Result<ImportOutcome> import_residents(Register& residents, sql::Connection& connection, std::string_view csv,
                                       Rng& ids, const ImportOptions& options);

}  // namespace anbu::registry
