#include "detect/explain_decline.h"

#include <fmt/format.h>

#include "detect/decline.h"

namespace anbu::detect {
namespace {

std::string clock_time(std::int32_t minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string korean_span(std::int32_t minutes) {
  if (minutes < 60) return fmt::format("{}분", minutes);
  if (minutes % 60 == 0) return fmt::format("{}시간", minutes / 60);
  return fmt::format("{}시간 {}분", minutes / 60, minutes % 60);
}

std::string english_span(std::int32_t minutes) {
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes % 60 == 0) return fmt::format("{} h", minutes / 60);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string tenths(std::int32_t value) {
  return fmt::format("{}.{}", value / 10, value % 10);
}

// How much less than usual, in whole percent.
std::int32_t percent_less(const HabitDrift& drift) {
  if (drift.usual == 0) return 0;
  return ((drift.usual - drift.recent) * 100 + drift.usual / 2) / drift.usual;
}

std::int32_t percent(std::int32_t thousandths) {
  return (thousandths + 5) / 10;
}

std::string in_korean(const HabitDrift& drift) {
  switch (drift.habit) {
    case Habit::Rising:
      return fmt::format("지난 {}주 기상 시각이 평소보다 {} 늦어졌습니다 ({} → {}).", kRecentWeeks,
                         korean_span(drift.recent - drift.usual), clock_time(drift.usual),
                         clock_time(drift.recent));
    case Habit::Outings:
      return fmt::format("지난 {}주 걸어 다니는 시간이 평소보다 {}% 줄었습니다 (하루 {} → {}).", kRecentWeeks,
                         percent_less(drift), korean_span(drift.usual), korean_span(drift.recent));
    case Habit::Meals:
      return fmt::format(
          "지난 {}주 식사 시간대의 전력 사용이 평소보다 {}% 줄었습니다 (하루 사용량의 {}% → {}%).",
          kRecentWeeks, percent_less(drift), percent(drift.usual), percent(drift.recent));
    case Habit::Nights:
      return fmt::format("지난 {}주 밤 0시~5시에 움직인 횟수가 평소보다 늘었습니다 (하룻밤 {}회 → {}회).",
                         kRecentWeeks, tenths(drift.usual), tenths(drift.recent));
  }
  return {};
}

std::string in_english(const HabitDrift& drift) {
  switch (drift.habit) {
    case Habit::Rising:
      return fmt::format("Over the last {} weeks the day began {} later than usual ({} → {}).", kRecentWeeks,
                         english_span(drift.recent - drift.usual), clock_time(drift.usual),
                         clock_time(drift.recent));
    case Habit::Outings:
      return fmt::format("Over the last {} weeks {} % less walking than usual ({} → {} a day).", kRecentWeeks,
                         percent_less(drift), english_span(drift.usual), english_span(drift.recent));
    case Habit::Meals:
      return fmt::format(
          "Over the last {} weeks {} % less electricity in meal hours than usual ({} % → {} % of the day's).",
          kRecentWeeks, percent_less(drift), percent(drift.usual), percent(drift.recent));
    case Habit::Nights:
      return fmt::format(
          "Over the last {} weeks more stirring between 00:00 and 05:00 than usual ({} → {} times a night).",
          kRecentWeeks, tenths(drift.usual), tenths(drift.recent));
  }
  return {};
}

}  // namespace

std::string explain(const HabitDrift& drift, Language language) {
  switch (language) {
    case Language::Korean:
      return in_korean(drift);
    case Language::English:
      return in_english(drift);
  }
  return {};
}

}  // namespace anbu::detect
