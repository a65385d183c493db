// Parameters of a query: numbers in a range, days.
#pragma once

#include "base/time.h"
#include "http/message.h"

namespace anbu::http {

struct Range {
  int least = 0;
  int most = 0;
  int otherwise = 0;  // when it is not given
};
Result<int> whole_number(const Request& request, std::string_view name, const Range& range);

// "2026-11-22"
std::optional<Day> day_named(std::string_view text);

}  // namespace anbu::http
