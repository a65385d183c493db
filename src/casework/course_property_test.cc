// What must hold whatever happens: thousands of random courses.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "casework/commands.h"
#include "casework/course_test.h"

namespace anbu::casework {
namespace {

constexpr int kCourses = 6000;
constexpr int kEvents = 40;

template <class Enum>
Enum any_of_first(Rng& rng, int count) {
  return static_cast<Enum>(rng.below(count));
}

Signal any_signal(Rng& rng, Timestamp at) {
  Signal signal = silence(rng.chance(0.3) ? Grade::Serious : Grade::Caution, at);
  signal.kind = any_of_first<SignalKind>(rng, 6);
  signal.evidence.last_life_sign.at = at - rng.between(1, 60) * 1h;
  if (rng.chance(0.2)) signal.evidence.limit = 0s;
  return signal;
}

Command any_command(Rng& rng, const Case& subject, Timestamp now) {
  Command command;
  command.kind = any_of_first<CommandKind>(rng, kCommandKindCount);
  command.actor = AccountId{rng.between(1, 3)};
  command.expected_version = rng.chance(0.2) ? subject.version - static_cast<int>(rng.below(2)) : 0;
  command.contact = static_cast<int>(rng.below(4));
  command.result = any_of_first<CallResult>(rng, 8);
  command.crew = any_of_first<CrewWord>(rng, 8);
  command.opened_by = any_of_first<DoorOpener>(rng, 3);
  command.outcome = any_of_first<Outcome>(rng, kOutcomeCount);
  command.confirmation = rng.chance(0.5) ? Confirmation::None : any_of_first<Confirmation>(rng, 5);
  command.at = now + rng.between(-120, 120) * 1min;
  return command;
}

CaseEvent any_result(Rng& rng, const Course& course) {
  Action action;
  action.resident = course.resident.id;
  action.kind = any_of_first<ActionKind>(rng, kActionKindCount);
  action.attempt = static_cast<int>(rng.between(1, 4));
  return ActionEnded{.action = action, .outcome = any_of_first<ActionOutcome>(rng, kActionOutcomeCount)};
}

CaseEvent any_event(Rng& rng, const Course& course) {
  switch (rng.below(7)) {
    case 0:
      return SignalRaised{.signal = any_signal(rng, course.now())};
    case 1:
      return LifeSignSeen{.sign = {.at = course.now() - rng.between(-10, 300) * 1min,
                                   .measure = any_of_first<Measure>(rng, kMeasureCount)}};
    case 2:
      return any_result(rng, course);
    case 3:
      return FeedChanged{
          .change = {.feed = FeedId{4}, .state = any_of_first<FeedState>(rng, 3), .since = course.now()}};
    case 4:
      return HoldEnded{};
    default:
      return CommandGiven{.command = any_command(rng, course.now_is(), course.now())};
  }
}

// The console asks objection() before it shows a button: the machine must answer the same.
std::string disagreement(const Course& course, const Case& before, const CaseEvent& event) {
  const auto* given = std::get_if<CommandGiven>(&event);
  if (given == nullptr || given->command.expected_version != 0) return {};
  const auto why = objection(before, given->command.kind);
  const bool refused = !course.last().entries.empty() &&
                       course.last().entries.back().kind == EntryKind::Refusal && course.last().reason == why;
  if (why && !refused && !course.resident.deceased) return "done although objected to";
  return {};
}

void change_circumstances(Rng& rng, Course& course) {
  if (rng.chance(0.05)) course.behind_mass_event = !course.behind_mass_event;
  if (rng.chance(0.05)) {
    course.absence = Absence{.resident = course.resident.id,
                             .kind = AbsenceKind::Hospital,
                             .from = course.now(),
                             .until = course.now() + rng.between(1, 72) * 1h};
  }
  if (rng.chance(0.03)) course.absence.reset();
  if (rng.chance(0.01)) course.resident.deceased = true;
}

Course any_course(Rng& rng) {
  Course course;
  course.resident.contacts = static_cast<int>(rng.below(4));
  course.resident.human_calls_only = rng.chance(0.2);
  course.resident.medical_device = rng.chance(0.1);
  course.resident.drill = rng.chance(0.1);
  const auto hour = [&rng](int most) { return static_cast<int>(rng.between(0, most)); };
  if (rng.chance(0.3)) course.resident.watched = {hour(23), hour(24)};
  if (rng.chance(0.3)) course.resident.automatic_calls = {hour(23), hour(24)};
  course.policy.crew_offers = static_cast<int>(rng.between(1, 4));
  course.policy.operator_tries = static_cast<int>(rng.between(1, 3));
  if (rng.chance(0.1)) course.policy.automatic_calls_at.clear();
  if (rng.chance(0.1)) course.policy.automatic_calls_at = {5min, 6min};
  return course;
}

void wander(std::uint64_t seed) {
  Rng rng{seed};
  Course course = any_course(rng);
  const Timestamp start = seoul_time(static_cast<int>(rng.below(24)), static_cast<int>(rng.below(60)));
  change_circumstances(rng, course);
  if (rng.chance(0.15)) {
    course.begin_blind(start);
  } else {
    course.begin(any_signal(rng, start));
  }
  for (int i = 0; i < kEvents && course.broken().empty(); ++i) {
    course.until(course.now() + rng.between(0, rng.chance(0.1) ? 600 : 20) * 1min);
    change_circumstances(rng, course);
    const CaseEvent event = any_event(rng, course);
    const Case before = course.now_is();
    course.happen(event);
    ASSERT_EQ(disagreement(course, before, event), "") << "seed " << seed;
  }
  EXPECT_EQ(course.broken(), "") << "seed " << seed << ", standing at " << to_string(course.now_is().step)
                                 << " because " << to_string(course.last().reason);
}

TEST(AnyCourse, KeepsWhatMustAlwaysHold) {
  for (std::uint64_t seed = 1; seed <= kCourses && !HasFailure(); ++seed) wander(seed);
}

// Nobody does anything at all: somebody is paged again and again, and a crew is ordered in time.
void wait_alone(std::uint64_t seed) {
  Rng rng{seed};
  Course course = any_course(rng);
  course.resident.watched = {0, 24};
  const Signal signal = any_signal(rng, seoul_time(9, static_cast<int>(rng.below(60))));
  course.resident.automatic_calls = {8, 21};
  course.begin(signal);
  const Duration limit = signal.grade == Grade::Serious ? 20min : 60min;
  course.until(course.now() + 12h);
  const auto ordered_at = course.first(ActionKind::OrderCrew);
  ASSERT_TRUE(ordered_at.has_value()) << "seed " << seed;
  EXPECT_LE(*ordered_at, signal.raised_at + limit) << "seed " << seed;
  EXPECT_GT(course.sent(ActionKind::PageOperator), 40) << "seed " << seed;
  EXPECT_TRUE(course.now_is().overdue) << "seed " << seed;
  EXPECT_EQ(course.broken(), "") << "seed " << seed;
}

TEST(AnyCourse, WithNobodyActingOrdersACrewInTimeAndKeepsPaging) {
  for (std::uint64_t seed = 1; seed <= 500 && !HasFailure(); ++seed) wait_alone(seed);
}

}  // namespace
}  // namespace anbu::casework
