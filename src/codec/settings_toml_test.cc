#include "codec/settings_toml.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "codec/duration_text.h"
#include "codec/holidays.h"
#include "codec/settings_keys.h"

namespace anbu::codec {
namespace {

std::optional<Zone> only_utc(std::string_view name) {
  if (name == "UTC") return Zone{};
  return std::nullopt;
}

std::string objection_to(std::string_view toml) {
  const auto settings = read_settings(toml, only_utc);
  return settings ? "" : settings.error().message;
}

TEST(DurationText, IsReadAsItIsWritten) {
  for (const char* text : {"0s", "45s", "15min", "1h30min", "36h", "2d", "1h1s"}) {
    const auto duration = parse_duration(text);
    ASSERT_TRUE(duration.has_value()) << text;
    EXPECT_EQ(to_text(*duration), text);
  }
}

TEST(DurationText, AnythingElseIsNone) {
  for (const char* text : {"", "15", "min", "-5min", "1.5h", "5 min", "30min1h", "5m", "5hours", "1001d",
                           "+5min", "99999999999999999999s", "15minx"}) {
    EXPECT_FALSE(parse_duration(text).has_value()) << text;
  }
}

std::vector<Day> holidays_of(std::string_view toml) {
  const auto settings = read_settings(toml, only_utc);
  if (!settings) return {};
  return settings->detector.holidays;
}

std::vector<Day> of_korea() {
  return {korean_holidays().begin(), korean_holidays().end()};
}

TEST(SettingsToml, AnEmptyFileIsTheDefaultsWithTheHolidaysOfKorea) {
  const auto settings = read_settings("", only_utc);
  ASSERT_TRUE(settings) << settings.error().message;
  engine::Settings defaults;
  defaults.detector.holidays = of_korea();
  EXPECT_EQ(*settings, defaults);
}

TEST(SettingsToml, ListedHolidaysComeOnTopOfTheCalendar) {
  const Day own = std::chrono::year{2027} / 3 / 24;
  std::vector<Day> expected = of_korea();
  expected.insert(std::ranges::upper_bound(expected, own), own);
  EXPECT_EQ(holidays_of("[detector]\nholidays = [2027-03-24, 2027-03-01]"), expected);
}

TEST(SettingsToml, AnotherZoneKeepsTheHolidaysOfKoreaOnlyWhenAsked) {
  EXPECT_TRUE(holidays_of("[detector]\nzone = \"UTC\"").empty());
  EXPECT_EQ(holidays_of("[detector]\nzone = \"UTC\"\ncalendar = \"korea\""), of_korea());
}

TEST(SettingsToml, WithoutACalendarOnlyTheListedDaysAreHolidays) {
  const Day only = std::chrono::year{2026} / 12 / 25;
  EXPECT_EQ(holidays_of("[detector]\ncalendar = \"none\"\nholidays = [2026-12-25]"), std::vector{only});
}

TEST(SettingsToml, HolidaysAreWrittenAsTheCalendarAndTheDaysBesides) {
  engine::Settings settings;
  settings.detector.holidays = of_korea();
  settings.detector.holidays.push_back(std::chrono::year{2041} / 1 / 1);
  const std::string text = write_settings(settings);
  EXPECT_NE(text.find("calendar = \"korea\"\nholidays = [2041-01-01]\n"), std::string::npos) << text;
  EXPECT_EQ(holidays_of(text), settings.detector.holidays);
}

TEST(SettingsToml, WhatIsWrittenIsReadBack) {
  engine::Settings settings;
  settings.version = 12;
  settings.district = "금\"천\\\n";
  settings.detector.calls_per_resident_month = 0.05;
  settings.detector.silence_limit = {40h, 30h, 20h};
  settings.detector.zone = Zone{};
  settings.detector.holidays = {std::chrono::year{2026} / 1 / 1, std::chrono::year{2026} / 10 / 3};
  settings.policy.version = 9;
  settings.policy.by_group[2].automatic_calls_at = {0min, 10min};
  settings.policy.by_group[1].operator_tries = 3;
  const auto back = read_settings(write_settings(settings), only_utc);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, settings);
}

TEST(SettingsToml, EveryPolicyKeyIsWrittenAndReadBack) {
  engine::Settings settings;
  casework::Policy& low = settings.policy.by_group[0];
  each_policy_key(low, [](std::string_view, auto& value, auto range) {
    if constexpr (requires { value.push_back(range.most); }) {
      value = {range.most};
    } else {
      value = range.most;
    }
  });
  const auto back = read_settings(write_settings(settings), only_utc);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->policy.by_group[0], low);
}

TEST(SettingsToml, AGroupsOwnWordWinsOverTheCommonOne) {
  const auto settings = read_settings(R"(
[policy]
dispatch_by = "50min"
[policy.high]
dispatch_by = "40min"
)",
                                      only_utc);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->policy.by_group[0].dispatch_by, 50min);
  EXPECT_EQ(settings->policy.by_group[2].dispatch_by, 40min);
}

TEST(SettingsToml, TextsOfAFileReplaceThoseThatComeWithTheProgram) {
  const auto settings = read_settings(R"(
[texts.ko.well_check]
text = "{name} 님 {link}"
notice_pattern = "WELL01"
)",
                                      only_utc);
  ASSERT_TRUE(settings) << settings.error().message;
  const casework::Texts& texts = settings->policy.texts;
  EXPECT_EQ(texts.wording(casework::Theme::WellCheck, "ko").text, "{name} 님 {link}");
  EXPECT_EQ(texts.wording(casework::Theme::WellCheck, "ko").notice_pattern, "WELL01");
  EXPECT_EQ(texts.wording(casework::Theme::AreYouBack, "ko"),
            casework::default_texts().wording(casework::Theme::AreYouBack, "ko"));
}

TEST(SettingsToml, WhoseLanguageHasNoTextsIsWrittenToInKorean) {
  const casework::Texts texts = casework::default_texts();
  EXPECT_EQ(texts.wording(casework::Theme::WellCheck, "uz"), texts.wording(casework::Theme::WellCheck, "ko"));
  EXPECT_NE(texts.wording(casework::Theme::WellCheck, "vi"), texts.wording(casework::Theme::WellCheck, "ko"));
  EXPECT_EQ(texts.wording(casework::Theme::Page, "vi"), texts.wording(casework::Theme::Page, "ko"));
}

TEST(SettingsToml, ANewLanguageIsWrittenAndReadBack) {
  engine::Settings settings;
  settings.detector.holidays = of_korea();
  casework::LanguageTexts& uzbek = settings.policy.texts.in("uz");
  for (const casework::Theme theme : casework::kThemes) {
    if (casework::is_for_staff(theme)) continue;
    const std::string link = casework::is_question(theme) ? "{link}" : "{case}";
    uzbek.by_theme[static_cast<std::size_t>(theme)] = {
        .text = "\"{name}\"\n" + link, .notice = "{name}", .notice_pattern = "A1", .subject = "Salom"};
  }
  const auto back = read_settings(write_settings(settings), only_utc);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, settings);
}

TEST(SettingsToml, FaultsOfTextsNameTheKeyAndWhatIsWrong) {
  const std::string fields = "there are {case}, {centre}, {link}, {name}, {phone}";
  const std::string long_text = "text = \"{link} " + std::string(950, 'x') + std::string("안") + "\"";
  const std::pair<std::string, std::string> cases[] = {
      {"[texts.ko.well_check]\ntext = \"{nmae} {link}\"",
       "texts.ko.well_check.text: no field is called {nmae}; " + fields},
      {"[texts.ko.well_check]\nnotice = \"{count}\"",
       "texts.ko.well_check.notice: no field is called {count}; " + fields},
      {"[texts.ko.page]\ntext = \"{name}\"",
       "texts.ko.page.text: no field is called {name}; there are {case}, {centre}, {count}, {phone}"},
      {"[texts.ko.page]\nsubject = \"{case}\"",
       "texts.ko.page.subject: no field is called {case}; there are none"},
      {"[texts.en.contact_check]\ntext = \"Go and look\"",
       "texts.en.contact_check.text: has no {link}: nobody could answer"},
      {"[texts.ko.well_check]\ntext = \"\"", "texts.ko.well_check.text: '' is not a text"},
      {"[texts.uz.well_check]\ntext = \"{link}\"", "texts.uz.contact_check.text: is missing"},
      {"[texts.ko.well_check]\n" + long_text + "\nnotice_pattern = \"A1\"",
       "texts.ko.well_check.notice: is 1072 long where 1000 fit, with names and links filled in"},
      {"[texts.ko.well_check]\ntext = \"{link}" + std::string(1881, 'x') + "\"",
       "texts.ko.well_check.text: is 2001 long where 2000 fit, with names and links filled in"},
      {"[texts.ko.page]\nsubject = \"" + std::string(61, 'x') + "\"",
       "texts.ko.page.subject: is 61 long where 60 fit, with names and links filled in"},
      {"[texts.ko.wellcheck]\ntext = \"{link}\"", "texts.ko.wellcheck: no such key"},
      {"[texts.en.page]\ntext = \"{case}\"", "texts.en.page: no such key"},
      {"[texts.Korean.well_check]\ntext = \"{link}\"", "texts.Korean: is no language such as 'ko' or 'vi'"},
  };
  for (const auto& [toml, message] : cases) EXPECT_EQ(objection_to(toml), message) << toml;
}

TEST(SettingsToml, AFaultInATextIsFoundInEveryLetterThatCountsTwice) {
  const std::string fits = "[texts.ko.well_check]\ntext = \"{link}" + std::string(1878, 'x') + "안\"";
  EXPECT_EQ(objection_to(fits), "");
  const std::string one_more = "[texts.ko.well_check]\ntext = \"{link}" + std::string(1879, 'x') + "안\"";
  EXPECT_NE(objection_to(one_more), "");
}

TEST(SettingsToml, FaultsNameTheKeyAndTheValue) {
  const std::pair<const char*, const char*> cases[] = {
      {"[policy.high]\noperator_tries = -1", "policy.high.operator_tries: -1 is not between 1 and 10"},
      {"[policy.high]\noperator_tries = 2.5", "policy.high.operator_tries: 2.5 is not a whole number"},
      {"[policy]\ndispatch_by = \"5h\"", "policy.dispatch_by: '5h' is not between 10min and 4h"},
      {"[policy]\ndispatch_by = 60", "policy.dispatch_by: 60 is not a duration such as '15min' or '1h30min'"},
      {"[policy]\nautomatic_calls_at = [\"15min\", \"15min\"]",
       "policy.automatic_calls_at: '15min' is not after the one before"},
      {"[policy]\nautomatic_calls_at = \"15min\"",
       "policy.automatic_calls_at: '15min' is not a list of durations"},
      {"[policy.hihg]\n", "policy.hihg: no such key"},
      {"[policy.high]\noperater_tries = 2", "policy.high.operater_tries: no such key"},
      {"[policy]\ncontacts_told = 1", "policy.contacts_told: 1 is neither true nor false"},
      {"[policy]\nhigh = 3", "policy.high: is not a table"},
      {"[detector]\ncalls_per_resident_month = -0.1",
       "detector.calls_per_resident_month: -0.1 is not between 0.01 and 10"},
      {"[detector]\ncalls_per_resident_month = nan",
       "detector.calls_per_resident_month: nan is not between 0.01 and 10"},
      {"[detector.silence_limit]\nhigh = \"500h\"",
       "detector.silence_limit.high: '500h' is not between 6h and 7d"},
      {"[detector]\nzone = \"Mars/Olympus\"", "detector.zone: 'Mars/Olympus' is not a known time zone"},
      {"[detector]\ncalendar = \"mars\"", "detector.calendar: 'mars' is neither korea nor none"},
      {"[detector]\nholidays = [\"2026-10-03\"]",
       "detector.holidays: '2026-10-03' is not a day such as 2026-10-03 (without quotes)"},
      {"district = \"\"", "district: '' is not a text"},
      {"version = 0", "version: 0 is not between 1 and 1000000000"},
      {"colour = 1", "colour: no such key"},
  };
  for (const auto& [toml, message] : cases) EXPECT_EQ(objection_to(toml), message) << toml;
}

TEST(SettingsToml, AFaultOfTheLanguageNamesItsLine) {
  EXPECT_EQ(objection_to("version = 1\ndistrict = \n").substr(0, 7), "line 2:");
}

}  // namespace
}  // namespace anbu::codec
