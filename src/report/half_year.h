// The half-year table of the first deployment, for any period, dong and service: what the partners report to
// each other. Counted are cases by the local month in which they were opened; drills and canaries are not.
#pragma once

#include <string>
#include <vector>

#include "report/document.h"
#include "report/period.h"
#include "sql/connection.h"

namespace anbu::report {

// Shown in place of a count that tells of too few people.
inline constexpr std::int64_t kHidden = -1;

struct HalfYearRow {
  std::string period;              // "2026-06"; empty in the total
  std::int64_t safety_calls = 0;   // cases with at least one call to the resident
  std::int64_t call_attempts = 0;  // the second figure
  std::int64_t app_care = 0;
  std::int64_t dispatches = 0;  // cases to which a crew was sent
  std::int64_t police = 0;
  std::int64_t fire = 0;
  std::int64_t police_location = 0;
  std::int64_t fire_entry = 0;

  friend bool operator==(const HalfYearRow&, const HalfYearRow&) = default;
};

struct HalfYearTable {
  Filter filter;
  std::vector<HalfYearRow> rows;  // every month of the period, the empty ones too
  HalfYearRow total;
};

// Invalid: the period ends before it begins, or is longer than ten years.
Result<HalfYearTable> half_year(sql::Connection& database, const Filter& filter, const Zone& zone);

// For those who may see aggregates of five or more only: smaller counts are hidden, and where one alone were
// hidden, the total would tell it, so another one is hidden with it.
void hide_small(HalfYearTable& table);

// As it is printed, with its two heads.
Table printed(const HalfYearTable& table);

// UTF-8 with byte order mark and the two heads of the printed table, as spreadsheets open it.
std::string to_csv(const HalfYearTable& table);

}  // namespace anbu::report
