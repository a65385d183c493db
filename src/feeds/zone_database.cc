#include "feeds/zone_database.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace anbu::feeds {
namespace {

using std::chrono::March;
using std::chrono::year;

constexpr year kFirstYear{1970};
constexpr year kLastStoredYear{2037};
constexpr year kLastYear{2100};
constexpr int kYearsWithAllWeekdays = 11;  // any so many years hold a 1 March on each weekday

Timestamp begin_of(year which) {
  return std::chrono::sys_days{which / std::chrono::January / 1};
}

Day first_of_march(year which) {
  return which / March / 1;
}

std::vector<Zone::Offset> stored_offsets(const date::time_zone& zone) {
  std::vector<Zone::Offset> offsets;
  for (Timestamp at = begin_of(kFirstYear); at < begin_of(kLastYear + std::chrono::years{1});) {
    const date::sys_info info = zone.get_info(at);
    if (offsets.empty() || offsets.back().east_of_utc != info.offset) {
      offsets.push_back({.since = at, .east_of_utc = info.offset});
    }
    at = info.end;
  }
  return offsets;
}

// Of the last stored years the one whose months from March on lie on the same weekdays.
year like(year wanted) {
  year found = kLastStoredYear;
  const std::chrono::weekday weekday{first_of_march(wanted)};
  for (int back = 0; back < kYearsWithAllWeekdays; ++back, --found) {
    if (std::chrono::weekday{first_of_march(found)} == weekday) break;
  }
  return found;
}

// Summer time is set by weekdays ("last Sunday of March"), never in January or February.
void continue_summer_time(std::vector<Zone::Offset>& offsets) {
  const std::vector<Zone::Offset> stored = offsets;
  for (year next = kLastStoredYear + std::chrono::years{1}; next <= kLastYear; ++next) {
    const year model = like(next);
    const auto shift = first_of_march(next) - first_of_march(model);
    for (const Zone::Offset& offset : stored) {
      const bool of_model =
          offset.since >= begin_of(model) && offset.since < begin_of(model + std::chrono::years{1});
      if (of_model) offsets.push_back({.since = offset.since + shift, .east_of_utc = offset.east_of_utc});
    }
  }
}

}  // namespace

Result<Zone> load_zone(std::string_view name) {
  try {
    const date::time_zone* zone = date::locate_zone(name);
    Zone loaded{.name = std::string{name}, .offsets = stored_offsets(*zone)};
    const Timestamp last = loaded.offsets.back().since;
    const bool goes_on =
        last >= begin_of(kLastStoredYear) && last < begin_of(kLastStoredYear + std::chrono::years{1});
    if (goes_on) continue_summer_time(loaded.offsets);
    return loaded;
  } catch (const std::exception&) {
    return Error{Errc::NotFound, fmt::format("time zone '{}' is not in the system's tz database", name)};
  }
}

}  // namespace anbu::feeds
