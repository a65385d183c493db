#include "sim/world.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace anbu::sim {
namespace {

const WorldOptions kShort{.seed = 3, .residents = 60, .learned_days = 2};

std::vector<engine::LogBody> history(World& world, Timestamp until) {
  std::vector<engine::LogBody> bodies = world.enrolment();
  for (Timestamp now = world.first(); now <= until; now += 1min) {
    const std::vector<engine::LogBody> minute = world.minute(now);
    bodies.insert(bodies.end(), minute.begin(), minute.end());
  }
  return bodies;
}

Case case_of(ResidentId resident, Step step, Timestamp at) {
  return {.id = {1}, .resident = resident, .version = 1, .step = step, .opened_at = at, .step_since = at};
}

// The first one whom the opening script lets lie since the evening.
ResidentId lies_at(const World& world, Timestamp at) {
  for (const Dweller& dweller : world.district().dwellers) {
    if (world.presence(dweller.resident.id, at).body == SpellKind::Collapse) return dweller.resident.id;
  }
  return {};
}

// An hour into the demo the case of her who lies there has just come to this step.
engine::Commit comes_to(World& world, Step step) {
  engine::Commit commit{.at = world.start() + 1h};
  history(world, commit.at - 1min);
  commit.cases = {case_of(lies_at(world, commit.at), step, commit.at)};
  return commit;
}

// Everything that is said until `until`, after `commit`.
template <class Body>
std::vector<Body> said(World& world, const engine::Commit& commit, Duration for_so_long) {
  world.on_commit(commit);
  std::vector<Body> bodies;
  for (Timestamp now = commit.at; now <= commit.at + for_so_long; now += 1min) {
    for (const engine::LogBody& body : world.minute(now)) {
      if (const Body* one = std::get_if<Body>(&body)) bodies.push_back(*one);
    }
  }
  return bodies;
}

TEST(World, SameSeedSameHistory) {
  World first{kShort};
  World second{kShort};
  EXPECT_TRUE(history(first, first.start() + 24h) == history(second, second.start() + 24h));
  WorldOptions other = kShort;
  other.seed = 4;
  World third{other};
  EXPECT_FALSE(history(first, first.start() + 24h) == history(third, third.start() + 24h));
}

TEST(World, KnownAbsencesAreEntered) {
  World world{kShort};
  const std::vector<engine::LogBody> bodies = history(world, world.start() + 24h);
  const auto absences = std::ranges::count_if(bodies, [](const engine::LogBody& body) {
    return std::holds_alternative<engine::AbsenceEntered>(body);
  });
  EXPECT_GE(absences, 2);
}

TEST(World, WhoLiesOnTheFloorDoesNotAnswer) {
  World world{kShort};
  engine::Commit commit = comes_to(world, Step::AutomaticContact);
  const ResidentId resident = commit.cases[0].resident;
  ASSERT_TRUE(resident);
  commit.actions = {{.id = {7}, .subject = {1}, .resident = resident, .kind = ActionKind::AutomaticCall}};
  const auto ended = said<engine::ActionEnded>(world, commit, 10min);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0].report.action, ActionId{7});
  EXPECT_NE(ended[0].report.outcome, ActionOutcome::PressedWell);
}

TEST(World, ACrewDrivesAndTellsWhatItFinds) {
  World world{kShort};
  engine::Commit commit = comes_to(world, Step::Dispatched);
  commit.actions = {
      {.id = {8}, .subject = {1}, .resident = commit.cases[0].resident, .kind = ActionKind::OrderCrew}};
  std::vector<CrewWord> words;
  for (const auto& issued : said<engine::CommandIssued>(world, commit, 60min)) {
    if (issued.command.kind == CommandKind::CrewReport) words.push_back(issued.command.crew);
  }
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[0], CrewWord::Accepted);
  EXPECT_EQ(words[1], CrewWord::OnTheWay);
  EXPECT_EQ(words[2], CrewWord::Arrived);
  EXPECT_NE(words[3], CrewWord::FoundWell);
}

TEST(World, WhereNoCrewComesPoliceAndFireAreCalled) {
  World world{kShort};
  const engine::Commit commit = comes_to(world, Step::Dispatched);
  EXPECT_TRUE(said<engine::CommandIssued>(world, commit, 44min).empty());
  const auto issued = said<engine::CommandIssued>(world, engine::Commit{.at = commit.at + 45min}, 20min);
  ASSERT_GE(issued.size(), 2u);
  EXPECT_EQ(issued[0].command.kind, CommandKind::Take);
  EXPECT_EQ(issued[1].command.kind, CommandKind::CallEmergency);
}

TEST(World, NobodyTouchesACaseThatAPersonHasTaken) {
  World world{kShort};
  engine::Commit commit = comes_to(world, Step::OperatorCall);
  commit.cases[0].assignee = {42};
  EXPECT_TRUE(said<engine::CommandIssued>(world, commit, 120min).empty());
}

TEST(World, TheOperatorTakesACaseNobodyHas) {
  World world{kShort};
  const engine::Commit commit = comes_to(world, Step::OperatorCall);
  const auto issued = said<engine::CommandIssued>(world, commit, 30min);
  ASSERT_GE(issued.size(), 2u);
  EXPECT_EQ(issued[0].command.kind, CommandKind::Take);
  EXPECT_EQ(issued[1].command.kind, CommandKind::RecordCall);
  EXPECT_NE(issued[1].command.result, CallResult::Well);
  EXPECT_EQ(issued[1].command.resident, commit.cases[0].resident);
}

TEST(World, ARescueIsFollowedByAHospitalStayThatIsKnown) {
  World world{kShort};
  engine::Commit commit = comes_to(world, Step::Closed);
  const ResidentId resident = commit.cases[0].resident;
  commit.cases[0].outcome = Outcome::Rescued;
  const auto absences = said<engine::AbsenceEntered>(world, commit, 30min);
  ASSERT_EQ(
      std::ranges::count(absences, resident, [](const auto& entered) { return entered.absence.resident; }),
      1);
  EXPECT_EQ(world.presence(resident, commit.at + 24h).body, SpellKind::Hospital);
  EXPECT_FALSE(world.presence(resident, commit.at + 15 * 24h).body.has_value());
}

}  // namespace
}  // namespace anbu::sim
