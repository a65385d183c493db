// The public holidays of Korea, compiled in from data/holidays_kr.csv (docs/formats/holidays.md), and the
// question whether a calendar still reaches far enough.
#pragma once

#include <span>

#include "base/time.h"

namespace anbu::codec {

std::span<const Day> korean_holidays();  // sorted, each day once

// A calendar that ends soon would take holidays for working days without anybody noticing.
bool ends_before(std::span<const Day> holidays, Day day);

}  // namespace anbu::codec
