// The work around cases: tasks, hand-overs, and what was said of them.
#include "migrated.h"
#include "samples.h"
#include "store/rows.h"
#include "store/work.h"

namespace anbu::contract {
namespace {

class Work : public Migrated {
 protected:
  Task task(std::int64_t id, Timestamp due, std::int64_t of = 1) {
    return {.id = TaskId{id}, .subject = CaseId{of}, .resident = ResidentId{7}, .made_at = kNoon, .due = due};
  }
  void put(const Task& task) { good(store::write(*database_, task)); }
  std::vector<std::int64_t> ids(TaskState state, int most = 100) {
    std::vector<std::int64_t> found;
    const auto all = [](const Task&) { return true; };
    for (const Task& one : good(store::list_tasks(*database_, state, most, all)))
      found.push_back(one.id.value);
    return found;
  }
};

TEST_F(Work, ATaskComesBackAsItWasAndReplacesItself) {
  Task whole = task(4, kNoon + 1h);
  whole.kind = TaskKind::MendNumber;
  whole.contact = 2;
  whole.side = Side::Dong;
  whole.assignee = AccountId{5};
  whole.attempts = 3;
  whole.rung = 1;
  whole.overdue = true;
  whole.note = NoteId{12};
  put(whole);
  EXPECT_EQ(good(store::find_task(*database_, TaskId{4})), whole);
  whole.state = TaskState::Done;
  whole.ended_at = kNoon + 2h;
  whole.ended_by = AccountId{5};
  put(whole);
  EXPECT_EQ(good(store::find_task(*database_, TaskId{4})), whole);
  EXPECT_EQ(store::find_task(*database_, TaskId{5}).error().code, Errc::NotFound);
}

TEST_F(Work, OpenTasksComeByTheirTimeAndEndedOnesTheLatestFirst) {
  put(task(1, kNoon + 3h));
  put(task(2, kNoon + 1h));
  put(task(3, kNoon + 1h));
  for (const std::int64_t id : {4, 5}) {
    Task ended = task(id, kNoon);
    ended.state = id == 4 ? TaskState::Done : TaskState::NotNeeded;
    ended.ended_at = kNoon + id * 1min;
    put(ended);
  }
  EXPECT_EQ(ids(TaskState::Open), (std::vector<std::int64_t>{2, 3, 1}));
  EXPECT_EQ(ids(TaskState::Done), (std::vector<std::int64_t>{5, 4}));
  EXPECT_EQ(ids(TaskState::Open, 1), (std::vector<std::int64_t>{2}));
}

TEST_F(Work, MoreThanAPageIsReadToItsEnd) {
  for (std::int64_t id = 1; id <= 502; ++id) put(task(id, kNoon + id * 1s));
  const auto last = [](const Task& one) { return one.id == TaskId{502}; };
  ASSERT_EQ(good(store::list_tasks(*database_, TaskState::Open, 1, last)).size(), 1U);
}

TEST_F(Work, TasksOfACaseAreItsOwn) {
  put(task(1, kNoon + 2h));
  put(task(2, kNoon + 1h));
  put(task(3, kNoon, 2));
  const auto own = good(store::tasks_of(*database_, CaseId{1}));
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].id, TaskId{2});
}

TEST_F(Work, ACrewOnAnotherOpenCaseIsBusy) {
  Case going = open_case(1, 7);
  going.step = Step::UnderWay;
  going.figures.dispatches = 1;
  going.units = {{.crew = CrewId{3}, .state = UnitState::OnTheWay, .offered_at = kNoon, .since = kNoon},
                 {.crew = CrewId{4}, .state = UnitState::Declined, .offered_at = kNoon, .since = kNoon}};
  good(store::write(*database_, going));
  Case over = closed(going, kNoon + 1h);
  over.id = CaseId{2};
  good(store::write(*database_, over));
  EXPECT_EQ(good(store::busy_crews(*database_, CaseId{9})), std::vector{CrewId{3}});
  EXPECT_TRUE(good(store::busy_crews(*database_, CaseId{1})).empty());
}

TEST_F(Work, AHandOverIsReadBackWithWhatWasSaidOfIt) {
  const HandOver evening{.at = kNoon,
                         .to = Side::Dong,
                         .until = kNoon + 15h,
                         .cases = {CaseId{2}, CaseId{1}},
                         .tasks = {TaskId{5}}};
  good(store::write(*database_, evening));
  good(store::write(*database_, HandOver{.at = kNoon + 15h, .until = kNoon + 24h}));
  EXPECT_EQ(good(store::find_hand_over(*database_, kNoon)), evening);
  EXPECT_EQ(store::find_hand_over(*database_, kNoon + 1h).error().code, Errc::NotFound);
  EXPECT_EQ(good(store::list_hand_overs(*database_, 1)).front().at, kNoon + 15h);
  good(store::say(*database_,
                  {.hand_over = kNoon, .at = kNoon + 1min, .account = AccountId{4}, .accepted = true}));
  good(store::say(*database_,
                  {.hand_over = kNoon, .at = kNoon + 2min, .account = AccountId{4}, .note = NoteId{8}}));
  const auto words = good(store::words_of(*database_, kNoon));
  ASSERT_EQ(words.size(), 2U);
  EXPECT_TRUE(words[0].accepted);
  EXPECT_FALSE(words[0].note);
  EXPECT_EQ(words[1].note, NoteId{8});
  EXPECT_TRUE(good(store::words_of(*database_, kNoon + 15h)).empty());
}

}  // namespace
}  // namespace anbu::contract
