#include "codec/voice_messages.h"

#include <gtest/gtest.h>

#include <vector>

namespace anbu::codec {
namespace {

const VoicePlace kPlace{
    .key = "anbu-7-1", .ref = "3/9", .number = "01000000001", .not_after = 1'795'300'200, .record = "ab"};
const VoiceEnded kEnded{.key = "anbu-7-1",
                        .ref = "3/9",
                        .outcome = ActionOutcome::PressedHelp,
                        .reason = "digit",
                        .trunk = "kt",
                        .sip_code = 200,
                        .heard = "무릎이 아파요"};

TEST(VoiceMessages, EveryOrderComesBackAsItWas) {
  const std::vector<VoiceOrder> orders{kPlace,
                                       VoiceConnect{.call = kPlace, .extension = "1001"},
                                       VoiceCancel{.key = "a"},
                                       VoiceTaken{.key = "b"},
                                       VoiceUnrecord{.key = "c"},
                                       VoiceAnswer{.call = "in-1", .extension = "1002"}};
  for (const VoiceOrder& order : orders) {
    const auto read = read_order(write_order(order));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_TRUE(*read == order);
  }
}

TEST(VoiceMessages, AllNewsComeBackAsTheyWere) {
  const std::vector<VoiceNews> all{
      VoiceHello{.version = 3},
      VoiceProgress{.key = "a", .stage = VoiceStage::Joined},
      kEnded,
      VoiceTrunk{.name = "kt", .state = TrunkState::WrongCredentials},
      VoiceIncoming{.call = "in-1", .number = "02", .stage = VoiceStage::Over, .extension = "1", .since = 5},
      VoiceRecorded{.key = "a", .ref = "1/2"}};
  for (const VoiceNews& news : all) {
    const auto read = read_news(write_news(news));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_TRUE(*read == news);
  }
}

TEST(VoiceMessages, EveryRecordComesBackAsItWas) {
  const std::vector<VoiceRecord> records{VoicePlaced{.key = "a", .ref = "1/2", .at = 9}, kEnded,
                                         VoiceTaken{.key = "a"}};
  for (const VoiceRecord& record : records) {
    const auto read = read_record(write_record(record));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_TRUE(*read == record);
  }
}

TEST(VoiceMessages, EveryMessageIsOneLine) {
  const std::string line = write_order(VoicePlace{.key = "a\nb", .ref = {}, .number = {}, .record = {}});
  EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(VoiceMessages, AFaultNamesTheFieldAndNotItsValue) {
  const auto no_number = read_order(R"({"kind":"place","key":"a","ref":"b","not_after":1})");
  ASSERT_FALSE(no_number);
  EXPECT_EQ(no_number.error().message, "number is missing");
  const auto wrong = read_news(R"({"kind":"progress","key":"a","stage":"secret"})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "stage is none of the values allowed");
}

TEST(VoiceMessages, WhatIsNoMessageIsRefused) {
  for (const char* line :
       {"", "[]", "{", "{}", R"({"kind":7})", R"({"kind":"sing"})", R"({"kind":"ended"})"}) {
    EXPECT_FALSE(read_order(line)) << line;
  }
}

}  // namespace
}  // namespace anbu::codec
