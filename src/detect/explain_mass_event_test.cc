#include "detect/explain_mass_event.h"

#include <gtest/gtest.h>

namespace anbu::detect {
namespace {

MassEvent event(const Scope& scope) {
  return {.scope = scope, .since = *parse_iso("2026-09-09T10:05:00+09:00"), .lines = 41, .down = 40};
}

TEST(ExplainMassEvent, SaysWhatIsSilentSinceWhenAndHowManyOfHowMany) {
  const MassEvent dong = event({.provider = "kepco", .area = "가산동", .measure = std::nullopt});
  EXPECT_EQ(explain(dong, seoul(), Language::Korean),
            "가산동 kepco 회선 41개 중 40개가 9월 9일 10:05쯤부터 함께 끊겼습니다.");
  EXPECT_EQ(explain(dong, seoul(), Language::English),
            "40 of 41 lines of kepco in 가산동 have been silent together since about 10:05 on 2026-09-09.");
}

TEST(ExplainMassEvent, NamesTheMeasureWhereOnlyOneIsGoneAndEverythingWhereAllAre) {
  const MassEvent steps = event({.provider = "app", .area = {}, .measure = Measure::Steps});
  EXPECT_EQ(explain(steps, seoul(), Language::Korean),
            "app 걸음 회선 41개 중 40개가 9월 9일 10:05쯤부터 함께 끊겼습니다.");
  EXPECT_EQ(explain(event({}), seoul(), Language::Korean),
            "전체 회선 41개 중 40개가 9월 9일 10:05쯤부터 함께 끊겼습니다.");
}

}  // namespace
}  // namespace anbu::detect
