#include "casework/follow_up.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casework/course_test.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

Command close_as(Outcome outcome) {
  Command close{.kind = CommandKind::Close, .outcome = outcome, .confirmation = Confirmation::Seen};
  return close;
}

std::vector<TaskKind> left_after(Outcome outcome, Grade grade) {
  Course course;
  course.begin(silence(grade, seoul_time(10)));
  course.tell(close_as(outcome));
  std::vector<TaskKind> kinds;
  for (const Task& task : course.last().tasks) kinds.push_back(task.kind);
  return kinds;
}

bool has(const std::vector<TaskKind>& kinds, TaskKind kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

TEST(FollowUp, AnAnswerToAnAutomaticCallLeavesNothingToDo) {
  Course course;
  course.begin(silence(Grade::Caution, seoul_time(10)));
  course.result(ActionKind::AutomaticCall, ActionOutcome::PressedWell);
  EXPECT_FALSE(course.now_is().is_open());
  EXPECT_TRUE(course.last().tasks.empty());
}

// Contacts told, of two of whom the second wishes to hear.
std::vector<int> told_after(Outcome outcome, bool contacts_told = true) {
  Course course;
  course.resident.told_when_well = 0b10;
  course.policy.contacts_told = contacts_told;
  course.begin(silence(Grade::Serious, seoul_time(10)));
  course.tell(close_as(outcome));
  std::vector<int> told;
  for (const Action& action : course.last().actions) {
    if (action.kind == ActionKind::TellContact) told.push_back(action.contact);
  }
  return told;
}

TEST(FollowUp, WhoWishesItHearsThatACaseHasClosedWell) {
  for (const Outcome outcome :
       {Outcome::WellAnswered, Outcome::WellSignsOfLife, Outcome::SafeAtHome, Outcome::SafeAway}) {
    EXPECT_EQ(told_after(outcome), std::vector{2}) << to_string(outcome);
  }
}

TEST(FollowUp, BadNewsIsToldByAPersonAndThePolicyMaySilenceTheGood) {
  for (const Outcome outcome : {Outcome::Rescued, Outcome::FoundDead, Outcome::Hospital, Outcome::Refused}) {
    EXPECT_TRUE(told_after(outcome).empty()) << to_string(outcome);
  }
  EXPECT_TRUE(told_after(Outcome::SafeAtHome, false).empty());
}

TEST(FollowUp, RescueAndDeathAreReviewedAndOnlyTheLivingAreCalled) {
  const auto rescued = left_after(Outcome::Rescued, Grade::Serious);
  EXPECT_TRUE(has(rescued, TaskKind::Review));
  EXPECT_TRUE(has(rescued, TaskKind::CallNextDay));
  EXPECT_TRUE(has(rescued, TaskKind::Referral));
  const auto dead = left_after(Outcome::FoundDead, Grade::Serious);
  EXPECT_TRUE(has(dead, TaskKind::Review));
  EXPECT_FALSE(has(dead, TaskKind::CallNextDay));
}

TEST(FollowUp, TheCauseIsMended) {
  EXPECT_TRUE(has(left_after(Outcome::SafeAway, Grade::Caution), TaskKind::EnterAbsence));
  EXPECT_TRUE(has(left_after(Outcome::DeviceFault, Grade::Caution), TaskKind::MendFeed));
  EXPECT_TRUE(has(left_after(Outcome::SafeAtHome, Grade::Serious), TaskKind::MendThreshold));
  EXPECT_TRUE(has(left_after(Outcome::UnreachableNumber, Grade::Caution), TaskKind::MendNumber));
}

TEST(FollowUp, TheDongReadsOfItOnTheNextWorkingDayBeforeNine) {
  Course course;
  course.begin(silence(Grade::Serious, seoul_time(22, 0, 4)));  // a Friday
  course.tell(close_as(Outcome::SafeAtHome));
  const auto& tasks = course.last().tasks;
  const auto report = std::ranges::find(tasks, TaskKind::DongReport, &Task::kind);
  ASSERT_NE(report, tasks.end());
  EXPECT_EQ(report->due, seoul_time(9, 0, 7));
  const auto call = std::ranges::find(tasks, TaskKind::CallNextDay, &Task::kind);
  ASSERT_NE(call, tasks.end());
  EXPECT_EQ(call->due, seoul_time(10, 0, 5));
}

TEST(FollowUp, ADrillLeavesNothingToDo) {
  Course course;
  course.resident.drill = true;
  course.begin(silence(Grade::Serious, seoul_time(10)));
  course.tell(close_as(Outcome::Drill));
  EXPECT_TRUE(course.last().tasks.empty());
}

const Zone kZone = seoul();
const Policy kPolicy;

Circumstances at(Timestamp now, const Resident& resident) {
  return {.now = now, .resident = resident, .policy = kPolicy, .zone = kZone, .absence = std::nullopt};
}

TEST(FollowUp, WhatNobodyDoesClimbsOneRungADayAndNeverFallsSilent) {
  const Resident resident;
  Task task{.id = TaskId{1}, .kind = TaskKind::Review, .due = seoul_time(10)};
  for (int day = 0; day < 10; ++day) {
    const Timestamp due = looks_again(task);
    EXPECT_EQ(due, seoul_time(10, 0, day));
    const TaskDecision decision = fall_due(task, at(due, resident));
    EXPECT_TRUE(decision.page);
    EXPECT_EQ(pages_rung(decision.next), std::min(day, kDeputy));
    task = decision.next;
  }
}

TEST(FollowUp, WhatFellDueManyTimesWhileThePlatformWasAwayIsToldOnce) {
  const Resident resident;
  const Task task{.id = TaskId{1}, .due = seoul_time(10)};
  const TaskDecision decision = fall_due(task, at(seoul_time(12, 0, 5), resident));
  EXPECT_GT(looks_again(decision.next), seoul_time(12, 0, 5));
}

TEST(FollowUp, ACallThatReachesNobodyIsMadeAgain) {
  const Resident resident;
  const Task task{.id = TaskId{1}, .due = seoul_time(10)};
  const Timestamp now = seoul_time(10, 5);
  const TaskDecision decision = decide(task, {.word = TaskWord::NotReached}, at(now, resident));
  EXPECT_TRUE(decision.next.is_open());
  EXPECT_EQ(decision.next.attempts, 1);
  EXPECT_EQ(decision.next.due, now + kPolicy.call_next_day_again);
}

TEST(FollowUp, HelpHeardOnTheCallAfterTheCaseRaisesTheAlarm) {
  const Resident resident;
  const Task task{.id = TaskId{1}, .due = seoul_time(10)};
  const TaskDecision decision = decide(task, {.word = TaskWord::NeedsHelp}, at(seoul_time(10), resident));
  EXPECT_FALSE(decision.next.is_open());
  EXPECT_TRUE(decision.alarm);
}

}  // namespace
}  // namespace anbu::casework
