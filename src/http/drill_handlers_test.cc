#include "http/drill_handlers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "http/district_test.h"
#include "roster/drill.h"

namespace anbu::http {
namespace {

constexpr ResidentId kTrainee{815};

class Drills : public testing::Test {
 protected:
  Drills() {
    Resident resident{.id = kTrainee, .risk = RiskGroup::Medium, .area = "가산동"};
    resident.drill = true;
    resident.since = District::kMorning;
    district_.enroll({.name = "훈련 1"}, resident);
    district_.log_in_as_lead();
  }

  Answer begin(const std::string& script, ResidentId resident) {
    return district_.post("/api/v1/drills",
                          fmt::format(R"({{"script":"{}","resident":"{}"}})", script, resident.value));
  }

  District district_;
};

TEST_F(Drills, AButtonOpensACaseThatNobodyHasAndThatIsADrill) {
  const Answer begun = begin("sos", kTrainee);
  ASSERT_EQ(begun.status, 201) << begun.body;
  const std::string id = field_of(begun.body, "case_id");
  const Answer opened = district_.get("/api/v1/cases/" + id);
  EXPECT_NE(opened.body.find(R"("drill":true)"), std::string::npos) << opened.body;
  EXPECT_NE(opened.body.find(R"("assignee":null)"), std::string::npos) << opened.body;
  EXPECT_NE(opened.body.find(R"("picked_up_at":null)"), std::string::npos) << opened.body;
  EXPECT_NE(opened.body.find("[훈련] 스피커에서"), std::string::npos) << opened.body;
  const auto runs = roster::runs_since(*district_.connection, Timestamp{});
  ASSERT_EQ(runs->size(), 1u);
  EXPECT_EQ(std::to_string(runs->front().subject.value), id);
  EXPECT_EQ(begin("sos", kTrainee).status, 409) << "one at a time";
}

TEST_F(Drills, OnlyADrillResidentIsDrilled) {
  const Answer refused = begin("sos", District::kKim);
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("no drill resident"), std::string::npos) << refused.body;
  EXPECT_TRUE(roster::runs_since(*district_.connection, Timestamp{})->empty());
}

TEST_F(Drills, TheLibraryNamesScriptsAndDrillResidentsAlone) {
  const Answer library = district_.get("/api/v1/drills");
  EXPECT_NE(library.body.find(R"("name":"wrong_door")"), std::string::npos) << library.body;
  EXPECT_NE(library.body.find(R"("id":"815")"), std::string::npos) << library.body;
  EXPECT_EQ(library.body.find(R"("id":"4711")"), std::string::npos);
}

TEST_F(Drills, WhatIsNotInTheLibraryIsRefused) {
  EXPECT_EQ(begin("dance", kTrainee).status, 400);
}

TEST_F(Drills, AreStartedByAShiftLead) {
  district_.log_in_as_officer();
  EXPECT_EQ(district_.get("/api/v1/drills").status, 403);
  EXPECT_EQ(begin("sos", kTrainee).status, 403);
}

}  // namespace
}  // namespace anbu::http
