#include "node/canary.h"

#include <gtest/gtest.h>

namespace anbu::node {
namespace {

constexpr ResidentId kCanary{7};
constexpr ActionId kCall{31};
const Timestamp kMonday = *parse_iso("2026-11-23T10:00:00+09:00");

Case song(Step step, Outcome outcome, Timestamp opened_at = kMonday) {
  Case subject{.id = CaseId{1}, .resident = kCanary, .step = step};
  subject.opened_at = opened_at;
  subject.outcome = outcome;
  return subject;
}

Case last_weeks() {
  return song(Step::Closed, Outcome::WellAnswered, kMonday - 7 * 24h);
}

engine::Commit rings(ResidentId whom = kCanary) {
  Case open = song(Step::AutomaticContact, Outcome::None);
  open.resident = whom;
  return {.cases = {open}, .actions = {{.id = kCall, .subject = open.id, .resident = whom}}};
}

engine::Commit answered(ActionOutcome outcome) {
  return {.finished = {{.action = kCall, .outcome = outcome}}};
}

struct Bird {
  Canary canary;
  explicit Bird(std::optional<Case> last = last_weeks())
      : canary{kCanary, {}, seoul(), {.last = std::move(last), .waiting = {}}} {}
};

TEST(Canary, SingsOnceAWeekAtItsHour) {
  Bird bird;
  EXPECT_TRUE(bird.canary.minute(kMonday - 1min).empty());
  const auto sung = bird.canary.minute(kMonday);
  ASSERT_EQ(sung.size(), 1u);
  const Command& command = std::get<engine::CommandIssued>(sung.front()).command;
  EXPECT_EQ(command.kind, CommandKind::OpenByHand);
  EXPECT_EQ(command.resident, kCanary);
  EXPECT_EQ(command.grade, Grade::Caution) << "by machine, not by an operator";
  EXPECT_TRUE(bird.canary.minute(kMonday + 1min).empty());
  EXPECT_TRUE(bird.canary.minute(kMonday + 6 * 24h).empty());
  EXPECT_EQ(bird.canary.minute(kMonday + 7 * 24h).size(), 1u);
}

TEST(Canary, AMinuteMissedInDowntimeIsMadeUpFor) {
  Bird bird;
  EXPECT_EQ(bird.canary.minute(kMonday + 3h).size(), 1u);
}

TEST(Canary, IsContentOnceTheTestNumberPressedOneAndItsCaseIsClosed) {
  Bird bird;
  ASSERT_EQ(bird.canary.minute(kMonday).size(), 1u);
  bird.canary.committed(rings());
  EXPECT_EQ(bird.canary.complaint(kMonday + 90min), "");
  EXPECT_NE(bird.canary.complaint(kMonday + 91min), "");
  bird.canary.committed(answered(ActionOutcome::PressedWell));
  EXPECT_EQ(bird.canary.complaint(kMonday + 91min), "");
  const auto said = bird.canary.minute(kMonday + 5min);
  ASSERT_EQ(said.size(), 1u);
  const Command& close = std::get<engine::CommandIssued>(said.front()).command;
  EXPECT_EQ(close.kind, CommandKind::Close);
  EXPECT_EQ(close.outcome, Outcome::WellAnswered);
  bird.canary.committed({.cases = {song(Step::Closed, Outcome::WellAnswered)}});
  EXPECT_TRUE(bird.canary.minute(kMonday + 6min).empty());
}

TEST(Canary, ACallThatRingsInVainProvesNothing) {
  Bird bird;
  ASSERT_EQ(bird.canary.minute(kMonday).size(), 1u);
  bird.canary.committed(rings());
  bird.canary.committed(answered(ActionOutcome::NoAnswer));
  EXPECT_NE(bird.canary.complaint(kMonday + 2h), "");
  EXPECT_TRUE(bird.canary.minute(kMonday + 2h).empty()) << "its case stays, and climbs";
}

TEST(Canary, SomebodyElsesAnswerIsNotHers) {
  Bird bird;
  ASSERT_EQ(bird.canary.minute(kMonday).size(), 1u);
  bird.canary.committed(rings(ResidentId{8}));
  bird.canary.committed(answered(ActionOutcome::PressedWell));
  EXPECT_NE(bird.canary.complaint(kMonday + 2h), "");
}

TEST(Canary, RemembersOverARestartThatItIsStillOut) {
  const Action call{.id = kCall, .resident = kCanary};
  Canary canary{
      kCanary, {}, seoul(), {.last = song(Step::AutomaticContact, Outcome::None), .waiting = {call}}};
  EXPECT_TRUE(canary.minute(kMonday + 1h).empty());
  EXPECT_NE(canary.complaint(kMonday + 2h), "");
  canary.committed(answered(ActionOutcome::PressedWell));
  EXPECT_EQ(canary.complaint(kMonday + 2h), "");
}

}  // namespace
}  // namespace anbu::node
