// The way of a change of settings over real sockets: drafted, tested, put in force; and what is refused.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "http/district_test.h"
#include "http/policy_papers.h"
#include "store/drafts.h"
#include "store/queries.h"

namespace anbu::http {
namespace {

constexpr const char* kDraft = R"({"toml":"[policy.high]\ndispatch_by = \"45min\"\n"})";
constexpr const char* kReason = R"({"reason":"고위험군 출동을 앞당김"})";

class HttpPolicy : public testing::Test {
 protected:
  std::string make_draft(const std::string& body = kDraft) {
    district_.log_in_as_officer();
    const Answer made = district_.post("/api/v1/policy/drafts", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return field_of(made.body, "id");
  }
  Answer activate(const std::string& draft) {
    return district_.post("/api/v1/policy/drafts/" + draft + "/activation", kReason);
  }
  // What the background thread does at the end of a test.
  void finish_test() {
    auto backtest = store::find_backtest(*district_.connection, district_.begun);
    ASSERT_TRUE(backtest);
    backtest->state = store::BacktestState::Done;
    backtest->result = R"({"format":1})";
    ASSERT_TRUE(store::note_backtest(*district_.connection, *backtest));
  }
  void test_draft(const std::string& draft) {
    const Answer asked = district_.post("/api/v1/policy/drafts/" + draft + "/backtest", "");
    ASSERT_EQ(asked.status, 202) << asked.body;
    finish_test();
  }
  engine::Settings in_force() { return *store::settings_in_force(*district_.connection); }

  District district_;
};

TEST_F(HttpPolicy, AFileThatIsWrongNamesItsKeyAndIsNotKept) {
  district_.log_in_as_officer();
  const Answer refused =
      district_.post("/api/v1/policy/drafts", R"({"toml":"[policy]\noperator_tries = -1\n"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("policy.operator_tries: -1 is not between 1 and 10"), std::string::npos);
  EXPECT_TRUE(store::list_drafts(*district_.connection, 10)->empty());
}

TEST_F(HttpPolicy, TextsAreAPartOfThePolicyAndTheirChangesAreShown) {
  district_.log_in_as_officer();
  const Answer policy = district_.get("/api/v1/policy");
  EXPECT_NE(policy.body.find(R"({"language":"ko","theme":"well_check","text":")"), std::string::npos)
      << policy.body;
  const Answer wrong = district_.post("/api/v1/policy/drafts",
                                      R"({"toml":"[texts.ko.well_check]\ntext = \"{nobody} {link}\"\n"})");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_NE(wrong.body.find("texts.ko.well_check.text: no field is called {nobody}"), std::string::npos)
      << wrong.body;
  const Answer draft =
      district_.get("/api/v1/policy/drafts/" +
                    make_draft(R"({"toml":"[texts.vi.well_check]\ntext = \"{name} {link}\"\n"})"));
  EXPECT_NE(draft.body.find(R"({"key":"texts.vi.well_check.text","before":)"), std::string::npos)
      << draft.body;
}

TEST_F(HttpPolicy, ADraftSaysWhatItChanges) {
  const Answer draft = district_.get("/api/v1/policy/drafts/" + make_draft());
  EXPECT_NE(draft.body.find(R"({"key":"policy.high.dispatch_by","before":"\"1h\"","after":"\"45min\""})"),
            std::string::npos)
      << draft.body;
}

TEST_F(HttpPolicy, NothingGoesLiveWithoutAFinishedBacktest) {
  const std::string draft = make_draft();
  EXPECT_EQ(activate(draft).status, 409);
  EXPECT_EQ(district_.post("/api/v1/policy/drafts/" + draft + "/backtest", "").status, 202);
  EXPECT_EQ(activate(draft).status, 409) << "it is still running";
  EXPECT_EQ(in_force().version, 1);
}

TEST_F(HttpPolicy, ATestedDraftGoesLiveWithWhoAndWhyInTheLog) {
  const std::string draft = make_draft();
  test_draft(draft);
  const Answer done = activate(draft);
  ASSERT_EQ(done.status, 200) << done.body;
  const engine::Settings now = in_force();
  EXPECT_EQ(now.version, 2);
  EXPECT_EQ(now.policy.by_group[2].dispatch_by, Duration{45min});
  EXPECT_EQ(now.activation.at, District::kMorning);
  EXPECT_EQ(now.activation.backtest, district_.begun);
  EXPECT_EQ(now.activation.draft, settings_hash(now));
  EXPECT_EQ(now.activation.reason, text_hash("고위험군 출동을 앞당김"));
  EXPECT_NE(done.body.find("박구청"), std::string::npos);
  EXPECT_NE(done.body.find("고위험군 출동을 앞당김"), std::string::npos);
}

TEST_F(HttpPolicy, AReasonIsNeeded) {
  const std::string draft = make_draft();
  test_draft(draft);
  const std::string path = "/api/v1/policy/drafts/" + draft + "/activation";
  EXPECT_EQ(field_of(district_.post(path, "{}").body, "field"), "reason");
  EXPECT_EQ(district_.post(path, R"({"reason":"."})").status, 400);
  EXPECT_EQ(in_force().version, 1);
}

TEST_F(HttpPolicy, ATestAgainstAnotherVersionIsNoTest) {
  const std::string first = make_draft();
  const std::string second = make_draft(R"({"toml":"[policy]\noperator_tries = 3\n"})");
  test_draft(second);
  test_draft(first);
  ASSERT_EQ(activate(first).status, 200);
  EXPECT_EQ(activate(second).status, 409);
  EXPECT_EQ(in_force().policy.by_group[0].operator_tries, 2);
}

TEST_F(HttpPolicy, TheEngineRefusesWhatWasTestedAgainstAnotherVersion) {
  engine::SettingsActivated late{.settings = {.version = 9}, .instead_of = 8};
  district_.hear(late);
  EXPECT_EQ(in_force().version, 1);
}

TEST_F(HttpPolicy, WhatIsInForceNeedsNoTest) {
  const std::string draft = make_draft(R"({"toml":"[detector]\ncalendar = \"none\"\n"})");
  EXPECT_EQ(district_.post("/api/v1/policy/drafts/" + draft + "/backtest", "").status, 409);
  EXPECT_EQ(activate(draft).status, 409);
}

TEST_F(HttpPolicy, OperatorsSeeThePolicyAndOnlyOfficersChangeIt) {
  const std::string draft = make_draft();
  district_.log_in_as_lead();
  EXPECT_EQ(district_.get("/api/v1/policy").status, 200);
  EXPECT_EQ(district_.get("/api/v1/policy/drafts/" + draft).status, 200);
  EXPECT_EQ(district_.post("/api/v1/policy/drafts", kDraft).status, 403);
  EXPECT_EQ(district_.post("/api/v1/policy/drafts/" + draft + "/backtest", "").status, 403);
  EXPECT_EQ(activate(draft).status, 403);
  district_.log_in("surveyor", "correct horse");
  EXPECT_EQ(district_.get("/api/v1/policy").status, 403);
}

TEST_F(HttpPolicy, ATestThatRunsShowsItsProgress) {
  const std::string draft = make_draft();
  district_.post("/api/v1/policy/drafts/" + draft + "/backtest", "");
  const Answer shown = district_.get(fmt::format("/api/v1/policy/backtests/{}", district_.begun.load()));
  EXPECT_EQ(field_of(shown.body, "state"), "waiting");
  EXPECT_EQ(field_of(shown.body, "progress"), "0.5");
}

}  // namespace
}  // namespace anbu::http
