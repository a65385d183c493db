#include "report/response.h"

#include <gtest/gtest.h>

namespace anbu::report {
namespace {

constexpr Timestamp kNoon = from_unix(1'795'312'800);
constexpr Timestamp kMuchLater = kNoon + 30 * 24h;

CaseRecord serious() {
  CaseRecord record;
  record.subject.grade = Grade::Serious;
  record.subject.opened_at = kNoon;
  record.active_at = kNoon;
  record.serious_at = kNoon;
  return record;
}

Kept kept(const CaseRecord& record, Promise promise, Timestamp now = kMuchLater) {
  return response_of({&record}, now).promises.at(static_cast<std::size_t>(promise));
}

Lengths lengths(const Records& records, Way way) {
  return response_of(records, kMuchLater).ways.at(static_cast<std::size_t>(way));
}

TEST(Response, AnAnswerAtTheLimitIsInTime) {
  CaseRecord record = serious();
  record.subject.figures.picked_up_at = kNoon + 60s;
  EXPECT_EQ(kept(record, Promise::Answer60s), (Kept{.cases = 1, .kept = 1}));
  record.subject.figures.picked_up_at = kNoon + 61s;
  EXPECT_EQ(kept(record, Promise::Answer60s), (Kept{.cases = 1, .kept = 0}));
  EXPECT_EQ(kept(record, Promise::Answer180s), (Kept{.cases = 1, .kept = 1}));
}

TEST(Response, ACautionOwesNoAnswer) {
  CaseRecord record = serious();
  record.serious_at.reset();
  record.subject.grade = Grade::Caution;
  record.subject.figures.picked_up_at = kNoon + 2h;
  EXPECT_EQ(kept(record, Promise::Answer60s), Kept{});
}

TEST(Response, WhoHadTheCaseWhenItBecameSeriousHasAnsweredAtOnce) {
  CaseRecord record = serious();
  record.subject.figures.picked_up_at = kNoon - 20min;
  EXPECT_EQ(kept(record, Promise::Answer60s), (Kept{.cases = 1, .kept = 1}));
  EXPECT_EQ(lengths({&record}, Way::ToAnswer).longest, 0s);
}

TEST(Response, ACrewThatWasOrderedBeforeItBecameSeriousWasOrderedAtOnce) {
  CaseRecord record = serious();
  record.subject.figures.dispatched_at = kNoon - 56min;
  EXPECT_EQ(kept(record, Promise::Order20min), (Kept{.cases = 1, .kept = 1}));
  EXPECT_EQ(lengths({&record}, Way::ToOrder).longest, 0s);
}

TEST(Response, NobodyAnsweringIsAMissAsSoonAsItIsDue) {
  const CaseRecord record = serious();
  EXPECT_EQ(kept(record, Promise::Answer60s, kNoon + 60s), Kept{}) << "not due yet";
  EXPECT_EQ(kept(record, Promise::Answer60s, kNoon + 61s), (Kept{.cases = 1, .kept = 0}));
}

TEST(Response, ACrewOnlyOwedWhileNobodyWasReached) {
  CaseRecord record = serious();
  record.subject.figures.contact_at = kNoon + 5min;
  EXPECT_EQ(kept(record, Promise::Order20min), Kept{});
  record.subject.figures.contact_at = kNoon + 25min;
  EXPECT_EQ(kept(record, Promise::Order20min), (Kept{.cases = 1, .kept = 0}));
  record.subject.figures.dispatched_at = kNoon + 19min;
  EXPECT_EQ(kept(record, Promise::Order20min), (Kept{.cases = 1, .kept = 1}));
}

TEST(Response, TheWayToTheDoorCountsFromTheOrder) {
  CaseRecord record = serious();
  record.subject.figures.dispatched_at = kNoon + 10min;
  record.subject.figures.arrived_at = kNoon + 10min + 46min;
  EXPECT_EQ(kept(record, Promise::Arrival45min), (Kept{.cases = 1, .kept = 0}));
  EXPECT_EQ(kept(record, Promise::Arrival60min), (Kept{.cases = 1, .kept = 1}));
  EXPECT_EQ(lengths({&record}, Way::OrderToDoor).median, 46min);
}

TEST(Response, ACrewThatWasRecalledHasNotComeTooLate) {
  CaseRecord record = serious();
  record.subject.figures.dispatched_at = kNoon + 10min;
  record.subject.closed_at = kNoon + 30min;
  EXPECT_EQ(kept(record, Promise::Arrival60min), Kept{});
}

TEST(Response, SilenceIsCountedFromTheLastSignOfLife) {
  CaseRecord record = serious();
  record.subject.signal.evidence.last_life_sign.at = kNoon - 20h;
  record.subject.figures.contact_at = kNoon + 1h;
  EXPECT_EQ(lengths({&record}, Way::LifeSignToContact).median, 21h);
  EXPECT_EQ(lengths({&record}, Way::LifeSignToDoor).count, 0) << "nobody stood at the door";
}

TEST(Response, HalfAreFasterThanTheMedianAndNineTenthsThanTheNinthTenth) {
  std::vector<CaseRecord> records;
  Records pointers;
  for (int minutes = 1; minutes <= 11; ++minutes) {
    records.push_back(serious());
    records.back().subject.closed_at = kNoon + minutes * 1min;
  }
  for (const CaseRecord& record : records) pointers.push_back(&record);
  const Lengths closing = lengths(pointers, Way::ToClose);
  EXPECT_EQ(closing, (Lengths{.count = 11, .median = 6min, .ninth_tenth = 10min, .longest = 11min}));
}

TEST(Response, ATargetIsMetByItsShareExactly) {
  const Target target = target_of(Promise::Answer60s);
  EXPECT_TRUE((Kept{.cases = 40, .kept = 39}).is_met(target)) << "97.5 %";
  EXPECT_FALSE((Kept{.cases = 41, .kept = 39}).is_met(target));
}

}  // namespace
}  // namespace anbu::report
