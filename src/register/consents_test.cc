#include "register/consents.h"

#include <gtest/gtest.h>

#include "register/migrations.h"
#include "register/recordings.h"

namespace anbu::registry {
namespace {

constexpr ResidentId kKim{4'711};
constexpr ResidentId kLee{4'712};
constexpr Timestamp kNow = from_unix(1'795'300'200);

class Consents : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations())); }

  bool put(bool given, Timestamp at = kNow) {
    return *put_consent(*connection_,
                        {.resident = kKim, .given = given, .at = at, .actor = AccountId{3}, .evidence = {}});
  }
  bool agrees_to_recording(ResidentId resident) {
    return *agrees(*connection_, resident, Purpose::CallRecording);
  }
  void record(const std::string& name, ResidentId resident) {
    ASSERT_TRUE(put_recording(*connection_, {.name = name,
                                             .resident = resident,
                                             .subject = CaseId{7},
                                             .at = kNow,
                                             .seconds = 12,
                                             .expires_at = kNow + 30 * 24h}));
  }
  std::vector<std::string> expired(Timestamp now) {
    std::vector<std::string> names;
    const auto calls = expired_recordings(*connection_, now);
    for (const RecordedCall& call : *calls) names.push_back(call.name);
    return names;
  }

  std::unique_ptr<sql::Connection> connection_ = *sql::open(":memory:", sql::Access::ReadWrite);
};

TEST_F(Consents, SilenceIsNone) {
  EXPECT_FALSE(agrees_to_recording(kKim));
  EXPECT_FALSE(put(false)) << "a refusal of what nobody had allowed changes nothing";
}

TEST_F(Consents, TheNewestWordCountsAndEveryOneIsKept) {
  EXPECT_TRUE(put(true));
  EXPECT_FALSE(put(true));
  EXPECT_TRUE(agrees_to_recording(kKim));
  EXPECT_FALSE(agrees_to_recording(kLee));
  EXPECT_TRUE(put(false));
  EXPECT_FALSE(agrees_to_recording(kKim));
  EXPECT_TRUE(put(true, kNow + 1h));
  const auto consent = consent_of(*connection_, kKim, Purpose::CallRecording);
  EXPECT_EQ((*consent)->version, 3);
  EXPECT_EQ((*consent)->at, kNow + 1h);
  EXPECT_EQ((*consent)->actor, AccountId{3});
}

TEST_F(Consents, WithdrawalLetsHerRecordingsExpireAtOnce) {
  put(true);
  record("kims", kKim);
  record("lees", kLee);
  EXPECT_TRUE(expired(kNow).empty());
  put(false);
  EXPECT_EQ(expired(kNow), std::vector<std::string>{"kims"});
}

TEST_F(Consents, ARecordingIsKeptForItsDaysAndThenForgotten) {
  record("one", kKim);
  EXPECT_EQ(recordings_of(*connection_, CaseId{7})->size(), 1U);
  EXPECT_TRUE(expired(kNow + 30 * 24h - 1s).empty());
  EXPECT_EQ(expired(kNow + 30 * 24h), std::vector<std::string>{"one"});
  ASSERT_TRUE(forget_recording(*connection_, "one"));
  EXPECT_FALSE(*recording_named(*connection_, "one"));
}

}  // namespace
}  // namespace anbu::registry
