#include <gtest/gtest.h>

#include <algorithm>

#include "casework/course_test.h"

namespace anbu::casework {
namespace {

Signal of_kind(SignalKind kind, Grade grade, Timestamp at) {
  Signal signal = silence(grade, at);
  signal.kind = kind;
  return signal;
}

Course begun(const Course& setting, const Signal& signal) {
  Course course = setting;
  course.begin(signal);
  EXPECT_EQ(course.broken(), "");
  return course;
}

Course away() {
  Course course;
  course.absence = Absence{.resident = course.resident.id,
                           .kind = AbsenceKind::Trip,
                           .from = seoul_time(0),
                           .until = seoul_time(18)};
  return course;
}

TEST(Gate, AnAbsenceHoldsWhatIsMadeOfSilenceAndNothingElse) {
  const Timestamp at = seoul_time(10);
  for (const Grade grade : {Grade::Caution, Grade::Serious}) {
    for (const SignalKind kind : {SignalKind::Silence, SignalKind::HardLimit, SignalKind::Blind}) {
      const Course held = begun(away(), of_kind(kind, grade, at));
      EXPECT_EQ(held.last().reason, Reason::HeldByAbsence) << to_string(kind);
      EXPECT_EQ(held.now_is().due, seoul_time(18)) << to_string(kind);
    }
    for (const SignalKind kind : {SignalKind::Sos, SignalKind::RiskWord, SignalKind::ByHand}) {
      EXPECT_NE(begun(away(), of_kind(kind, grade, at)).now_is().step, Step::Held) << to_string(kind);
    }
  }
}

TEST(Gate, AnAbsenceThatIsExtendedHoldsOn) {
  Course course = begun(away(), silence(Grade::Caution, seoul_time(10)));
  course.absence->until = seoul_time(20);
  course.until(seoul_time(18));
  EXPECT_EQ(course.now_is().step, Step::Held);
  EXPECT_EQ(course.now_is().due, seoul_time(20));
}

TEST(Gate, AMassEventHoldsUntilTheResidentsOwnLimitAndNoLonger) {
  Course setting;
  setting.behind_mass_event = true;
  setting.silence_limit_at = seoul_time(21);
  Course course = begun(setting, silence(Grade::Serious, seoul_time(10)));
  EXPECT_EQ(course.last().reason, Reason::HeldByGroup);
  course.until(seoul_time(20, 59));
  EXPECT_EQ(course.now_is().step, Step::Held);
  course.until(seoul_time(21));
  EXPECT_EQ(course.now_is().step, Step::OperatorCall);
}

TEST(Gate, AMassEventHoldsWithoutALimitForADayAtMost) {
  Course setting;
  setting.behind_mass_event = true;
  const Course course = begun(setting, silence(Grade::Caution, seoul_time(10)));
  EXPECT_EQ(course.now_is().due, seoul_time(10, 0, 1));
}

TEST(Gate, WhenTheMassEventIsOverTheHeldCasesComeForward) {
  Course setting;
  setting.behind_mass_event = true;
  Course course = begun(setting, silence(Grade::Caution, seoul_time(10)));
  course.until(seoul_time(12));
  course.behind_mass_event = false;
  course.happen(HoldEnded{});
  EXPECT_EQ(course.now_is().step, Step::AutomaticContact);
  EXPECT_TRUE(course.said(Reason::HoldOver));
}

TEST(Gate, AMassEventNeverHoldsAMedicalDeviceOrAnSosOrAPassedLimit) {
  Course setting;
  setting.behind_mass_event = true;
  const Signal limit = of_kind(SignalKind::HardLimit, Grade::Caution, seoul_time(10));
  setting.silence_limit_at = seoul_time(10);
  EXPECT_EQ(begun(setting, limit).now_is().step, Step::AutomaticContact);
  EXPECT_EQ(begun(setting, of_kind(SignalKind::Sos, Grade::Serious, seoul_time(10))).now_is().step,
            Step::OperatorCall);
  setting.resident.medical_device = true;
  EXPECT_EQ(begun(setting, silence(Grade::Serious, seoul_time(10))).now_is().step, Step::OperatorCall);
}

TEST(Gate, RefusedNightControlHoldsACautionButNoSeriousCase) {
  Course setting;
  setting.resident.watched = {6, 22};
  setting.resident.automatic_calls = {5, 24};
  const Course caution = begun(setting, silence(Grade::Caution, seoul_time(23)));
  EXPECT_EQ(caution.last().reason, Reason::HeldByHours);
  EXPECT_EQ(caution.now_is().due, seoul_time(6, 0, 1));
  EXPECT_EQ(begun(setting, silence(Grade::Serious, seoul_time(23))).now_is().step, Step::OperatorCall);
}

TEST(Gate, HoursThatNeverMeetDoNotHoldForEver) {
  Course setting;
  setting.resident.watched = {22, 6};
  setting.resident.automatic_calls = {8, 21};
  const Course course = begun(setting, silence(Grade::Caution, seoul_time(23)));
  EXPECT_EQ(course.now_is().step, Step::OperatorCall);
  EXPECT_EQ(course.sent(ActionKind::AutomaticCall), 0);
}

TEST(Gate, WithoutAnyHourForAutomaticCallsAPersonCalls) {
  Course setting;
  setting.resident.automatic_calls = {0, 0};
  const Course course = begun(setting, silence(Grade::Caution, seoul_time(10)));
  EXPECT_EQ(course.now_is().step, Step::OperatorCall);
}

TEST(Gate, TheHoursOfCallsMaySpanMidnight) {
  Course setting;
  setting.resident.automatic_calls = {21, 2};
  EXPECT_EQ(begun(setting, silence(Grade::Caution, seoul_time(1))).now_is().step, Step::AutomaticContact);
  EXPECT_EQ(begun(setting, silence(Grade::Caution, seoul_time(3))).now_is().due, seoul_time(21));
}

TEST(Gate, AfterDowntimeMissedCallsDoNotFollowEachOtherAtOnce) {
  Course course;
  course.begin(silence(Grade::Caution, seoul_time(10)));
  const Timestamp back = seoul_time(10, 40);
  const Timer missed{.kind = TimerKind::NextAttempt, .due = seoul_time(10, 15)};
  course.resume(back);
  course.happen(TimerFired{.timer = missed});
  EXPECT_EQ(course.sent(ActionKind::AutomaticCall), 2);
  const auto next = std::ranges::find(course.now_is().timers, TimerKind::NextAttempt, &Timer::kind);
  ASSERT_NE(next, course.now_is().timers.end());
  EXPECT_GE(next->due, back + course.policy.automatic_call_answer);
}

}  // namespace
}  // namespace anbu::casework
