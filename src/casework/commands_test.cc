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

}  // namespace
}  // namespace anbu::casework
