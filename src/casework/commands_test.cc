#include <gtest/gtest.h>

#include "casework/course_test.h"

namespace anbu::casework {
namespace {

constexpr AccountId kKim{1};
constexpr AccountId kLee{2};

Command seen_earlier(CommandKind kind, const Course& course, AccountId actor) {
  Command command{.kind = kind, .resident = course.resident.id};
  command.actor = actor;
  command.expected_version = course.now_is().version - 1;
  return command;
}

Course serious() {
  Course course;
  course.begin(silence(Grade::Serious, seoul_time(10)));
  course.until(seoul_time(10, 10));  // pages have gone out: the version has risen
  return course;
}

TEST(Commands, ACaseThatNobodyHasGoesToWhoeverComesFirst) {
  Course course = serious();
  course.tell(seen_earlier(CommandKind::Take, course, kKim));
  EXPECT_EQ(course.now_is().assignee, kKim);
  EXPECT_EQ(course.broken(), "");
}

TEST(Commands, ACaseThatSomebodyTookMeanwhileIsNotTakenUnknowingly) {
  Course course = serious();
  course.tell(seen_earlier(CommandKind::Take, course, kKim));
  course.tell(seen_earlier(CommandKind::Take, course, kLee));
  EXPECT_EQ(course.now_is().assignee, kKim);
  EXPECT_EQ(course.last().reason, Reason::SomebodyWasFaster);
}

TEST(Commands, AnOrderGivenInViewOfAnEarlierStateIsRefusedAndANoteIsNot) {
  Course course = serious();
  course.tell(seen_earlier(CommandKind::OrderDispatch, course, kKim));
  EXPECT_EQ(course.last().reason, Reason::SomebodyWasFaster);
  course.tell(seen_earlier(CommandKind::AddNote, course, kKim));
  EXPECT_EQ(course.last().reason, Reason::NoteAdded);
}

TEST(Commands, AClickRingsTheOperatorWhoAskedAndChangesNothingElse) {
  Course course = serious();
  Command connect = seen_earlier(CommandKind::Connect, course, kLee);
  connect.contact = 2;
  const Step before = course.now_is().step;
  course.tell(connect);
  ASSERT_EQ(course.last().actions.size(), 1U);
  const Action& action = course.last().actions.front();
  EXPECT_EQ(action.kind, ActionKind::Connect);
  EXPECT_EQ(action.contact, 2);
  EXPECT_EQ(action.actor, kLee);
  EXPECT_EQ(course.now_is().step, before);
  EXPECT_EQ(course.now_is().figures.resident_calls, 0) << "the operator records what was said";
  course.result(ActionKind::Connect, ActionOutcome::Delivered);
  EXPECT_EQ(course.last().entries.front().outcome, ActionOutcome::Delivered);
  EXPECT_EQ(course.now_is().step, before);
  EXPECT_EQ(course.broken(), "");
}

}  // namespace
}  // namespace anbu::casework
