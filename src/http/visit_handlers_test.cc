// Visit suggestions from the first reading to the officer's answer.
#include <gtest/gtest.h>

#include "detect/explain_decline.h"
#include "http/district_test.h"
#include "store/queries.h"

namespace anbu::http {
namespace {

constexpr const char* kList = "/api/v1/visit-suggestions";
constexpr const char* kAnswer = "/api/v1/visit-suggestions/4711/answer";

class HttpVisits : public testing::Test {
 protected:
  // A file a day of the meter; `watts` while she cooks.
  void live(int weeks, int watts) {
    for (int day = 0; day < weeks * 7; ++day) {
      const Timestamp end = from_unix(district_.now);
      engine::ReadingsArrived file{.received_at = end, .readings = {}};
      for (int quarter = 96; quarter > 0; --quarter) {
        const Timestamp start = end - quarter * 15min;
        const int hour = seoul().local(start).hour();
        const bool cooks = hour == 7 || hour == 12 || hour == 18;
        const int now = cooks ? watts : hour >= 7 && hour < 22 ? 140 : 60;
        file.readings.push_back({.feed = District::kMeter,
                                 .start = start,
                                 .length = 15min,
                                 .value = now / 4,
                                 .received_at = end});
      }
      district_.hear(std::move(file));
      district_.now += 24 * 3600;
    }
  }
  void cook_less() {
    live(13, 1000);
    live(8, 160);
  }
  void log_in(const std::string& account) { district_.log_in(account, "correct horse"); }

  District district_;
};

TEST_F(HttpVisits, TheListIsEmptyWhileLifeGoesOnAsUsual) {
  live(2, 1000);
  log_in("lead");
  const Answer answer = district_.get(kList);
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find(R"("suggestions":[],"total":0)"), std::string::npos) << answer.body;
  EXPECT_EQ(district_.post(kAnswer, R"({"answer":"visited"})").status, 404);
}

TEST_F(HttpVisits, WhoCooksLessIsSuggestedWithSentenceAndWeeksAndAnsweredOnce) {
  cook_less();
  log_in("lead");
  const Answer list = district_.get(kList);
  ASSERT_EQ(list.status, 200);
  EXPECT_EQ(field_of(list.body, "name"), "김안부") << list.body;
  EXPECT_EQ(field_of(list.body, "habit"), "meals");
  EXPECT_EQ(field_of(list.body, "source"), "power");
  const auto stored = store::open_suggestion_of(*district_.connection, District::kKim);
  ASSERT_TRUE(stored);
  const std::string sentence = detect::explain(stored->drifts.front(), detect::Language::Korean);
  EXPECT_EQ(field_of(list.body, "ko"), sentence);
  EXPECT_EQ(field_of(list.body, "usual"), std::to_string(stored->drifts.front().usual));
  EXPECT_NE(district_.get(std::string{kList} + "?area=독산동").body.find(R"("total":0)"), std::string::npos);

  EXPECT_EQ(district_.post(kAnswer, R"({"answer":"soon"})").status, 400);
  EXPECT_EQ(district_.post(kAnswer, R"({"answer":"cause_known"})").status, 204);
  EXPECT_NE(district_.get(kList).body.find(R"("total":0)"), std::string::npos);
  EXPECT_EQ(district_.post(kAnswer, R"({"answer":"visited"})").status, 404);
}

TEST_F(HttpVisits, NobodySeesThemWhoMayNotSeeResidents) {
  log_in("surveyor");
  EXPECT_EQ(district_.get(kList).status, 403);
  EXPECT_EQ(district_.post(kAnswer, R"({"answer":"visited"})").status, 403);
}

}  // namespace
}  // namespace anbu::http
