// The access log: appended by several at one time, never changed unseen.
#include "auth/access_log.h"
#include "migrated.h"
#include "samples.h"

namespace anbu::contract {
namespace {

class AccessLog : public Migrated {
 protected:
  static auth::Look look(int number, std::int64_t resident = 7) {
    return {.account = AccountId{3},
            .resident = ResidentId{resident},
            .what = "hand_over_sheet",
            .why = "case " + std::to_string(number),
            .at = kNoon + number * 1min};
  }
  std::vector<auth::Look> looks(std::int64_t resident, int most) {
    return good(auth::looks_at(*database_, ResidentId{resident}, most));
  }
};

TEST_F(AccessLog, TellsWhoLookedTheLatestFirst) {
  for (int number = 1; number <= 3; ++number) good(auth::remember(*database_, look(number)));
  good(auth::remember(*database_, look(4, 8)));
  EXPECT_EQ(looks(7, 10), (std::vector{look(3), look(2), look(1)}));
  EXPECT_EQ(looks(7, 2), (std::vector{look(3), look(2)}));
  EXPECT_TRUE(looks(9, 10).empty());
  good(auth::verify_looks(*database_));
}

TEST_F(AccessLog, IsReadByWhoLookedAndAtWhomPageByPage) {
  for (int number = 1; number <= 4; ++number) good(auth::remember(*database_, look(number, 7 + number % 2)));
  const auto lines = [this](const auth::LookFilter& filter) {
    std::vector<std::int64_t> found;
    for (const auth::NumberedLook& each : good(auth::looks(*database_, filter))) found.push_back(each.line);
    return found;
  };
  EXPECT_EQ(lines({}), (std::vector<std::int64_t>{4, 3, 2, 1}));
  EXPECT_EQ(lines({.resident = ResidentId{8}}), (std::vector<std::int64_t>{3, 1}));
  EXPECT_EQ(lines({.account = AccountId{3}, .before = 4, .most = 2}), (std::vector<std::int64_t>{3, 2}));
  EXPECT_TRUE(lines({.account = AccountId{0x7fff'ffff'ffff}}).empty());
}

TEST_F(AccessLog, APageThatShowsItselfAnewIsOneLookAnHour) {
  good(auth::remember_once(*database_, look(0), 1h));
  good(auth::remember_once(*database_, look(59), 1h));
  EXPECT_EQ(looks(7, 10).size(), 1U);
  good(auth::remember_once(*database_, look(60), 1h));
  EXPECT_EQ(looks(7, 10).size(), 2U);
}

TEST_F(AccessLog, TwoConnectionsWriteOneChain) {
  const auto other = another();
  for (int number = 1; number <= 6; ++number) {
    good(auth::remember(number % 2 == 0 ? *database_ : *other, look(number)));
  }
  EXPECT_EQ(looks(7, 10).size(), 6U);
  good(auth::verify_looks(*other));
}

TEST_F(AccessLog, ALineThatWasChangedOrTakenOutIsNamed) {
  for (int number = 1; number <= 3; ++number) good(auth::remember(*database_, look(number)));
  good(database_->script("update access_log set resident = 8 where line = 2"));
  EXPECT_EQ(auth::verify_looks(*database_).error().code, Errc::Corrupt);
  good(database_->script("update access_log set resident = 7 where line = 2"));
  good(auth::verify_looks(*database_));
  good(database_->script("delete from access_log where line = 2"));
  EXPECT_EQ(auth::verify_looks(*database_).error().code, Errc::Corrupt);
}

}  // namespace
}  // namespace anbu::contract
