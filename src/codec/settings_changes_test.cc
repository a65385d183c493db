#include "codec/settings_changes.h"

#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

TEST(SettingsChanges, NameTheKeyAndBothValues) {
  engine::Settings after;
  after.detector.calls_per_resident_month = 0.3;
  after.policy.by_group[2].dispatch_by = 45min;
  EXPECT_EQ(settings_changes({}, after),
            (std::vector<SettingChange>{
                {.key = "detector.calls_per_resident_month", .before = "0.1", .after = "0.3"},
                {.key = "policy.high.dispatch_by", .before = "\"1h\"", .after = "\"45min\""}}));
}

TEST(SettingsChanges, ATextAndALanguageThatIsGoneAreChanges) {
  engine::Settings before;
  before.policy.texts.in("uz").by_theme[0] = {.text = "{link}"};
  engine::Settings after;
  after.policy.texts.in("ko").by_theme[0].text = "{name} 님 {link}";
  const std::vector<SettingChange> changes = settings_changes(before, after);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].key, "texts.ko.well_check.text");
  EXPECT_EQ(changes[0].after, "\"{name} 님 {link}\"");
  EXPECT_EQ(changes[1],
            (SettingChange{.key = "texts.uz.well_check.text", .before = "\"{link}\"", .after = ""}));
}

TEST(SettingsChanges, AVersionNumberIsNoChange) {
  engine::Settings after;
  after.version = 7;
  after.policy.version = 7;
  after.activation.draft = "a hash";
  EXPECT_TRUE(settings_changes({}, after).empty());
  EXPECT_EQ(settings_meaning({}), settings_meaning(after));
}

}  // namespace
}  // namespace anbu::codec
