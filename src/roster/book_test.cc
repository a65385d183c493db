#include "roster/book.h"

#include <gtest/gtest.h>

namespace anbu::roster {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);

class Book : public testing::Test {
 protected:
  Book() {
    database_ = std::move(*sql::open(":memory:", sql::Access::ReadWrite));
    EXPECT_TRUE(sql::migrate(*database_, "roster", roster_migrations()));
  }
  CrewId put(const Crew& crew) { return *put_crew(*database_, crew); }

  std::unique_ptr<sql::Connection> database_;
};

const Crew kNight{.name = "야간 1조",
                  .area = "가산동",
                  .position = Position{37'477'000, 126'884'000},
                  .speed_kmh = 30,
                  .on_from = kNow,
                  .on_until = kNow + 12h,
                  .members = {AccountId{7}, AccountId{8}},
                  .phone = "010-0000-1001"};

TEST_F(Book, ACrewIsReadBackAsItWasWritten) {
  Crew crew = kNight;
  crew.id = put(crew);
  EXPECT_EQ(*all_crews(*database_), std::vector{crew});
  crew.members = {AccountId{8}};
  crew.position.reset();
  put(crew);
  EXPECT_EQ(*all_crews(*database_), std::vector{crew});
}

TEST_F(Book, APersonGoesWithTheCrewsThatNameHer) {
  put(kNight);
  EXPECT_EQ(crews_of(*database_, AccountId{7})->size(), 1U);
  EXPECT_TRUE(crews_of(*database_, AccountId{9})->empty());
}

TEST_F(Book, DutyChangesShiftPositionAndNothingElse) {
  Crew crew = kNight;
  crew.id = put(crew);
  Crew duty{.id = crew.id, .on_from = kNow + 24h, .on_until = kNow + 36h, .available = false};
  ASSERT_TRUE(put_duty(*database_, duty));
  const auto found = all_crews(*database_)->front();
  EXPECT_EQ(found.name, crew.name);
  EXPECT_EQ(found.on_from, duty.on_from);
  EXPECT_FALSE(found.available);
  EXPECT_FALSE(found.position);
  duty.id = CrewId{99};
  EXPECT_EQ(put_duty(*database_, duty).error().code, Errc::NotFound);
}

TEST_F(Book, TheCurrentRosterNamesEveryAreaOnce) {
  put(kNight);
  ASSERT_TRUE(put_area(*database_, {.name = "가산동", .centre = {37'477'000, 126'884'000}}));
  ASSERT_TRUE(put_area(*database_, {.name = "가산동", .centre = {37'478'000, 126'884'000}}));
  const auto roster = *current(*database_);
  ASSERT_EQ(roster.areas.size(), 1U);
  EXPECT_EQ(roster.areas[0].responders.size(), 1U);
}

}  // namespace
}  // namespace anbu::roster
