#include "report/half_year.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/case.h"

namespace anbu::report {

namespace {

// A month of the period, cut at its ends: [from, until).
struct Month {
  std::string name;
  Timestamp from;
  Timestamp until;
};

std::vector<Month> months_of(const HalfYearFilter& filter, const Zone& zone) {
  constexpr auto kOneDay = std::chrono::days{1};
  std::vector<Month> months;
  for (Day day = filter.first; day <= filter.last;) {
    const std::chrono::year_month_day date{day};
    const Day next{std::chrono::year_month_day{(date.year() / date.month() + std::chrono::months{1}) / 1}};
    const Day end = std::min(next, filter.last + kOneDay);
    months.push_back(
        {.name = fmt::format("{}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month())),
         .from = zone.utc(day, 0s),
         .until = zone.utc(end, 0s)});
    day = next;
  }
  return months;
}

// What `like` finds, for a text in which % and _ mean themselves.
std::string within(const std::string& text) {
  std::string pattern;
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return "%|" + pattern + "|%";
}

Result<HalfYearRow> count(sql::Connection& database, const Month& month, const HalfYearFilter& filter) {
  const auto rows = database.run(
      "select coalesce(sum(case when resident_calls > 0 then 1 else 0 end), 0),"
      " coalesce(sum(resident_calls), 0),"
      " coalesce(sum(app_care), 0),"
      " coalesce(sum(case when dispatches > 0 then 1 else 0 end), 0),"
      " coalesce(sum(police), 0),"
      " coalesce(sum(fire), 0),"
      " coalesce(sum(case when location_requests > 0 then 1 else 0 end), 0),"
      " coalesce(sum(door_opened_by_fire), 0)"
      " from cases join residents on residents.resident = cases.resident"
      " where cases.opened_at >= $1 and cases.opened_at < $2"
      " and residents.drill = 0 and residents.canary = 0 and cases.outcome <> $3"
      " and ($4 = '' or residents.area = $4)"
      " and ($5 = '' or residents.services like $5 escape '\\')",
      {to_unix(month.from), to_unix(month.until), static_cast<std::int64_t>(Outcome::Drill),
       filter.area.value_or(""), filter.service ? within(*filter.service) : std::string{}});
  if (!rows) return rows.error();
  const sql::Row& row = rows->rows.front();
  return HalfYearRow{.period = month.name,
                     .safety_calls = row.integer(0),
                     .call_attempts = row.integer(1),
                     .app_care = row.integer(2),
                     .dispatches = row.integer(3),
                     .police = row.integer(4),
                     .fire = row.integer(5),
                     .police_location = row.integer(6),
                     .fire_entry = row.integer(7)};
}

void add(HalfYearRow& total, const HalfYearRow& row) {
  total.safety_calls += row.safety_calls;
  total.call_attempts += row.call_attempts;
  total.app_care += row.app_care;
  total.dispatches += row.dispatches;
  total.police += row.police;
  total.fire += row.fire;
  total.police_location += row.police_location;
  total.fire_entry += row.fire_entry;
}

std::string csv_line(std::string_view name, const HalfYearRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{}\r\n", name, row.safety_calls, row.app_care, row.dispatches,
                     row.police, row.fire, row.police_location, row.fire_entry);
}

}  // namespace

Result<HalfYearTable> half_year(sql::Connection& database, const HalfYearFilter& filter, const Zone& zone) {
  constexpr auto kLongest = std::chrono::days{3660};
  if (filter.last < filter.first) return Error{Errc::Invalid, "the period ends before it begins"};
  if (filter.last - filter.first > kLongest)
    return Error{Errc::Invalid, "the period is longer than ten years"};
  HalfYearTable table{.filter = filter, .rows = {}, .total = {}};
  for (const Month& month : months_of(filter, zone)) {
    auto row = count(database, month, filter);
    if (!row) return row.error();
    add(table.total, *row);
    table.rows.push_back(std::move(*row));
  }
  return table;
}

std::string to_csv(const HalfYearTable& table) {
  std::string csv = "\xEF\xBB\xBF";
  csv += "구분,안부확인 전화,앱 관리 등,현장 출동 현황,,,,\r\n";
  csv += ",,,관제 출동,현장 출동 상세 내역,,,\r\n";
  csv += ",,,,경찰 동시 출동,소방 동시 출동,경찰 위치추적,소방 개문\r\n";
  for (const HalfYearRow& row : table.rows) csv += csv_line(row.period, row);
  csv += csv_line("계", table.total);
  return csv;
}

}  // namespace anbu::report
