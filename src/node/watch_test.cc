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

}  // namespace
}  // namespace anbu::node
