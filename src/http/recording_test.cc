// Consent and recordings over real sockets: who may enter it, who may listen, and that who listened is known.
#include "sealing/recording.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "auth/access_log.h"
#include "http/district_test.h"
#include "register/consents.h"
#include "register/recordings.h"

namespace anbu::http {
namespace {

const std::string kName = "anbu-7-1795300200";
const std::string kConsents = "/api/v1/residents/4711/consents";

class CallRecording : public testing::Test {
 protected:
  std::string recorded_case(const std::string& sound) {
    district_.log_in_as_lead();
    const std::string id = district_.open_case("이웃이 걱정하심");
    registry::Vault vault = *registry::Vault::open(*district_.connection, sealing::Key{});
    district_.recordings[kName] =
        sealing::recording_head() + sealing::recording_part(*vault.recording_key(District::kKim, kName),
                                                            sound, {.recording = kName, .is_last = true});
    EXPECT_TRUE(registry::put_recording(*district_.connection, {.name = kName,
                                                                .resident = District::kKim,
                                                                .subject = CaseId{std::stoll(id)},
                                                                .at = District::kMorning,
                                                                .seconds = 12,
                                                                .expires_at = District::kMorning + 24h}));
    return id;
  }
  std::string path_of(const std::string& id) { return "/api/v1/cases/" + id + "/recordings?name=" + kName; }
  std::ptrdiff_t listened() {
    return std::ranges::count(*auth::looks_at(*district_.connection, District::kKim, 10), "call_recording",
                              &auth::Look::what);
  }

  District district_;
};

TEST_F(CallRecording, IsShownWithItsCaseAndHeardByWhoMayAndRemembered) {
  const std::string id = recorded_case("the sound");
  EXPECT_NE(district_.get("/api/v1/cases/" + id).body.find(R"("recordings":[{"name":")" + kName),
            std::string::npos);
  EXPECT_EQ(listened(), 0);
  const Answer sound = district_.get(path_of(id));
  ASSERT_EQ(sound.status, 200) << sound.body;
  EXPECT_EQ(sound.body.substr(44), "the sound");
  EXPECT_NE(sound.head.find("audio/wav"), std::string::npos);
  EXPECT_NE(sound.head.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_EQ(listened(), 1);
}

TEST_F(CallRecording, IsRefusedToWhoMayNotListen) {
  const std::string id = recorded_case("the sound");
  district_.log_in("worker", "correct horse");
  EXPECT_EQ(district_.get(path_of(id)).status, 403);
  EXPECT_EQ(listened(), 0);
}

TEST_F(CallRecording, BelongsToItsOwnCase) {
  const std::string id = recorded_case("the sound");
  EXPECT_EQ(district_.get(path_of("999")).status, 404);
  EXPECT_EQ(district_.get("/api/v1/cases/" + id + "/recordings?name=other").status, 404);
  EXPECT_EQ(listened(), 0);
}

TEST_F(CallRecording, ConsentIsEnteredShownAndWithdrawn) {
  district_.log_in_as_officer();
  const std::string person = "/api/v1/residents/4711";
  EXPECT_NE(district_.get(person).body.find(R"("call_recording":false)"), std::string::npos);
  EXPECT_EQ(
      district_.post(kConsents, R"({"purpose":"call_recording","given":true,"evidence":"서면"})").status,
      204);
  EXPECT_NE(district_.get(person).body.find(R"("call_recording":true)"), std::string::npos);
  EXPECT_EQ(district_.post(kConsents, R"({"purpose":"call_recording","given":false})").status, 204);
  EXPECT_NE(district_.get(person).body.find(R"("call_recording":false)"), std::string::npos);
}

TEST_F(CallRecording, ConsentThatCannotBeReadSaysWhyAndChangesNothing) {
  district_.log_in_as_officer();
  EXPECT_EQ(district_.post(kConsents, R"({"purpose":"anything","given":true})").status, 400);
  EXPECT_EQ(district_.post(kConsents, R"({"purpose":"call_recording"})").status, 400);
  EXPECT_EQ(
      district_.post("/api/v1/residents/99/consents", R"({"purpose":"call_recording","given":true})").status,
      404);
  district_.log_in("worker", "correct horse");
  EXPECT_EQ(district_.post(kConsents, R"({"purpose":"call_recording","given":true})").status, 403);
  EXPECT_FALSE(*registry::agrees(*district_.connection, District::kKim, registry::Purpose::CallRecording));
}

}  // namespace
}  // namespace anbu::http
