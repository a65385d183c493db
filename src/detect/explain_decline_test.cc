#include "detect/explain_decline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.h"
#include "detect/decline.h"

namespace anbu::detect {
namespace {

TEST(ExplainDecline, SaysEachHabitWithItsNumbers) {
  EXPECT_EQ(explain({.habit = Habit::Rising, .usual = 430, .recent = 510}, Language::Korean),
            "지난 4주 기상 시각이 평소보다 1시간 20분 늦어졌습니다 (07:10 → 08:30).");
  EXPECT_EQ(explain({.habit = Habit::Outings, .usual = 300, .recent = 140}, Language::Korean),
            "지난 4주 걸어 다니는 시간이 평소보다 53% 줄었습니다 (하루 5시간 → 2시간 20분).");
  EXPECT_EQ(explain({.habit = Habit::Meals, .usual = 480, .recent = 335}, Language::Korean),
            "지난 4주 식사 시간대의 전력 사용이 평소보다 30% 줄었습니다 (하루 사용량의 48% → 34%).");
  EXPECT_EQ(explain({.habit = Habit::Nights, .usual = 12, .recent = 31}, Language::Korean),
            "지난 4주 밤 0시~5시에 움직인 횟수가 평소보다 늘었습니다 (하룻밤 1.2회 → 3.1회).");
  EXPECT_EQ(explain({.habit = Habit::Rising, .usual = 430, .recent = 510}, Language::English),
            "Over the last 4 weeks the day began 1 h 20 min later than usual (07:10 → 08:30).");
}

std::int32_t median_of(std::vector<std::int32_t> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// The plot shows the weeks and two lines, the sentence two numbers: they are medians of those weeks.
TEST(ExplainDecline, SentenceAndPlotAgreeForAnyWeeks) {
  Rng rng{7};
  int drifts = 0;
  for (int round = 0; round < 2000; ++round) {
    const auto habit = static_cast<Habit>(rng.below(kHabitCount));
    std::vector<WeekByte> weeks;
    const std::int64_t usual_step = rng.between(20, 120);
    const std::int64_t recent_step = rng.between(1, 200);
    for (int week = 0; week < kWeeksKept; ++week) {
      const std::int64_t step = (week < kRecentWeeks ? recent_step : usual_step) + rng.between(0, 6);
      weeks.push_back(rng.chance(0.1) ? WeekByte{0} : static_cast<WeekByte>(step));
    }
    const UsualWeek usual = drifted_from(habit, weeks);
    if (!usual.is_drifting()) continue;
    ++drifts;
    const HabitDrift drift = told(habit, weeks, usual);
    ASSERT_EQ(drift.weeks.size(), weeks.size());
    std::vector<std::int32_t> recent;
    std::vector<std::int32_t> before;
    for (std::size_t i = 0; i < drift.weeks.size(); ++i) {
      if (drift.weeks[i] == kNotMeasured) continue;
      (i < kRecentWeeks ? recent : before).push_back(drift.weeks[i]);
    }
    EXPECT_NEAR(drift.recent, median_of(recent), 1);
    EXPECT_NEAR(drift.usual, median_of(before), 1);
    EXPECT_GE(drift.strength, 100);
    const bool grows = habit == Habit::Rising || habit == Habit::Nights;
    EXPECT_EQ(drift.recent > drift.usual, grows);
  }
  EXPECT_GT(drifts, 300);
}

}  // namespace
}  // namespace anbu::detect
