// The figures of a period, out of the store's own tables.
#include "migrated.h"
#include "report/figures.h"
#include "store/rows.h"

namespace anbu::contract {
namespace {

const Timestamp kMay = *parse_iso("2026-05-04T09:00:00+09:00");
const Timestamp kJuly = *parse_iso("2026-07-01T09:00:00+09:00");

class Figures : public Migrated {
 protected:
  void SetUp() override {
    Migrated::SetUp();
    if (IsSkipped()) return;
    add({.id = ResidentId{1}, .area = "가산동", .services = {"AI안부든든"}, .since = kMay - 400 * 24h});
    add({.id = ResidentId{2}, .area = "독산1동", .services = {"스마트플러그"}, .since = kMay - 400 * 24h});
    add({.id = ResidentId{3}, .area = "가산동", .services = {"AI안부든든"}, .drill = true, .since = kMay});
  }
  void add(const Resident& resident) { good(store::write(*database_, resident)); }
  Case called(std::int64_t of, Timestamp at) {
    Case made{.id = CaseId{++cases_},
              .resident = ResidentId{of},
              .year = 2026,
              .serial = static_cast<int>(cases_),
              .step = Step::Closed,
              .opened_at = at,
              .closed_at = at + 1h,
              .outcome = Outcome::WellAnswered};
    made.signal.kind = SignalKind::Silence;
    made.figures.resident_calls = 2;
    return made;
  }
  void add(const Case& subject) { good(store::write(*database_, subject)); }
  void number_was_dead(const Case& subject, int sequence, Timestamp at) {
    CaseEntry entry{.subject = subject.id, .sequence = sequence, .at = at, .kind = EntryKind::Command};
    entry.step = Step::ContactLadder;
    entry.command = CommandKind::RecordCall;
    entry.call_result = CallResult::Unreachable;
    entry.contact = 1;
    good(store::write(*database_, entry));
  }
  report::Figures made(const report::Filter& filter) {
    return good(report::figures(*database_, {.filter = filter, .now = kJuly}, seoul()));
  }

  static report::Filter half() {
    return {.first = std::chrono::year{2026} / 1 / 1, .last = std::chrono::year{2026} / 6 / 30};
  }
  std::int64_t cases_ = 0;
};

TEST_F(Figures, TheHalfYearCountsByTheLocalMonthWithoutDrills) {
  Case went = called(1, kMay);
  went.figures.dispatches = 1;
  went.figures.police = true;
  went.figures.fire = true;
  went.figures.door_opened_by_fire = true;
  went.figures.location_requests = 1;
  add(went);
  add(called(2, *parse_iso("2026-07-01T00:00:00+09:00")));
  add(called(2, *parse_iso("2026-06-30T23:59:59+09:00")));
  add(called(3, kMay));
  const report::HalfYearTable table = made(half()).half_year;
  ASSERT_EQ(table.rows.size(), 6U);
  EXPECT_EQ(table.rows[4], (report::HalfYearRow{.period = "2026-05",
                                                .safety_calls = 1,
                                                .call_attempts = 2,
                                                .dispatches = 1,
                                                .police = 1,
                                                .fire = 1,
                                                .police_location = 1,
                                                .fire_entry = 1}));
  EXPECT_EQ(table.rows[5].safety_calls, 1);
  EXPECT_EQ(table.total.safety_calls, 2);
}

TEST_F(Figures, AreAskedForByDongAndService) {
  add(called(1, kMay));
  add(called(2, kMay));
  report::Filter filter = half();
  filter.area = "독산1동";
  EXPECT_EQ(made(filter).all.cases, 1);
  filter.area.reset();
  filter.service = "스마트플러그";
  EXPECT_EQ(made(filter).half_year.total.safety_calls, 1);
  filter.service = "플러그";
  EXPECT_EQ(made(filter).half_year.total.safety_calls, 0);
}

TEST_F(Figures, ReadWhatTheTimelineSays) {
  const Case subject = called(1, kMay);
  add(subject);
  number_was_dead(subject, 1, kMay + 10min);
  number_was_dead(subject, 2, kMay + 20min);
  const report::Figures figures = made(half());
  EXPECT_EQ(figures.all.ledger.contact_tries, 2);
  EXPECT_EQ(figures.all.ledger.contact_dead, 2);
  ASSERT_EQ(figures.upkeep.size(), 1U);
  EXPECT_EQ(figures.upkeep[0].area, "가산동");
  EXPECT_EQ(figures.upkeep[0].tries, 2);
}

TEST_F(Figures, OfNothingAreNothing) {
  EXPECT_EQ(made(half()).all.cases, 0);
  EXPECT_EQ(made(half()).half_year.total, report::HalfYearRow{});
}

}  // namespace
}  // namespace anbu::contract
