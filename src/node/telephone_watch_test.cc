#include "node/telephone_watch.h"

#include <gtest/gtest.h>

namespace anbu::node {
namespace {

using codec::TrunkState;
using codec::VoiceStage;

codec::VoiceIncoming call(const std::string& id, VoiceStage stage, std::int64_t since) {
  return {.call = id, .number = "0200000001", .stage = stage, .extension = {}, .since = since};
}

TEST(TelephoneWatch, ComplainsUntilATrunkCarriesCalls) {
  TelephoneWatch watch;
  EXPECT_EQ(watch.problems().size(), 1U) << "anbu-voice is not there";
  watch.connected(true);
  watch.trunk({.name = "kt", .state = TrunkState::Down});
  EXPECT_EQ(watch.problems().size(), 1U);
  watch.trunk({.name = "lg", .state = TrunkState::Up});
  EXPECT_TRUE(watch.problems().empty());
}

TEST(TelephoneWatch, WrongCredentialsAreAProblemThoughAnotherTrunkCarries) {
  TelephoneWatch watch;
  watch.connected(true);
  watch.trunk({.name = "kt", .state = TrunkState::WrongCredentials});
  watch.trunk({.name = "lg", .state = TrunkState::Up});
  ASSERT_EQ(watch.problems().size(), 1U);
  EXPECT_NE(watch.problems().front().find("kt"), std::string::npos);
}

TEST(TelephoneWatch, ACallCanBeTakenWhileItRings) {
  TelephoneWatch watch;
  watch.incoming(call("1", VoiceStage::Ringing, 100));
  EXPECT_TRUE(watch.rings("1"));
  watch.incoming(call("1", VoiceStage::Joined, 100));
  EXPECT_FALSE(watch.rings("1"));
  EXPECT_FALSE(watch.rings("2"));
}

TEST(TelephoneWatch, WhoWasOnTheLineWhenTheTelephoneProcessFellIsNotAnyMore) {
  TelephoneWatch watch;
  watch.incoming(call("1", VoiceStage::Ringing, 100));
  watch.connected(false);
  EXPECT_FALSE(watch.rings("1"));
  ASSERT_EQ(watch.incoming_calls().size(), 1U) << "she is still to be called back";
}

TEST(TelephoneWatch, CallersAreForgottenAfterHalfADay) {
  TelephoneWatch watch;
  watch.incoming(call("1", VoiceStage::Over, 100));
  watch.incoming(call("2", VoiceStage::Over, 200));
  ASSERT_EQ(watch.incoming_calls().size(), 2U);
  EXPECT_EQ(watch.incoming_calls().front().call, "2") << "the newest first";
  watch.incoming(call("3", VoiceStage::Over, 150 + 12 * 3600));
  EXPECT_EQ(watch.incoming_calls().size(), 2U);
}

}  // namespace
}  // namespace anbu::node
