#include "casework/units.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casework/course_test.h"

namespace anbu::casework {
namespace {

Responder on_duty(std::int64_t crew, ResponderKind kind, Duration away) {
  return {.crew = CrewId{crew}, .kind = kind, .from = seoul_time(0), .until = seoul_time(23), .away = away};
}

struct Scene {
  Resident resident;
  Policy policy;
  Zone zone = seoul();

  Circumstances at(Timestamp now) const {
    return {.now = now,
            .resident = resident,
            .policy = policy,
            .zone = zone,
            .absence = std::nullopt,
            .responders = {on_duty(1, ResponderKind::Crew, 5min), on_duty(2, ResponderKind::Crew, 9min),
                           on_duty(3, ResponderKind::DongOfficer, 20min),
                           on_duty(4, ResponderKind::Helper, 2min)}};
  }
};

std::vector<std::int64_t> turn(const Case& subject, Timestamp now) {
  const Scene scene;
  const Circumstances around = scene.at(now);
  Draft draft{subject, around};
  std::vector<std::int64_t> crews;
  while (const auto next = next_to_ask(draft)) {
    if (std::ranges::find(crews, next->crew.value) != crews.end()) break;
    crews.push_back(next->crew.value);
    put_offer(draft, *next);
  }
  return crews;
}

TEST(Units, ByDayACautionGoesToTheDongFirstAndToHelpersLast) {
  EXPECT_EQ(turn({.grade = Grade::Caution}, seoul_time(10)), (std::vector<std::int64_t>{3, 1, 2, 4}));
}

TEST(Units, ASeriousCaseGoesToWhoeverIsNearest) {
  EXPECT_EQ(turn({.grade = Grade::Serious}, seoul_time(10)), (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST(Units, WhoDeclinedIsNotAskedAgainAndWhoKeptSilentIs) {
  const Scene scene;
  const Circumstances around = scene.at(seoul_time(22));
  Draft draft{{.grade = Grade::Serious}, around};
  for (const std::int64_t crew : {1, 2, 3, 4}) put_offer(draft, {.crew = CrewId{crew}});
  for (Unit& unit : draft.subject().units) unit.state = UnitState::Declined;
  EXPECT_FALSE(next_to_ask(draft));
  draft.subject().units[1].state = UnitState::Lapsed;
  const auto again = next_to_ask(draft);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->crew, CrewId{2});
}

TEST(Units, WithoutARosterWhoeverIsOnCallIsAsked) {
  Scene scene;
  Circumstances around = scene.at(seoul_time(22));
  around.responders.clear();
  const Draft draft{{.grade = Grade::Serious}, around};
  const auto next = next_to_ask(draft);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->crew, CrewId{});
}

}  // namespace
}  // namespace anbu::casework
