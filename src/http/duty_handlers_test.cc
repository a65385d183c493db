#include "http/duty_handlers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "http/district_test.h"

namespace anbu::http {
namespace {

class DutyRoster : public testing::Test {
 protected:
  DutyRoster() { district_.log_in_as_lead(); }

  std::string account(const std::string& name) {
    const auto all = auth::all_accounts(*district_.connection);
    const auto found = std::ranges::find(*all, name, &auth::Account::name);
    return found == all->end() ? "0" : std::to_string(found->id.value);
  }
  Answer put(const std::string& account, const std::string& from, const std::string& until) {
    return district_.post(
        "/api/v1/duty",
        fmt::format(R"({{"duty":"deputy","account":"{}","phone":"010-0000-7777","from":"{}","until":"{}"}})",
                    account, from, until));
  }

  District district_;
};

TEST_F(DutyRoster, SaysWhoIsOnDutyAndWhenNobodyIs) {
  EXPECT_EQ(put(account("lead"), "2026-11-22T09:00:00+09:00", "2026-11-22T18:00:00+09:00").status, 204);
  const Answer roster = district_.get("/api/v1/duty");
  EXPECT_NE(roster.body.find(R"("name":"김관제","phone":"010-0000-7777")"), std::string::npos) << roster.body;
  EXPECT_NE(roster.body.find(R"("on_duty":true)"), std::string::npos);
  EXPECT_NE(roster.body.find(R"({"duty":"deputy","from":"2026-11-22T18:00:00+09:00")"), std::string::npos)
      << "nobody from the evening on";
  EXPECT_NE(roster.body.find(R"({"duty":"operator","from":"2026-11-22T09:00:00+09:00")"), std::string::npos);
}

TEST_F(DutyRoster, ATurnIsRemoved) {
  put(account("lead"), "2026-11-22T09:00:00+09:00", "2026-11-22T18:00:00+09:00");
  const std::string id = field_of(district_.get("/api/v1/duty").body, "id");
  EXPECT_EQ(district_.remove("/api/v1/duty/" + id).status, 204);
  EXPECT_NE(district_.get("/api/v1/duty").body.find(R"("turns":[])"), std::string::npos);
  EXPECT_EQ(district_.remove("/api/v1/duty/" + id).status, 404);
}

TEST_F(DutyRoster, WhatCannotBeIsRefused) {
  EXPECT_EQ(put("999", "2026-11-22T09:00:00+09:00", "2026-11-22T18:00:00+09:00").status, 400);
  EXPECT_EQ(put(account("lead"), "2026-11-22T18:00:00+09:00", "2026-11-22T09:00:00+09:00").status, 400);
  EXPECT_EQ(put(account("lead"), "2026-11-22T18:00:00+09:00", "2026-11-26T09:00:00+09:00").status, 400);
}

TEST_F(DutyRoster, IsForThoseWhoManageIt) {
  district_.log_in("worker", "correct horse");
  EXPECT_EQ(district_.get("/api/v1/duty").status, 403);
  EXPECT_EQ(put(account("lead"), "2026-11-22T09:00:00+09:00", "2026-11-22T18:00:00+09:00").status, 403);
  district_.log_in_as_officer();
  EXPECT_EQ(put(account("lead"), "2026-11-22T09:00:00+09:00", "2026-11-22T18:00:00+09:00").status, 204);
}

}  // namespace
}  // namespace anbu::http
