#include <gtest/gtest.h>

#include "samples.h"
#include "sql_backend.h"
#include "store/queries.h"
#include "store/rejects.h"

namespace anbu::contract {
namespace {

using engine::Commit;

constexpr Day kToday = std::chrono::floor<std::chrono::days>(kNoon);

class Queries : public testing::Test {
 protected:
  void SetUp() override {
    const std::string location = new_location();
    if (location.empty()) GTEST_SKIP() << "this database cannot be had here";
    backend_ = std::make_unique<SqlBackend>(location);
    store_ = &backend_->open_store();
    ASSERT_TRUE(store_->recover());
    reader_ = &backend_->connect(sql::Access::ReadOnly);
  }
  void commit(Commit commit) {
    commit.after = position_;
    commit.upto = ++position_;
    commit.at = kNoon;
    const auto done = store_->commit(commit);
    ASSERT_TRUE(done) << done.error().message;
  }
  template <class T>
  T good(Result<T> result) {
    if (!result) ADD_FAILURE() << result.error().message;
    return result ? *std::move(result) : T{};
  }
  std::vector<Reading> series(std::int64_t of, Day first, Day last) {
    return good(store::series_of(*reader_, marking_seal(), ResidentId{of}, first, last));
  }

  std::unique_ptr<SqlBackend> backend_;
  engine::Store* store_ = nullptr;
  sql::Connection* reader_ = nullptr;
  Position position_ = 0;
};

std::vector<std::int64_t> ids(const std::vector<Case>& cases) {
  std::vector<std::int64_t> ids;
  for (const Case& each : cases) ids.push_back(each.id.value);
  return ids;
}
using Ids = std::vector<std::int64_t>;

// Of three whose lines fell silent one has returned and shown life since, one has only returned.
TEST_F(Queries, CountWhomAMassEventMayHaveHidden) {
  Case group = open_case(1, 0);
  group.kind = CaseKind::Group;
  const auto member = [](std::int64_t of, std::optional<Timestamp> returned_at) {
    return MassEventMember{.subject{1}, .resident{of}, .since = kNoon, .returned_at = returned_at};
  };
  const engine::ResidentStatus alive{.resident{7}, .last_life_sign{.at = kNoon + 2h}};
  const engine::ResidentStatus silent{.resident{8}, .last_life_sign{.at = kNoon - 2h}};
  commit({.residents = {resident(7), resident(8), resident(9)},
          .cases = {group, open_case(2, 8)},
          .statuses = {alive, silent},
          .members = {member(7, kNoon + 1h), member(8, kNoon + 1h), member(9, std::nullopt)}});
  const store::MemberCounts counts = good(store::count_members(*reader_, CaseId{1}));
  EXPECT_EQ(counts.all, 3);
  EXPECT_EQ(counts.returned, 2);
  EXPECT_EQ(counts.missed, 2);
  const std::vector<store::MemberRow> rows = good(store::members_of(*reader_, CaseId{1}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].member, member(7, kNoon + 1h));
  EXPECT_EQ(rows[0].resident.status.last_life_sign.at, kNoon + 2h);
  EXPECT_EQ(rows[1].resident.open_case, CaseId{2});
  EXPECT_FALSE(rows[2].member.returned_at);
}

TEST_F(Queries, ListOpenCasesByTimeLeftAndClosedOnesNewestFirst) {
  Case urgent = open_case(2, 2);
  urgent.due = kNoon + 1min;
  commit({.cases = {open_case(1, 1), urgent, closed(open_case(3, 3), kNoon),
                    closed(open_case(4, 4), kNoon + 1h)}});
  EXPECT_EQ(ids(good(store::list_cases(*reader_, store::CaseState::Open, 10))), (Ids{2, 1}));
  EXPECT_EQ(ids(good(store::list_cases(*reader_, store::CaseState::Open, 1))), (Ids{2}));
  EXPECT_EQ(ids(good(store::list_cases(*reader_, store::CaseState::Closed, 10))), (Ids{4, 3}));
}

TEST_F(Queries, FindACaseWithItsTimeline) {
  commit({.cases = {open_case(1, 1)}, .entries = {entry(1, 1), entry(1, 2)}});
  const auto file = store::find_case(*reader_, CaseId{1});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->subject, open_case(1, 1));
  EXPECT_EQ(file->entries, (std::vector<CaseEntry>{entry(1, 1), entry(1, 2)}));
  EXPECT_EQ(store::find_case(*reader_, CaseId{9}).error().code, Errc::NotFound);
}

TEST_F(Queries, FindTheOneOpenPersonCaseOfAResident) {
  Case blind = open_case(3, 1);
  blind.kind = CaseKind::Blind;
  commit({.cases = {closed(open_case(1, 1), kNoon), open_case(2, 1), blind}});
  EXPECT_EQ(good(store::open_case_of(*reader_, ResidentId{1}))->id.value, 2);
  EXPECT_FALSE(good(store::open_case_of(*reader_, ResidentId{7})));
  EXPECT_EQ(good(store::cases_of(*reader_, ResidentId{1}, 10)).size(), 3u);
}

TEST_F(Queries, ShowAResidentWithStateAbsenceAndOpenCase) {
  const LifeSign sign{.at = kNoon - 1h, .measure = Measure::Steps, .certainty_permille = 990};
  const Absence trip{.resident{1}, .from = kNoon, .until = kNoon + 72h};
  commit({.residents = {resident(1), resident(2)},
          .absences = {trip},
          .cases = {open_case(5, 1)},
          .statuses = {{.resident{1}, .grade = Grade::Caution, .last_life_sign = sign, .as_of = kNoon}}});
  const auto row = store::find_resident(*reader_, ResidentId{1});
  ASSERT_TRUE(row);
  EXPECT_EQ(row->resident, resident(1));
  EXPECT_EQ(row->status.grade, Grade::Caution);
  EXPECT_EQ(row->status.last_life_sign, sign);
  EXPECT_EQ(row->status.as_of, kNoon);
  EXPECT_EQ(row->absence, trip);
  EXPECT_EQ(row->open_case, CaseId{5});
  const auto all = good(store::list_residents(*reader_, ResidentId{1}, 10));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().resident.id.value, 2);
  EXPECT_FALSE(all.front().absence);
  EXPECT_EQ(store::find_resident(*reader_, ResidentId{9}).error().code, Errc::NotFound);
}

TEST_F(Queries, ShowFeedsWaitingUntilSomethingIsKnownOfThem) {
  const FeedFaults kFaults{.doubled = 1,
                           .corrected = 2,
                           .too_late = 3,
                           .ahead = 4,
                           .wrong_unit = 5,
                           .resets = 6,
                           .clock_offset = -9h,
                           .last_held_back_at = kNoon};
  commit({.feeds = {{.id{1}, .resident{1}, .provider = "kepco"},
                    {.id{2}, .resident{1}, .provider = "skt"},
                    {.id{3}, .resident{2}}},
          .feed_statuses = {{.feed{1}, .resident{1}, .state = FeedState::Late, .since = kNoon}},
          .feed_reports = {{.feed{1}, .resident{1}, .faults = {.ahead = 1}},
                           {.feed{1}, .resident{1}, .faults = kFaults}}});
  const auto of_one = good(store::feeds_of(*reader_, ResidentId{1}));
  ASSERT_EQ(of_one.size(), 2u);
  EXPECT_EQ(of_one[0].status.state, FeedState::Late);
  EXPECT_EQ(of_one[0].status.since, kNoon);
  EXPECT_EQ(of_one[0].faults, kFaults);
  EXPECT_EQ(of_one[1].status.state, FeedState::Waiting);
  EXPECT_EQ(of_one[1].faults, FeedFaults{});
  EXPECT_EQ(good(store::list_feeds(*reader_, FeedId{1}, 1)).front().feed.provider, "skt");
}

TEST_F(Queries, CountWhatIsOpenAndWhatIsSeen) {
  Case serious = open_case(2, 2);
  serious.grade = Grade::Serious;
  Case blind = open_case(3, 3);
  blind.kind = CaseKind::Blind;
  commit({.feeds = {{.id{1}}, {.id{2}}, {.id{3}, .ended = true}},
          .feed_statuses = {{.feed{1}, .state = FeedState::Live}, {.feed{3}, .state = FeedState::Late}},
          .cases = {open_case(1, 1), serious, blind, closed(open_case(4, 4), kNoon)},
          .statuses = {{.resident{1}, .grade = Grade::Watch}, {.resident{2}, .grade = Grade::Calm}}});
  const auto counts = good(store::count_all(*reader_));
  EXPECT_EQ(counts.open_caution, 1);
  EXPECT_EQ(counts.open_serious, 1);
  EXPECT_EQ(counts.open_blind, 1);
  EXPECT_EQ(counts.residents_watch, 1);
  EXPECT_EQ(counts.feeds_live, 1);
  EXPECT_EQ(counts.feeds_waiting, 1);
  EXPECT_EQ(counts.feeds_late, 0);  // that feed has ended
}

TEST_F(Queries, MergeTheChunksOfADaySoThatTheLaterReceivedReadingCounts) {
  const Reading first = reading(1, kNoon, 40);
  Reading corrected = reading(1, kNoon, 50);
  corrected.received_at += 1h;
  const Reading next = reading(1, kNoon + 15min, 60);
  commit({.series = {chunk(1, kToday, 3, {corrected, next})}});
  commit({.series = {chunk(1, kToday, 9, {first, reading(2, kNoon, 7)})}});
  EXPECT_EQ(series(1, kToday, kToday), (std::vector<Reading>{corrected, reading(2, kNoon, 7), next}));
}

TEST_F(Queries, ShowOnlyTheDaysAndTheResidentAskedFor) {
  const auto on = [](int days) { return kToday + std::chrono::days{days}; };
  commit({.series = {chunk(1, on(0), 1, {reading(1, kNoon, 1)}),
                     chunk(1, on(1), 1, {reading(1, kNoon + 24h, 2)}),
                     chunk(1, on(2), 1, {reading(1, kNoon + 48h, 3)}),
                     chunk(2, on(1), 1, {reading(9, kNoon + 24h, 4)})}});
  EXPECT_EQ(series(1, on(1), on(2)),
            (std::vector<Reading>{reading(1, kNoon + 24h, 2), reading(1, kNoon + 48h, 3)}));
}

TEST_F(Queries, FindSeriesSealedForTheResidentAlone) {
  commit({.series = {chunk(1, kToday, 1, {reading(1, kNoon, 1)})}});
  const auto rows = good(reader_->run("select body from day_series"));
  ASSERT_EQ(rows.rows.size(), 1u);
  EXPECT_TRUE(rows.rows.front().bytes(0).starts_with("sealed for 1:"));
}

TEST_F(Queries, ShowNothingOfWhoseKeyIsDestroyed) {
  commit({.series = {chunk(1, kToday, 1, {reading(1, kNoon, 1)})}});
  const auto destroyed = [](ResidentId, std::string) -> Result<std::string> {
    return Error{Errc::NotFound, "destroyed"};
  };
  const auto found =
      store::series_of(*reader_, {.seal = destroyed, .unseal = destroyed}, ResidentId{1}, kToday, kToday);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->empty());
}

TEST_F(Queries, ForgetSeriesAfterNinetyDays) {
  const Day old = kToday - std::chrono::days{91};
  commit({.series = {chunk(1, old, 1, {reading(1, kNoon, 1)}), chunk(1, kToday, 1, {reading(1, kNoon, 2)})}});
  ASSERT_TRUE(store_->purge(kNoon));
  EXPECT_TRUE(series(1, old, old).empty());
  EXPECT_EQ(series(1, kToday, kToday).size(), 1u);
}

TEST_F(Queries, FindTheCheckpointOfAResident) {
  commit({.residents = {resident(1), resident(2)}, .checkpoints = {checkpoint(1, 1)}});
  const auto found = store::find_checkpoint(*reader_, ResidentId{1});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->position, 1);
  EXPECT_EQ(found->profile.resident.value, 1);
  EXPECT_EQ(store::find_checkpoint(*reader_, ResidentId{2}).error().code, Errc::NotFound);
}

TEST_F(Queries, FindWhatIsInForce) {
  EXPECT_EQ(good(store::settings_in_force(*reader_)).version, 1);
  commit({.settings = {{.position = 1, .value{.version = 7}}, {.position = 2, .value{.version = 8}}},
          .calibrations = {{.position = 2, .value{.version = 4}}}});
  EXPECT_EQ(good(store::settings_in_force(*reader_)).version, 8);
  EXPECT_EQ(good(store::calibration_in_force(*reader_)).version, 4);
}

TEST_F(Queries, FindTheAnswerToARequestBesideTheOwnerOfTheLog) {
  engine::Log& log = backend_->open_log();
  ASSERT_TRUE(log.append(std::vector{resumed(1s, "kepco/1", "accepted")}, kNoon));
  EXPECT_EQ(good(log::find_answer(*reader_, "kepco/1")), "accepted");
  EXPECT_FALSE(good(log::find_answer(*reader_, "kepco/2")));
}

TEST_F(Queries, CountRejectsByHour) {
  const store::RejectCount late{
      .provider = "kepco", .hour = kNoon, .field = "value", .reason = "negative", .count = 2};
  sql::Connection& writer = backend_->connect(sql::Access::ReadWrite);
  ASSERT_TRUE(store::count_rejects(writer, std::vector{late}));
  ASSERT_TRUE(store::count_rejects(writer, std::vector{late}));
  const auto found = good(store::rejects_since(*reader_, kNoon));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().count, 4);
  EXPECT_EQ(found.front().hour, std::chrono::floor<std::chrono::hours>(kNoon));
  EXPECT_TRUE(good(store::rejects_since(*reader_, kNoon + 1h)).empty());
}

TEST_F(Queries, NeverWriteAndNeverWaitForTheWriter) {
  sql::Connection& writer = backend_->connect(sql::Access::ReadWrite);
  commit({.cases = {open_case(1, 1)}});
  auto writing = sql::Transaction::begin(writer);
  ASSERT_TRUE(writing);
  ASSERT_TRUE(writer.run("update store_head set position = 99 where one = 1"));
  EXPECT_TRUE(store::find_case(*reader_, CaseId{1}));
  EXPECT_FALSE(reader_->run("delete from cases"));
}

VisitSuggestion suggested(std::int64_t of, std::int32_t strength) {
  return {.resident{of}, .raised_at = kNoon, .as_of = kNoon, .drifts = {{.strength = strength}}};
}

TEST_F(Queries, ListOpenVisitSuggestionsTheStrongestFirst) {
  Resident dead = resident(4);
  dead.deceased = true;
  VisitSuggestion answered = suggested(3, 900);
  answered.state = SuggestionState::Answered;
  commit({.residents = {resident(1), resident(2), resident(3), dead},
          .suggestions = {suggested(1, 110), suggested(2, 120), suggested(3, 900), suggested(4, 500)}});
  commit({.suggestions = {suggested(1, 300), answered}});
  EXPECT_EQ(good(store::open_suggestions(*reader_, 10)),
            (std::vector<VisitSuggestion>{suggested(1, 300), suggested(2, 120)}));
  EXPECT_EQ(good(store::open_suggestions(*reader_, 1)).size(), 1u);
  EXPECT_EQ(good(store::open_suggestion_of(*reader_, ResidentId{2})), suggested(2, 120));
  EXPECT_EQ(store::open_suggestion_of(*reader_, ResidentId{3}).error().code, Errc::NotFound);
}

}  // namespace
}  // namespace anbu::contract
