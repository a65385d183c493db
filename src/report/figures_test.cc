#include "report/figures.h"

#include <gtest/gtest.h>

#include "sql/migrate.h"
#include "store/migrations.h"
#include "store/rows.h"

namespace anbu::report {
namespace {

constexpr Day kFirst = std::chrono::year{2026} / 1 / 1;
constexpr Day kLast = std::chrono::year{2026} / 6 / 30;
const Timestamp kNow = *parse_iso("2026-07-01T09:00:00+09:00");
const Timestamp kMay = *parse_iso("2026-05-04T09:00:00+09:00");

class FiguresOf : public testing::Test {
 protected:
  void SetUp() override {
    database_ = std::move(*sql::open(":memory:", sql::Access::ReadWrite));
    ASSERT_TRUE(sql::migrate(*database_, "store", store_migrations()));
    add({.id = ResidentId{1}, .area = "가산동", .services = {"AI안부든든"}, .since = kMay - 400 * 24h});
    add({.id = ResidentId{2}, .area = "독산1동", .services = {"스마트플러그"}, .since = kMay - 400 * 24h});
    add({.id = ResidentId{3}, .area = "가산동", .services = {"AI안부든든"}, .drill = true, .since = kMay});
    add({.id = ResidentId{4}, .area = "가산동", .services = {"AI안부든든"}, .canary = true, .since = kMay});
  }
  void add(const Resident& resident) { ASSERT_TRUE(store::write(*database_, resident)); }

  Case called(ResidentId resident, SignalKind kind, Outcome outcome = Outcome::WellAnswered) {
    Case made{.id = CaseId{++cases_}, .resident = resident, .year = 2026, .serial = static_cast<int>(cases_)};
    made.opened_at = kMay;
    made.step = Step::Closed;
    made.closed_at = kMay + 1h;
    made.outcome = outcome;
    made.signal.kind = kind;
    made.signal.evidence.last_life_sign.at = kMay - 20h;
    made.figures.resident_calls = 2;
    made.figures.contact_at = kMay + 30min;
    return made;
  }
  void add(const Case& subject) { ASSERT_TRUE(store::write(*database_, subject)); }
  void say(const Case& subject, CaseEntry entry) {
    entry.subject = subject.id;
    entry.sequence = ++entries_;
    ASSERT_TRUE(store::write(*database_, entry));
  }
  void call_contact(const Case& subject, CallResult result, Timestamp at) {
    CaseEntry entry{.at = at, .kind = EntryKind::Command, .step = Step::ContactLadder};
    entry.command = CommandKind::RecordCall;
    entry.call_result = result;
    entry.contact = 1;
    say(subject, entry);
  }
  Figures made(bool aggregates_only = false) {
    const Filter filter{.first = kFirst, .last = kLast, .area = {}, .service = {}};
    auto figured =
        figures(*database_, {.filter = filter, .aggregates_only = aggregates_only, .now = kNow}, seoul());
    EXPECT_TRUE(figured) << figured.error().message;
    return std::move(*figured);
  }

  std::unique_ptr<sql::Connection> database_;
  std::int64_t cases_ = 0;
  int entries_ = 0;
};

TEST_F(FiguresOf, DrillsAndCanariesAreNoFigures) {
  add(called(ResidentId{3}, SignalKind::Silence));
  add(called(ResidentId{4}, SignalKind::Silence));
  add(called(ResidentId{1}, SignalKind::Silence, Outcome::Drill));
  const Figures figured = made();
  EXPECT_EQ(figured.all.cases, 0);
  EXPECT_EQ(figured.half_year.total, HalfYearRow{});
  EXPECT_NEAR(figured.all.ledger.resident_months, 2 * 181 / 30.4375, 0.01) << "of two residents";
}

TEST_F(FiguresOf, ADrillBesideARealCaseIsScoredAloneAndMixesWithNothing) {
  add(called(ResidentId{1}, SignalKind::Silence));
  add(called(ResidentId{3}, SignalKind::Sos, Outcome::Drill));
  const Filter filter{.first = kFirst, .last = kLast, .area = {}, .service = {}};
  const auto drills = drill_cases(*database_, filter, span_of(filter, seoul()));
  ASSERT_TRUE(drills);
  ASSERT_EQ(drills->size(), 1u);
  EXPECT_EQ(drills->front().subject.resident, ResidentId{3});
  EXPECT_EQ(made().all.cases, 1);
}

TEST_F(FiguresOf, CallsOfTheLimitStandApartFromTheModels) {
  add(called(ResidentId{1}, SignalKind::Silence));
  add(called(ResidentId{1}, SignalKind::Silence, Outcome::Rescued));
  add(called(ResidentId{2}, SignalKind::HardLimit));
  const Ledger ledger = made().all.ledger;
  EXPECT_EQ(ledger.calls[static_cast<int>(Origin::Model)].safety_calls, 2);
  EXPECT_EQ(ledger.calls[static_cast<int>(Origin::Model)].helped, 1);
  EXPECT_EQ(ledger.calls[static_cast<int>(Origin::Limit)].safety_calls, 1);
  EXPECT_EQ(all(ledger).safety_calls, 3);
}

TEST_F(FiguresOf, EveryDongServiceAndMonthHasItsOwn) {
  add(called(ResidentId{1}, SignalKind::Silence));
  const Figures figured = made();
  ASSERT_EQ(figured.by_area.size(), 2u);
  EXPECT_EQ(figured.by_area[0].name, "가산동");
  EXPECT_EQ(figured.by_area[0].cases, 1);
  EXPECT_EQ(figured.by_area[1].cases, 0);
  ASSERT_EQ(figured.by_month.size(), 6u);
  EXPECT_EQ(figured.by_month[4].cases, 1);
  ASSERT_EQ(figured.by_service.size(), 2u);
  EXPECT_EQ(figured.by_service[0].name, "AI안부든든");
}

TEST_F(FiguresOf, TheAnswerIsOwedFromWhenAnOperatorWasAskedFor) {
  Case subject = called(ResidentId{1}, SignalKind::Sos);
  subject.grade = Grade::Serious;
  subject.figures.picked_up_at = kMay + 10min + 50s;
  add(subject);
  CaseEntry held{.at = kMay, .kind = EntryKind::Signal, .step = Step::Held};
  held.grade = Grade::Serious;
  say(subject, held);
  say(subject, {.at = kMay + 10min, .kind = EntryKind::Step, .step = Step::OperatorCall});
  const Kept kept = made().all.response.promises[static_cast<int>(Promise::Answer60s)];
  EXPECT_EQ(kept, (Kept{.cases = 1, .kept = 1}));
}

TEST_F(FiguresOf, BlindHoursAreCutAtThePeriodsEnds) {
  Case blind = called(ResidentId{1}, SignalKind::Blind);
  blind.kind = CaseKind::Blind;
  blind.opened_at = *parse_iso("2025-12-31T00:00:00+09:00");
  blind.closed_at = *parse_iso("2026-01-01T06:00:00+09:00");
  add(blind);
  EXPECT_NEAR(made().all.ledger.blind_hours, 6, 0.001);
}

TEST_F(FiguresOf, ANumberThatWasDeadWhenLastTriedIsToBeMended) {
  const Case subject = called(ResidentId{1}, SignalKind::Silence);
  add(subject);
  call_contact(subject, CallResult::NoAnswer, kMay);
  call_contact(subject, CallResult::Unreachable, kMay + 5min);
  call_contact(subject, CallResult::Unreachable, kMay + 10min);
  const Figures figured = made();
  ASSERT_EQ(figured.upkeep.size(), 1u);
  EXPECT_EQ(
      figured.upkeep[0],
      (Upkeep{.resident = ResidentId{1}, .contact = 1, .area = "가산동", .since = kMay + 5min, .tries = 2}));
  EXPECT_EQ(figured.all.ledger.contact_dead, 2);
  call_contact(subject, CallResult::WillLook, kMay + 20min);
  EXPECT_TRUE(made().upkeep.empty()) << "the number lives";
}

TEST_F(FiguresOf, FewerThanFiveAreHiddenFromThoseWhoSeeAggregates) {
  add(called(ResidentId{1}, SignalKind::Silence));
  for (int number = 0; number < 7; ++number) add(called(ResidentId{2}, SignalKind::Silence));
  const Figures figured = made(true);
  EXPECT_FALSE(figured.all.is_hidden);
  EXPECT_TRUE(figured.by_area[0].is_hidden);
  EXPECT_TRUE(figured.by_area[1].is_hidden) << "from which the hidden one could be told";
  EXPECT_TRUE(figured.upkeep.empty());
}

TEST_F(FiguresOf, TheHalfYearsSmallCountsAreHiddenAndCannotBeReckonedBack) {
  HalfYearTable table;
  table.rows = {{.period = "2026-01", .safety_calls = 3},
                {.period = "2026-02", .safety_calls = 9},
                {.period = "2026-03", .safety_calls = 6}};
  table.total.safety_calls = 18;
  hide_small(table);
  EXPECT_EQ(table.rows[0].safety_calls, kHidden);
  EXPECT_EQ(table.rows[1].safety_calls, 9);
  EXPECT_EQ(table.rows[2].safety_calls, kHidden);
  EXPECT_EQ(table.total.safety_calls, 18);
  EXPECT_NE(csv_of(printed(table)).find("2026-01,5 미만,0,0"), std::string::npos);
}

TEST_F(FiguresOf, ThePrintedPaperSaysWhetherEachTargetIsMet) {
  Case subject = called(ResidentId{1}, SignalKind::Sos);
  subject.grade = Grade::Serious;
  subject.figures.picked_up_at = kMay + 50s;
  add(subject);
  CaseEntry entry{.at = kMay, .kind = EntryKind::Signal, .step = Step::OperatorCall};
  entry.grade = Grade::Serious;
  say(subject, entry);
  const std::string csv = to_csv(printed(made(), "금천", seoul().local(kNow)));
  EXPECT_NE(csv.find("응답 60초 이내,97.5 %,1,1,100.0 %,달성"), std::string::npos) << csv;
  EXPECT_NE(csv.find("도착 45분 이내,90.0 %,0,0,–,–"), std::string::npos) << csv;
  EXPECT_NE(csv.find("구분,안부확인 전화,앱 관리 등,현장 출동 현황"), std::string::npos) << csv;
}

}  // namespace
}  // namespace anbu::report
