// The hand-over sheet over real sockets: who may have it, and that who had it is known.
#include <gtest/gtest.h>

#include "auth/access_log.h"
#include "http/district_test.h"

namespace anbu::http {
namespace {

class HandOverPaper : public testing::Test {
 protected:
  std::string path_of(const std::string& id) { return "/api/v1/cases/" + id + "/handover.pdf"; }
  std::size_t looks() { return auth::looks_at(*district_.connection, District::kKim, 10)->size(); }

  District district_;
};

TEST_F(HandOverPaper, IsGivenToWhoWorksTheCaseAndRemembered) {
  district_.log_in_as_lead();
  const std::string id = district_.open_case("이웃이 걱정하심");
  const Answer sheet = district_.get(path_of(id));
  ASSERT_EQ(sheet.status, 200) << sheet.body;
  EXPECT_TRUE(sheet.body.starts_with("%PDF-"));
  EXPECT_NE(sheet.head.find("Cache-Control: no-store"), std::string::npos) << sheet.head;
  const auto found = auth::looks_at(*district_.connection, District::kKim, 10);
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ(found->front().what, "hand_over_sheet");
  EXPECT_EQ(found->front().why, "case " + id);
  EXPECT_TRUE(auth::verify_looks(*district_.connection));
}

TEST_F(HandOverPaper, IsRefusedToWhoDoesNotAndNothingIsShown) {
  district_.log_in_as_lead();
  const std::string id = district_.open_case("이웃이 걱정하심");
  district_.log_in_as_officer();
  EXPECT_EQ(district_.get(path_of(id)).status, 403);
  district_.log_in("surveyor", "correct horse");
  EXPECT_EQ(district_.get(path_of(id)).status, 403);
  EXPECT_EQ(looks(), 0u);
}

TEST_F(HandOverPaper, ACaseThatIsNotThereHasNone) {
  district_.log_in_as_lead();
  EXPECT_EQ(district_.get(path_of("999")).status, 404);
  EXPECT_EQ(looks(), 0u);
}

}  // namespace
}  // namespace anbu::http
