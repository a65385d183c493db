#include "report/half_year.h"

#include <gtest/gtest.h>

namespace anbu::report {
namespace {

constexpr Day day(int year, unsigned month, unsigned number) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number};
}

// The columns that the report asks for, of the store's tables.
constexpr std::string_view kTables =
    "create table residents (resident bigint primary key, area text, services text, drill int, canary int);"
    "create table cases (resident bigint, opened_at bigint, outcome int, resident_calls int, dispatches int,"
    " location_requests int, police int, fire int, door_opened_by_fire int, app_care int);"
    "insert into residents values (1, '가산동', '|AI안부든든|스마트플러그|', 0, 0), (2, '독산동', "
    "'|AI안부든든|', 0, 0),"
    " (3, '가산동', '|AI안부든든|', 1, 0);";

class HalfYear : public testing::Test {
 protected:
  void SetUp() override {
    database_ = std::move(*sql::open(":memory:", sql::Access::ReadWrite));
    ASSERT_TRUE(database_->script(kTables));
  }
  void add(std::int64_t resident, const char* opened_at, const std::string& figures) {
    const std::string at = std::to_string(to_unix(*parse_iso(opened_at)));
    ASSERT_TRUE(database_->script("insert into cases values (" + std::to_string(resident) + ", " + at + ", " +
                                  figures + ")"));
  }
  HalfYearTable table(Filter filter) {
    auto made = half_year(*database_, filter, seoul());
    EXPECT_TRUE(made);
    return std::move(*made);
  }

  std::unique_ptr<sql::Connection> database_;
  const Filter kHalf{.first = day(2026, 1, 1), .last = day(2026, 6, 30), .area = {}, .service = {}};
};

// figures: outcome, resident_calls, dispatches, location_requests, police, fire, door_opened_by_fire,
// app_care
TEST_F(HalfYear, CountsCasesByTheLocalMonthOfTheirOpening) {
  add(1, "2025-12-31T23:59:59+09:00", "1, 1, 0, 0, 0, 0, 0, 0");
  add(1, "2026-01-01T00:00:00+09:00", "1, 3, 0, 0, 0, 0, 0, 0");
  add(2, "2026-01-31T23:59:59+09:00", "9, 2, 2, 1, 1, 1, 1, 0");
  add(2, "2026-06-30T23:59:59+09:00", "6, 0, 0, 0, 0, 0, 0, 1");
  add(2, "2026-07-01T00:00:00+09:00", "6, 1, 0, 0, 0, 0, 0, 1");
  const HalfYearTable half = table(kHalf);
  ASSERT_EQ(half.rows.size(), 6u);
  EXPECT_EQ(half.rows[0], (HalfYearRow{.period = "2026-01",
                                       .safety_calls = 2,
                                       .call_attempts = 5,
                                       .dispatches = 1,
                                       .police = 1,
                                       .fire = 1,
                                       .police_location = 1,
                                       .fire_entry = 1}));
  EXPECT_EQ(half.rows[5], (HalfYearRow{.period = "2026-06", .app_care = 1}));
  EXPECT_EQ(half.total.safety_calls, 2);
  EXPECT_EQ(half.total.app_care, 1);
}

TEST_F(HalfYear, DrillsDoNotCount) {
  add(3, "2026-02-01T12:00:00+09:00", "12, 1, 1, 0, 0, 0, 0, 0");
  EXPECT_EQ(table(kHalf).total, HalfYearRow{});
}

TEST_F(HalfYear, IsFilteredByDongAndByWholeService) {
  add(1, "2026-02-01T12:00:00+09:00", "1, 1, 0, 0, 0, 0, 0, 0");
  add(2, "2026-02-01T12:00:00+09:00", "1, 1, 0, 0, 0, 0, 0, 0");
  Filter filter = kHalf;
  filter.area = "독산동";
  EXPECT_EQ(table(filter).total.safety_calls, 1);
  filter.area.reset();
  filter.service = "스마트플러그";
  EXPECT_EQ(table(filter).total.safety_calls, 1);
  filter.service = "플러그";
  EXPECT_EQ(table(filter).total.safety_calls, 0);
  filter.service = "%";
  EXPECT_EQ(table(filter).total.safety_calls, 0);
}

TEST_F(HalfYear, APeriodWithinOneMonthIsOneRow) {
  Filter filter = kHalf;
  filter.first = filter.last = day(2026, 2, 10);
  EXPECT_EQ(table(filter).rows.size(), 1u);
  filter.first = day(2026, 2, 11);
  EXPECT_EQ(half_year(*database_, filter, seoul()).error().code, Errc::Invalid);
}

TEST_F(HalfYear, TheCsvHasThePrintedTablesHeads) {
  add(2, "2026-01-31T23:59:59+09:00", "9, 2, 2, 1, 1, 1, 1, 0");
  const std::string csv = to_csv(table(kHalf));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF구분,안부확인 전화,앱 관리 등,현장 출동 현황,,,,\r\n"));
  EXPECT_NE(csv.find("관제 출동,현장 출동 상세 내역"), std::string::npos);
  EXPECT_NE(csv.find("경찰 동시 출동,소방 동시 출동,경찰 위치추적,소방 개문\r\n"), std::string::npos);
  EXPECT_NE(csv.find("2026-01,1,0,1,1,1,1,1\r\n"), std::string::npos);
  EXPECT_TRUE(csv.ends_with("계,1,0,1,1,1,1,1\r\n"));
}

}  // namespace
}  // namespace anbu::report
