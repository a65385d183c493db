#include "codec/holidays.h"

namespace anbu::codec {

bool ends_before(std::span<const Day> holidays, Day day) {
  return !holidays.empty() && holidays.back() < day;
}

}  // namespace anbu::codec
