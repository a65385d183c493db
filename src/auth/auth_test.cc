#include <gtest/gtest.h>

#include <algorithm>

#include "auth/access_log.h"
#include "auth/accounts.h"
#include "auth/provider_keys.h"
#include "auth/secrets.h"
#include "auth/sessions.h"

namespace anbu::auth {
namespace {

constexpr Timestamp kNow = from_unix(1'790'000'000);
constexpr SessionSettings kSettings{};
constexpr Credentials kRight{.name = "kim", .password = "correct horse", .peer = "10.0.0.1"};
constexpr Credentials kWrong{.name = "kim", .password = "incorrect horse", .peer = "10.0.0.1"};

class Auth : public testing::Test {
 protected:
  Auth() {
    auto opened = sql::open(":memory:", sql::Access::ReadWrite);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(sql::migrate(*database_, "auth", auth_migrations()));
    const auto created = create_account(
        *database_,
        {.name = "kim", .full_name = "김관제", .role = Role::Operator, .password = "correct horse"}, kNow);
    EXPECT_TRUE(created);
    kim_ = *created;
  }

  LogIn log_in_at(const Credentials& credentials, Timestamp now) {
    auto result = log_in(*database_, credentials, now, kSettings);
    EXPECT_TRUE(result);
    return std::move(*result);
  }
  std::string token() { return std::get<Welcome>(log_in_at(kRight, kNow)).token; }
  std::optional<Session> session_at(std::string_view token, Timestamp now) {
    auto found = find_session(*database_, token, now, kSettings);
    EXPECT_TRUE(found);
    return *found;
  }

  std::unique_ptr<sql::Connection> database_;
  AccountId kim_;
};

TEST_F(Auth, TheRightPasswordOpensASession) {
  const auto session = session_at(token(), kNow + 1h);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->account, kim_);
  EXPECT_EQ(session->full_name, "김관제");
  EXPECT_EQ(session->role, Role::Operator);
  EXPECT_EQ(session->ends_at, kNow + kSettings.absolute);
}

TEST_F(Auth, AWrongPasswordAndAnUnknownAccountAreTheSame) {
  const Credentials stranger{.name = "lee", .password = "correct horse", .peer = "10.0.0.2"};
  EXPECT_TRUE(std::holds_alternative<WrongPassword>(log_in_at(kWrong, kNow)));
  EXPECT_TRUE(std::holds_alternative<WrongPassword>(log_in_at(stranger, kNow)));
}

TEST_F(Auth, GuessingIsSlowedButAColleagueElsewhereStillComesIn) {
  for (int guess = 0; guess < 5; ++guess) {
    EXPECT_TRUE(std::holds_alternative<WrongPassword>(log_in_at(kWrong, kNow)));
  }
  EXPECT_TRUE(std::holds_alternative<Wait>(log_in_at(kRight, kNow)));
  const Credentials elsewhere{.name = "kim", .password = "correct horse", .peer = "10.0.0.9"};
  EXPECT_TRUE(std::holds_alternative<Welcome>(log_in_at(elsewhere, kNow)));
  EXPECT_TRUE(std::holds_alternative<Welcome>(log_in_at(kRight, kNow + 2s)));
}

TEST_F(Auth, ASessionEndsByIdlenessByAgeAndByLoggingOut) {
  const std::string idle = token();
  EXPECT_FALSE(session_at(idle, kNow + kSettings.idle));

  const std::string busy = token();
  Timestamp now = kNow;
  for (; now + 3h < kNow + kSettings.absolute; now += 3h) EXPECT_TRUE(session_at(busy, now));
  EXPECT_FALSE(session_at(busy, kNow + kSettings.absolute));

  const std::string left = token();
  ASSERT_TRUE(end_session(*database_, session_at(left, kNow)->token_hash));
  EXPECT_FALSE(session_at(left, kNow));
}

TEST_F(Auth, ANewPasswordAndADisabledAccountEndEverySession) {
  const std::string before = token();
  ASSERT_TRUE(change_password(*database_, kim_, "battery staple"));
  EXPECT_FALSE(session_at(before, kNow));
  const Credentials renewed{.name = "kim", .password = "battery staple", .peer = "10.0.0.1"};
  const std::string after = std::get<Welcome>(log_in_at(renewed, kNow)).token;
  ASSERT_TRUE(disable_account(*database_, kim_));
  EXPECT_FALSE(session_at(after, kNow));
  EXPECT_TRUE(std::holds_alternative<WrongPassword>(log_in_at(renewed, kNow)));
}

TEST_F(Auth, TheDatabaseHoldsNeitherTokenNorPasswordNorKey) {
  const std::string secret = token();
  const auto sessions = database_->run("select token_hash from session");
  ASSERT_TRUE(sessions);
  EXPECT_EQ(sessions->rows[0].bytes(0).find(secret), std::string::npos);
  const auto accounts = database_->run("select password_hash from account");
  ASSERT_TRUE(accounts);
  EXPECT_EQ(accounts->rows[0].text(0).rfind("$argon2id$", 0), 0u);
}

TEST_F(Auth, SweepingRemovesWhatHasEnded) {
  const std::string old = token();
  log_in_at(kWrong, kNow);
  ASSERT_TRUE(sweep_sessions(*database_, kNow + kSettings.idle, kSettings));
  EXPECT_TRUE(database_->run("select account from session")->rows.empty());
  EXPECT_TRUE(database_->run("select failures from login_failure")->rows.empty());
}

TEST_F(Auth, AnAccountNeedsALongPasswordAndANameOfItsOwn) {
  EXPECT_EQ(
      create_account(*database_, {.name = "lee", .full_name = "", .password = "short"}, kNow).error().code,
      Errc::Invalid);
  EXPECT_EQ(create_account(*database_, {.name = "kim", .full_name = "", .password = "long enough"}, kNow)
                .error()
                .code,
            Errc::Conflict);
}

TEST_F(Auth, AProviderKeyNamesItsProviderUntilItIsRevoked) {
  const auto key = issue_provider_key(*database_, "kepco", "2026", kNow);
  ASSERT_TRUE(key);
  EXPECT_EQ(*provider_of_key(*database_, *key), "kepco");
  EXPECT_EQ(*provider_of_key(*database_, *key + "x"), std::nullopt);
  ASSERT_TRUE(revoke_provider_keys(*database_, "kepco", "2026", kNow));
  EXPECT_EQ(*provider_of_key(*database_, *key), std::nullopt);
}

TEST_F(Auth, AKeyFromTheSettingsIsAcceptedTwiceButNotWhenShort) {
  ASSERT_TRUE(accept_provider_key(*database_, "skt", "a key of more than twenty", kNow));
  ASSERT_TRUE(accept_provider_key(*database_, "skt", "a key of more than twenty", kNow));
  EXPECT_EQ(*provider_of_key(*database_, "a key of more than twenty"), "skt");
  EXPECT_EQ(accept_provider_key(*database_, "skt", "short", kNow).error().code, Errc::Invalid);
}

TEST(Roles, TheNamesGoThereAndBack) {
  for (int index = 0; index < kRoleCount; ++index) {
    const auto role = static_cast<Role>(index);
    EXPECT_EQ(role_named(to_string(role)), role);
  }
  EXPECT_EQ(role_named("root"), std::nullopt);
}

TEST(Roles, WhoManagesTheRosterSeesIt) {
  for (int index = 0; index < kRoleCount; ++index) {
    const auto role = static_cast<Role>(index);
    if (!may(role, Permission::ManageRoster)) continue;
    EXPECT_TRUE(may(role, Permission::SeeRoster)) << to_string(role);
  }
}

TEST(Roles, OnlyWhoWorksWithCasesMayAndOnlyTheLeadReassigns) {
  EXPECT_TRUE(may(Role::Operator, Permission::WorkCases));
  EXPECT_FALSE(may(Role::Operator, Permission::Reassign));
  EXPECT_TRUE(may(Role::ShiftLead, Permission::Reassign));
  EXPECT_FALSE(may(Role::Administrator, Permission::SeeResidents));
  EXPECT_FALSE(may(Role::Surveyor, Permission::SeeResidents));
  EXPECT_EQ(permissions_of(Role::Helper), std::vector{Permission::SeeOwnDispatches});
}

TEST(Secrets, EverySecretIsAnotherAndTheCsrfTokenBelongsToItsSession) {
  const std::string one = random_token();
  const std::string other = random_token();
  EXPECT_NE(one, other);
  EXPECT_EQ(one.size(), 43u);
  EXPECT_EQ(csrf_of(one), csrf_of(one));
  EXPECT_NE(csrf_of(one), csrf_of(other));
  EXPECT_TRUE(equal_in_constant_time(one, std::string{one}));
  EXPECT_FALSE(equal_in_constant_time(one, other));
}

TEST(Secrets, AStrangersPasswordTakesARealHash) {
  EXPECT_FALSE(password_fits(nobodys_hash(), "correct horse"));
  EXPECT_TRUE(is_password_hash(nobodys_hash()));
  EXPECT_FALSE(is_password_hash("$argon2id$v=19$m=1"));
}

TEST_F(Auth, WhoLookedAtWhomIsRememberedInOrder) {
  const Look first{kim_, ResidentId{7}, "hand_over_sheet", "case 1", kNow};
  const Look second{kim_, ResidentId{7}, "hand_over_sheet", "case 2", kNow + 1h};
  const Look other{kim_, ResidentId{8}, "hand_over_sheet", "case 3", kNow + 2h};
  for (const Look& look : {first, second, other}) ASSERT_TRUE(remember(*database_, look));
  const auto looks = looks_at(*database_, ResidentId{7}, 10);
  ASSERT_TRUE(looks);
  EXPECT_EQ(*looks, (std::vector{second, first}));
  EXPECT_TRUE(verify_looks(*database_));
}

TEST_F(Auth, ALineOfTheAccessLogCannotBeChangedOrTakenOutUnseen) {
  for (int line = 1; line <= 3; ++line) {
    ASSERT_TRUE(remember(*database_, {kim_, ResidentId{7}, "hand_over_sheet", "case 1", kNow}));
  }
  ASSERT_TRUE(database_->script("update access_log set resident = 8 where line = 2"));
  EXPECT_EQ(verify_looks(*database_).error().message, "the access log is not whole at line 2");
  ASSERT_TRUE(database_->script("update access_log set resident = 7 where line = 2"));
  EXPECT_TRUE(verify_looks(*database_));
  ASSERT_TRUE(database_->script("delete from access_log where line = 2"));
  EXPECT_EQ(verify_looks(*database_).error().code, Errc::Corrupt);
}

}  // namespace
}  // namespace anbu::auth
