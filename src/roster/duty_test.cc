#include "roster/duty.h"

#include <gtest/gtest.h>

#include "roster/book.h"

namespace anbu::roster {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);  // 09:00
constexpr TimeSpan kDay{.from = kNow, .until = kNow + 24h};

Turn turn(Duty duty, Duration from, Duration until) {
  return {.duty = duty,
          .account = AccountId{7},
          .phone = "02-000-0001",
          .from = kNow + from,
          .until = kNow + until};
}

TEST(Gaps, NobodyAtAllIsOneGap) {
  EXPECT_EQ(gaps({}, Duty::Operator, kDay), std::vector{kDay});
}

TEST(Gaps, TheMinutesBetweenTwoShiftsAreFound) {
  const std::vector<Turn> turns{turn(Duty::Operator, 9h + 5min, 24h), turn(Duty::Operator, -2h, 9h)};
  const std::vector<TimeSpan> found{{.from = kNow + 9h, .until = kNow + 9h + 5min}};
  EXPECT_EQ(gaps(turns, Duty::Operator, kDay), found);
}

TEST(Gaps, AnotherDutyFillsNoGap) {
  const std::vector<Turn> turns{turn(Duty::Deputy, 0h, 24h)};
  EXPECT_EQ(gaps(turns, Duty::Operator, kDay), std::vector{kDay});
  EXPECT_TRUE(gaps(turns, Duty::Deputy, kDay).empty());
}

class DutyBook : public testing::Test {
 protected:
  DutyBook() {
    database_ = std::move(*sql::open(":memory:", sql::Access::ReadWrite));
    EXPECT_TRUE(sql::migrate(*database_, "roster", roster_migrations()));
  }
  std::unique_ptr<sql::Connection> database_;
};

TEST_F(DutyBook, ATurnIsReadBackChangedAndRemoved) {
  Turn night = turn(Duty::ShiftLead, 9h, 24h);
  night.id = *put_turn(*database_, night);
  EXPECT_EQ(*turns_in(*database_, kDay), std::vector{night});
  night.until = kNow + 20h;
  ASSERT_TRUE(put_turn(*database_, night));
  EXPECT_EQ(*turns_in(*database_, kDay), std::vector{night});
  EXPECT_TRUE(turns_in(*database_, {.from = kNow + 20h, .until = kNow + 30h})->empty());
  ASSERT_TRUE(remove_turn(*database_, night.id));
  EXPECT_TRUE(turns_in(*database_, kDay)->empty());
  EXPECT_EQ(remove_turn(*database_, night.id).error().code, Errc::NotFound);
}

}  // namespace
}  // namespace anbu::roster
