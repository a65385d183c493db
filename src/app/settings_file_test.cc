#include "app/settings_file.h"

#include <gtest/gtest.h>

namespace anbu::app {
namespace {

using std::chrono::year;

TEST(SettingsFile, WithoutAFileADistrictInKoreaKeepsItsHolidays) {
  const auto settings = read_settings_file("");
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->detector.holidays.back(), Day{year{2040} / 12 / 25});
}

TEST(SettingsFile, ACalendarThatEndsWithinAYearIsToldOf) {
  engine::Settings settings;
  settings.detector.holidays = {year{2026} / 10 / 9, year{2026} / 12 / 25};
  const Timestamp a_year_before = settings.detector.zone.utc(year{2025} / 12 / 25, 12h);
  EXPECT_EQ(calendar_warning(settings, a_year_before), "");
  EXPECT_EQ(calendar_warning(settings, a_year_before + 24h),
            "detector.holidays: the last one known is 2026-12-25; later ones count as working days");
}

}  // namespace
}  // namespace anbu::app
