#include <gtest/gtest.h>

#include <map>

#include "backend.h"
#include "samples.h"

namespace anbu::contract {
namespace {

using engine::Checkpoint;
using engine::Commit;
using engine::Recovered;

class Store : public testing::Test {
 protected:
  void SetUp() override {
    if (!backend_) GTEST_SKIP() << "this database cannot be had here";
    reopen();
  }
  Recovered reopen() {
    store_ = &backend_->open_store();
    return recover();
  }
  Recovered recover() {
    auto recovered = store_->recover();
    EXPECT_TRUE(recovered) << recovered.error().message;
    return recovered ? *std::move(recovered) : Recovered{};
  }
  void commit(const Commit& commit) {
    const auto done = store_->commit(commit);
    ASSERT_TRUE(done) << done.error().message;
  }
  std::map<std::int64_t, Position> checkpoints() {
    std::map<std::int64_t, Position> found;
    const auto read = store_->each_checkpoint(
        [&](const Checkpoint& each) { found[each.profile.resident.value] = each.position; });
    EXPECT_TRUE(read) << read.error().message;
    return found;
  }

  std::unique_ptr<Backend> backend_ = new_backend();
  engine::Store* store_ = nullptr;
};

using Positions = std::map<std::int64_t, Position>;

TEST_F(Store, IsEmptyAtFirst) {
  const Recovered empty = recover();
  EXPECT_EQ(empty.position, 0);
  EXPECT_EQ(empty.serials, engine::Serials{});
  EXPECT_TRUE(empty.settings.empty());
  EXPECT_TRUE(empty.residents.empty());
  EXPECT_TRUE(empty.open_cases.empty());
  EXPECT_TRUE(checkpoints().empty());
}

TEST_F(Store, RecoversPositionTimeAndSerials) {
  const engine::Serials serials{.next_case = 12, .next_action = 40, .case_year = 2026, .next_in_year = 9};
  commit({.after = 0, .upto = 17, .at = kNoon, .serials = serials});
  const Recovered found = reopen();
  EXPECT_EQ(found.position, 17);
  EXPECT_EQ(found.at, kNoon);
  EXPECT_EQ(found.serials, serials);
}

TEST_F(Store, RecoversWhoIsBehindAnOpenGroupCaseAndNotWhoWas) {
  Case group = open_case(1, 0);
  group.kind = CaseKind::Group;
  group.mass_event =
      MassEvent{.scope = {.provider = "kepco", .area = "가산동", .measure = std::nullopt}, .since = kNoon};
  Case past = closed(open_case(2, 0), kNoon + 1h);
  const MassEventMember waits{.subject{1}, .resident{7}, .since = kNoon, .returned_at = std::nullopt};
  MassEventMember returns{.subject{1}, .resident{8}, .since = kNoon, .returned_at = std::nullopt};
  const MassEventMember gone{.subject{2}, .resident{7}, .since = kNoon, .returned_at = std::nullopt};
  commit({.after = 0, .upto = 1, .at = kNoon, .cases = {group, past}, .members = {waits, returns, gone}});
  returns.returned_at = kNoon + 20min;
  commit({.after = 1, .upto = 2, .at = kNoon, .members = {returns}});
  const Recovered found = reopen();
  EXPECT_EQ(found.members, (std::vector{waits, returns}));
  ASSERT_EQ(found.open_cases.size(), 1U);
  EXPECT_EQ(found.open_cases[0].mass_event, group.mass_event);
}

TEST_F(Store, RecoversWhatIsLeftToDoWhoCanGoAndHowOftenSheWasCalled) {
  Task call{.id = TaskId{1}, .subject = CaseId{4}, .resident = ResidentId{7}, .due = kNoon + 24h};
  const Task review{.id = TaskId{2}, .kind = TaskKind::Review, .resident = ResidentId{7}, .due = kNoon};
  const engine::CallCount first{.resident = ResidentId{7}, .month = 202611, .calls = 3};
  const engine::CallCount last{.resident = ResidentId{7}, .month = 202612, .calls = 1};
  const Responder crew{.crew = CrewId{8}, .from = kNoon, .until = kNoon + 9h, .away = 5min};
  const Roster roster{.areas = {{.area = "가산동", .responders = {crew}}}};
  const engine::Serials serials{.next_task = 3};
  commit({.after = 0,
          .upto = 1,
          .serials = serials,
          .tasks = {call, review},
          .call_counts = {first},
          .hand_overs = {{.at = kNoon, .until = kNoon + 9h}},
          .roster = Roster{}});
  call.state = TaskState::Done;
  commit({.after = 1,
          .upto = 2,
          .serials = serials,
          .tasks = {call},
          .call_counts = {last},
          .hand_overs = {{.at = kNoon + 9h, .until = kNoon + 24h}},
          .roster = roster});
  const Recovered found = reopen();
  EXPECT_EQ(found.open_tasks, (std::vector<Task>{review}));
  EXPECT_EQ(found.call_counts, (std::vector<engine::CallCount>{last}));
  EXPECT_EQ(found.roster, roster);
  EXPECT_EQ(found.serials.next_task, 3);
}

TEST_F(Store, RecoversTheLastWordOnResidentsFeedsAndAbsences) {
  Resident moved = resident(1);
  moved.area = "독산동";
  Feed meter{.id{5}, .resident{1}, .provider = "kepco", .area = "가산동"};
  const Absence trip{.resident{1}, .from = kNoon, .until = kNoon + 72h};
  Absence ended = {.resident{2}, .from = kNoon, .until = kNoon + 24h};
  commit({.after = 0,
          .upto = 1,
          .residents = {resident(1), resident(2)},
          .feeds = {meter},
          .absences = {ended}});
  ended.until = ended.from;
  meter.ended = true;
  commit({.after = 1, .upto = 2, .residents = {moved}, .feeds = {meter}, .absences = {trip, ended}});
  const Recovered found = reopen();
  EXPECT_EQ(found.residents, (std::vector<Resident>{moved, resident(2)}));
  EXPECT_EQ(found.feeds, (std::vector<Feed>{meter}));
  EXPECT_EQ(found.absences, (std::vector<Absence>{trip}));
}

TEST_F(Store, RecoversWhatWasNoticedOfAnAbsence) {
  const Absence noticed{.resident{1},
                        .kind = AbsenceKind::Hospital,
                        .source = AbsenceSource::Family,
                        .from = kNoon,
                        .until = kNoon + 72h,
                        .asked_at = kNoon + 48h,
                        .home_signs = 2,
                        .home_sign_at = kNoon + 50h};
  commit({.after = 0, .upto = 1, .residents = {resident(1)}, .absences = {noticed}});
  EXPECT_EQ(reopen().absences, (std::vector<Absence>{noticed}));
}

TEST_F(Store, RecoversTheStateOfEachFeed) {
  const engine::FeedStatus live{.feed{5}, .resident{1}, .state = FeedState::Live, .since = kNoon};
  const engine::FeedStatus late{.feed{5}, .resident{1}, .state = FeedState::Late, .since = kNoon + 1h};
  commit({.after = 0, .upto = 1, .feed_statuses = {live}});
  commit({.after = 1, .upto = 2, .feed_statuses = {late}});
  const Recovered found = reopen();
  ASSERT_EQ(found.feed_statuses.size(), 1u);
  EXPECT_EQ(found.feed_statuses.front().state, FeedState::Late);
  EXPECT_EQ(found.feed_statuses.front().since, kNoon + 1h);
}

TEST_F(Store, RecoversOpenCasesWithTheirLastEntry) {
  Case one = open_case(1, 1);
  one.timers = {{.kind = TimerKind::NextAttempt, .due = kNoon + 15min}};
  commit({.after = 0,
          .upto = 1,
          .cases = {one, open_case(2, 2), open_case(3, 3)},
          .entries = {entry(1, 1), entry(1, 2), entry(2, 1)}});
  one.version = 2;
  one.grade = Grade::Serious;
  commit({.after = 1, .upto = 2, .cases = {one, closed(open_case(2, 2), kNoon)}, .entries = {entry(1, 3)}});
  const Recovered found = reopen();
  EXPECT_EQ(found.open_cases, (std::vector<Case>{one, open_case(3, 3)}));
  const std::vector<std::pair<CaseId, int>> last = {{CaseId{1}, 3}, {CaseId{3}, 0}};
  EXPECT_EQ(found.last_sequence, last);
}

TEST_F(Store, RecoversActionsThatHaveNotEnded) {
  commit({.after = 0, .upto = 1, .actions = {action(1, 1), action(2, 1)}});
  commit({.after = 1, .upto = 2, .finished = {{.action{1}, .outcome = ActionOutcome::Busy}}});
  EXPECT_EQ(reopen().open_actions, (std::vector<Action>{action(2, 1)}));
}

TEST_F(Store, RecoversEverySettingsInItsOrder) {
  engine::Settings first{.version = 1};
  first.detector.calls_per_resident_month = 0.2;
  const engine::Settings second{.version = 2};
  commit({.after = 0,
          .upto = 9,
          .settings = {{.position = 3, .value = first}, {.position = 8, .value = second}}});
  const Recovered found = reopen();
  ASSERT_EQ(found.settings.size(), 2u);
  EXPECT_EQ(found.settings[0].position, 3);
  EXPECT_EQ(found.settings[0].value.detector.calls_per_resident_month, 0.2);
  EXPECT_EQ(found.settings[1].value.version, 2);
}

TEST_F(Store, KeepsTheLatestCheckpointOfEachResident) {
  commit({.after = 0, .upto = 5, .checkpoints = {checkpoint(1, 5), checkpoint(2, 5)}});
  commit({.after = 5, .upto = 9, .checkpoints = {checkpoint(2, 9)}});
  reopen();
  EXPECT_EQ(checkpoints(), (Positions{{1, 5}, {2, 9}}));
}

TEST_F(Store, GivesBackMoreCheckpointsThanAPageHolds) {
  constexpr int kResidents = 2500;
  Commit many{.after = 0, .upto = 1};
  for (int id = 1; id <= kResidents; ++id) many.checkpoints.push_back(checkpoint(id, 1));
  commit(many);
  EXPECT_EQ(checkpoints().size(), std::size_t{kResidents});
}

TEST_F(Store, StandsWhereItsLastCommitLeftIt) {
  commit({.after = 0, .upto = 5});
  for (const Position elsewhere : {0, 4, 6}) {
    const auto refused = store_->commit({.after = elsewhere, .upto = 7, .residents = {resident(1)}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::Conflict);
  }
  const Recovered found = recover();
  EXPECT_EQ(found.position, 5);
  EXPECT_TRUE(found.residents.empty());
}

TEST_F(Store, TakesACommitWholeOrNotAtAll) {
  commit({.after = 0, .upto = 1, .cases = {open_case(1, 1)}, .entries = {entry(1, 1)}});
  const auto refused = store_->commit({.after = 1,
                                       .upto = 2,
                                       .residents = {resident(7)},
                                       .cases = {closed(open_case(1, 1), kNoon)},
                                       .entries = {entry(1, 2), entry(1, 1)},
                                       .actions = {action(1, 1)}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
  const Recovered found = recover();
  EXPECT_EQ(found.position, 1);
  EXPECT_TRUE(found.residents.empty());
  EXPECT_EQ(found.open_cases, (std::vector<Case>{open_case(1, 1)}));
  EXPECT_EQ(found.last_sequence.front().second, 1);
  EXPECT_TRUE(found.open_actions.empty());
}

TEST_F(Store, RefusesAnEarlierOwner) {
  engine::Store& earlier = *store_;
  reopen();
  const auto refused = earlier.commit({.after = 0, .upto = 1, .residents = {resident(1)}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
  commit({.after = 0, .upto = 1});
  EXPECT_TRUE(recover().residents.empty());
}

TEST_F(Store, RefusesACommitBeforeRecovering) {
  engine::Store& hasty = backend_->open_store();
  const auto refused = hasty.commit({.after = 0, .upto = 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
}

TEST_F(Store, NeedsTheLogUpToItsOldestCheckpoint) {
  commit({.after = 0, .upto = 5, .residents = {resident(1)}, .checkpoints = {checkpoint(1, 5)}});
  EXPECT_EQ(*store_->purge(kNoon), 5);
  commit({.after = 5, .upto = 20, .residents = {resident(2)}, .checkpoints = {checkpoint(1, 20)}});
  EXPECT_EQ(*store_->purge(kNoon), 5);  // of the second nothing is kept yet
  commit({.after = 20, .upto = 30, .checkpoints = {checkpoint(2, 28)}});
  EXPECT_EQ(*store_->purge(kNoon), 20);
}

TEST_F(Store, NeedsNoLogWhileNobodyIsWatched) {
  commit({.after = 0, .upto = 5});
  EXPECT_EQ(*store_->purge(kNoon), 5);
}

TEST_F(Store, ForgetsCalibrationsThatNoReplayNeeds) {
  const auto published = [](Position position, int version) {
    return engine::InForceFrom<detect::Calibration>{.position = position, .value{.version = version}};
  };
  commit({.after = 0,
          .upto = 30,
          .residents = {resident(1)},
          .checkpoints = {checkpoint(1, 20)},
          .calibrations = {published(5, 1), published(15, 2), published(25, 3)}});
  ASSERT_TRUE(store_->purge(kNoon));
  const Recovered found = reopen();
  ASSERT_EQ(found.calibrations.size(), 2u);  // what held at 20, and what came after
  EXPECT_EQ(found.calibrations[0].value.version, 2);
  EXPECT_EQ(found.calibrations[1].value.version, 3);
}

}  // namespace
}  // namespace anbu::contract
