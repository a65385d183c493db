// All figures of a period: the half-year table, times beside their targets, the ledger of alarm quality and
// the numbers to be mended; altogether, by month, by dong and by service.
#pragma once

#include "report/half_year.h"
#include "report/ledger.h"

namespace anbu::report {

struct Group {
  std::string name;  // "2026-06", "가산동", "AI안부든든"; empty: everybody
  int cases = 0;
  bool is_hidden = false;  // too few cases for those who may see aggregates only
  Response response;
  Ledger ledger;
};

struct Figures {
  HalfYearTable half_year;
  Group all;
  std::vector<Group> by_month;
  std::vector<Group> by_area;
  std::vector<Group> by_service;
  std::vector<Upkeep> upkeep;
  bool hides_small = false;  // made for those who may see aggregates only
};

struct Asked {
  Filter filter;
  bool aggregates_only = false;  // of five or more, in whole months, and nobody's number
  Timestamp now;
};
Result<Figures> figures(sql::Connection& database, const Asked& asked, const Zone& zone);

// As it is handed out, in Korean.
Document printed(const Figures& figures, const std::string& district, const LocalTime& made);

}  // namespace anbu::report
