#include "node/watch.h"

#include <gtest/gtest.h>

namespace anbu::node {
namespace {

Case group(std::int64_t id, Step step) {
  Case subject{.id = CaseId{id}, .kind = CaseKind::Group, .step = step};
  subject.mass_event = MassEvent{};
  return subject;
}

MassEventMember member(std::int64_t of_case, std::int64_t resident, bool returned = false) {
  MassEventMember member{.subject = CaseId{of_case}, .resident = ResidentId{resident}};
  if (returned) member.returned_at = from_unix(1);
  return member;
}

TEST(Watch, CountsWhoIsBehindAMassEventUntilTheyReturnOrItIsOver) {
  Watch watch;
  watch.committed({.cases = {group(1, Step::FeedCare), group(2, Step::FeedCare)},
                   .members = {member(1, 7), member(1, 8), member(2, 8)}});
  EXPECT_EQ(watch.sight().mass_events, 2U);
  EXPECT_EQ(watch.sight().behind_mass_events, 2U) << "each resident once";
  watch.committed({.members = {member(1, 7, true)}});
  EXPECT_EQ(watch.sight().behind_mass_events, 1U);
  watch.committed({.cases = {group(1, Step::Closed), group(2, Step::Closed)}});
  EXPECT_EQ(watch.sight().mass_events, 0U);
  EXPECT_EQ(watch.sight().behind_mass_events, 0U);
}

TEST(Watch, IsToldAtTheStartWhatStandsOpen) {
  Watch watch;
  watch.behind(CaseId{1}, {member(1, 7), member(1, 8, true)});
  EXPECT_EQ(watch.sight().mass_events, 1U);
  EXPECT_EQ(watch.sight().behind_mass_events, 1U);
}

TEST(Watch, KnowsSinceWhenTheOldestCaseIsOverdue) {
  Watch watch;
  Case late{.id = CaseId{1}, .step = Step::OperatorCall};
  late.overdue = true;
  watch.committed({.at = from_unix(100), .cases = {late}});
  late.version = 2;
  watch.committed({.at = from_unix(200), .cases = {late}});
  EXPECT_EQ(watch.sight().overdue_since, from_unix(100));
  late.overdue = false;
  watch.committed({.at = from_unix(300), .cases = {late}});
  EXPECT_EQ(watch.sight().overdue_since, std::nullopt);
}

TEST(Watch, KnowsSinceWhenTheOldestActionWaits) {
  Watch watch;
  watch.waiting({.id = ActionId{1}, .created_at = from_unix(50)});
  watch.committed({.actions = {{.id = ActionId{2}, .created_at = from_unix(100)}}});
  EXPECT_EQ(watch.sight().waiting_since, from_unix(50));
  watch.committed({.finished = {{.action = ActionId{1}}}});
  EXPECT_EQ(watch.sight().waiting_since, from_unix(100));
  watch.committed({.finished = {{.action = ActionId{2}}}});
  EXPECT_EQ(watch.sight().waiting_since, std::nullopt);
}

}  // namespace
}  // namespace anbu::node
