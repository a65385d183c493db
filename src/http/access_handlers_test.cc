#include "http/access_handlers.h"

#include <gtest/gtest.h>

#include "auth/access_log.h"
#include "http/district_test.h"

namespace anbu::http {
namespace {

class AccessLog : public testing::Test {
 protected:
  AccessLog() { district_.log_in_as_officer(); }

  District district_;
};

TEST_F(AccessLog, SaysWhoLookedAtWhomAndThatItIsWhole) {
  EXPECT_EQ(district_.get("/api/v1/residents/4711").status, 200);
  const Answer log = district_.get("/api/v1/access-log?resident=4711");
  EXPECT_NE(log.body.find(R"("whole":true)"), std::string::npos) << log.body;
  EXPECT_NE(log.body.find(R"("name":"박구청")"), std::string::npos) << log.body;
  EXPECT_NE(log.body.find(R"("resident":{"id":"4711","name":"김안부"},"what":"resident_record")"),
            std::string::npos)
      << log.body;
}

TEST_F(AccessLog, ReadingItIsWrittenIntoIt) {
  EXPECT_EQ(district_.get("/api/v1/access-log?resident=4711").status, 200);
  const auto looks = auth::looks_at(*district_.connection, District::kKim, 10);
  ASSERT_EQ(looks->size(), 1u);
  EXPECT_EQ(looks->front().what, "access_log");
}

TEST_F(AccessLog, ARecordThatShowsItselfAnewIsLookedAtOnce) {
  district_.get("/api/v1/residents/4711");
  district_.get("/api/v1/residents/4711");
  EXPECT_EQ(auth::looks_at(*district_.connection, District::kKim, 10)->size(), 1u);
}

TEST_F(AccessLog, OpeningACaseShowsThePersonAndIsALook) {
  district_.log_in_as_lead();
  const std::string id = district_.open_case("neighbour asks");
  EXPECT_EQ(district_.get("/api/v1/cases/" + id).status, 200);
  EXPECT_EQ(district_.get("/api/v1/cases/" + id).status, 200) << "as the page does by itself";
  const auto looks = auth::looks_at(*district_.connection, District::kKim, 10);
  ASSERT_EQ(looks->size(), 1u);
  EXPECT_EQ(looks->front().what, "case");
  EXPECT_EQ(looks->front().why, "case " + id);
}

TEST_F(AccessLog, ADiskThatIsFullHidesNobodyFromWhoHasToAct) {
  district_.log_in_as_lead();
  const std::string id = district_.open_case("neighbour asks");
  ASSERT_TRUE(district_.connection->script(
      "create trigger full before insert on access_log begin select raise(abort, 'disk is full'); end"));
  EXPECT_EQ(district_.get("/api/v1/cases/" + id).status, 200);
}

TEST_F(AccessLog, ALineThatWasChangedBreaksTheChain) {
  district_.get("/api/v1/residents/4711");
  ASSERT_TRUE(district_.connection->run("update access_log set what = 'nothing' where line = 1"));
  const Answer log = district_.get("/api/v1/access-log");
  EXPECT_NE(log.body.find(R"("whole":false,"fault":"the access log is not whole at line 1")"),
            std::string::npos)
      << log.body;
}

TEST_F(AccessLog, IsAFileForASpreadsheet) {
  district_.get("/api/v1/residents/4711");
  const Answer file = district_.get("/api/v1/access-log?format=csv&resident=4711");
  EXPECT_NE(file.head.find("text/csv"), std::string::npos) << file.head;
  EXPECT_NE(file.body.find("박구청,김안부,resident_record"), std::string::npos) << file.body;
}

TEST_F(AccessLog, OneAccountsLinesAlone) {
  district_.get("/api/v1/residents/4711");
  const Answer none = district_.get("/api/v1/access-log?account=999");
  EXPECT_NE(none.body.find(R"("looks":[])"), std::string::npos) << none.body;
  EXPECT_EQ(district_.get("/api/v1/access-log?account=kim").status, 400);
}

TEST_F(AccessLog, IsClosedToThoseWhoWorkCases) {
  district_.log_in_as_lead();
  EXPECT_EQ(district_.get("/api/v1/access-log").status, 403);
}

}  // namespace
}  // namespace anbu::http
