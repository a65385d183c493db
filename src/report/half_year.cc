#include "report/half_year.h"

#include <fmt/format.h>

#include <array>

#include "domain/case.h"

namespace anbu::report {

namespace {

Result<HalfYearRow> count_month(sql::Connection& database, const Month& month, const Filter& filter) {
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
      {to_unix(month.span.from), to_unix(month.span.until), static_cast<std::int64_t>(Outcome::Drill),
       filter.area.value_or(""), like_service(filter)});
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

// The columns as they are printed.
using Column = std::int64_t HalfYearRow::*;
constexpr std::array<Column, 7> kColumns{
    &HalfYearRow::safety_calls, &HalfYearRow::app_care,        &HalfYearRow::dispatches, &HalfYearRow::police,
    &HalfYearRow::fire,         &HalfYearRow::police_location, &HalfYearRow::fire_entry};

bool is_small(std::int64_t count) {
  return count > 0 && count < kFewestShown;
}

// The smallest of a column that is still shown and not nothing.
HalfYearRow* smallest_shown(std::vector<HalfYearRow>& rows, Column column) {
  HalfYearRow* smallest = nullptr;
  for (HalfYearRow& row : rows) {
    if (row.*column > 0 && (smallest == nullptr || row.*column < smallest->*column)) smallest = &row;
  }
  return smallest;
}

void hide_small(HalfYearTable& table, Column column) {
  int hidden = 0;
  for (HalfYearRow& row : table.rows) {
    if (!is_small(row.*column)) continue;
    row.*column = kHidden;
    ++hidden;
  }
  const bool total_tells = hidden == 1 && !is_small(table.total.*column);
  if (total_tells) {
    HalfYearRow* other = smallest_shown(table.rows, column);
    (other != nullptr ? other->*column : table.total.*column) = kHidden;
  }
  if (is_small(table.total.*column)) table.total.*column = kHidden;
}

std::vector<Cell> cells_of(std::string_view name, const HalfYearRow& row) {
  std::vector<Cell> cells{words(std::string{name})};
  for (const Column column : kColumns) {
    cells.push_back(row.*column == kHidden ? hidden() : count(row.*column));
  }
  return cells;
}

}  // namespace

Result<HalfYearTable> half_year(sql::Connection& database, const Filter& filter, const Zone& zone) {
  if (const auto right = check(filter); !right) return right.error();
  HalfYearTable table{.filter = filter, .rows = {}, .total = {}};
  for (const Month& month : months_of(filter, zone)) {
    auto row = count_month(database, month, filter);
    if (!row) return row.error();
    add(table.total, *row);
    table.rows.push_back(std::move(*row));
  }
  return table;
}

void hide_small(HalfYearTable& table) {
  for (const Column column : kColumns) hide_small(table, column);
  hide_small(table, &HalfYearRow::call_attempts);
}

Table printed(const HalfYearTable& table) {
  Table paper{.title = "안부확인 및 출동 현황"};
  paper.head = {{{.text = "구분", .down = 3},
                 {.text = "안부확인 전화", .down = 3},
                 {.text = "앱 관리 등", .down = 3},
                 {.text = "현장 출동 현황", .across = 5}},
                {{.text = "관제 출동", .down = 2}, {.text = "현장 출동 상세 내역", .across = 4}},
                {{.text = "경찰 동시 출동"},
                 {.text = "소방 동시 출동"},
                 {.text = "경찰 위치추적"},
                 {.text = "소방 개문"}}};
  for (const HalfYearRow& row : table.rows) paper.rows.push_back(cells_of(row.period, row));
  paper.rows.push_back(cells_of("계", table.total));
  paper.has_total = true;
  return paper;
}

std::string to_csv(const HalfYearTable& table) {
  return std::string{kByteOrderMark} + csv_of(printed(table));
}

}  // namespace anbu::report
