// What a report is about: local days, and if wished one dong and one service.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace anbu::report {

struct Filter {
  Day first;
  Day last;  // included
  std::optional<std::string> area;
  std::optional<std::string> service;
};

// Invalid: the period ends before it begins, or is longer than ten years.
Result<void> check(const Filter& filter);

// The first instant of the period and the first after it.
struct Span {
  Timestamp from;
  Timestamp until;

  bool holds(Timestamp at) const { return from <= at && at < until; }
};
Span span_of(const Filter& filter, const Zone& zone);

// A month of the period, cut at its ends.
struct Month {
  std::string name;  // "2026-06"
  Span span;
};
std::vector<Month> months_of(const Filter& filter, const Zone& zone);

// The same period in whole months: days are too fine for those who may only see aggregates.
Filter whole_months(Filter filter);

// What `like` finds in the services of a resident; empty: everybody.
std::string like_service(const Filter& filter);

}  // namespace anbu::report
