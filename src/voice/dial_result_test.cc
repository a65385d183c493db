#include "voice/dial_result.h"

#include <gtest/gtest.h>

namespace anbu::voice {
namespace {

ActionOutcome outcome(int code, bool rang = false) {
  return meaning_of({.sip_code = code}, rang).outcome;
}

TEST(DialResult, TheEndsOfACallAreToldApart) {
  EXPECT_EQ(outcome(486), ActionOutcome::Busy);
  EXPECT_EQ(outcome(600), ActionOutcome::Busy);
  EXPECT_EQ(outcome(480, true), ActionOutcome::NoAnswer);
  EXPECT_EQ(outcome(480), ActionOutcome::Unreachable);
  EXPECT_EQ(outcome(404), ActionOutcome::Unreachable);
  EXPECT_EQ(outcome(484), ActionOutcome::Unreachable);
  EXPECT_EQ(outcome(403), ActionOutcome::Rejected);
  EXPECT_EQ(outcome(603), ActionOutcome::Rejected);
  EXPECT_EQ(outcome(503), ActionOutcome::Failed);
  EXPECT_EQ(outcome(0), ActionOutcome::Failed);
}

TEST(DialResult, AnotherTrunkTriesOnlyWhatNobodyHasHeard) {
  EXPECT_TRUE(meaning_of({.sip_code = 503}, false).another_may_try);
  EXPECT_FALSE(meaning_of({.sip_code = 503}, true).another_may_try);
  EXPECT_FALSE(meaning_of({.sip_code = 486}, false).another_may_try);
  EXPECT_FALSE(meaning_of({.sip_code = 404}, false).another_may_try);
  EXPECT_TRUE(trunk_is_silent().another_may_try);
  EXPECT_FALSE(rung_long_enough(true).another_may_try);
}

TEST(DialResult, WrongCredentialsAndADeadTrunkAreToldOfTheTrunk) {
  const DialResult refused = meaning_of({.sip_code = 407, .credentials_refused = true}, false);
  EXPECT_EQ(refused.reason, "credentials");
  EXPECT_EQ(refused.trunk, codec::TrunkState::WrongCredentials);
  EXPECT_EQ(meaning_of({.sip_code = 0}, false).trunk, codec::TrunkState::Down);
}

}  // namespace
}  // namespace anbu::voice
