#include <gtest/gtest.h>

#include "backend.h"
#include "samples.h"

namespace anbu::contract {
namespace {

using engine::Commit;

constexpr Duration kLease = 1min;

class Outbox : public testing::Test {
 protected:
  void SetUp() override {
    if (!backend_) GTEST_SKIP() << "this database cannot be had here";
    store_ = &backend_->open_store();
    ASSERT_TRUE(store_->recover());
    outbox_ = &backend_->open_outbox();
  }
  void post(std::vector<Action> actions) {
    commit({.after = position_, .upto = position_ + 1, .at = kNoon, .actions = std::move(actions)});
  }
  void finish(std::int64_t id) {
    commit({.after = position_,
            .upto = position_ + 1,
            .at = kNoon,
            .finished = {{.action{id}, .outcome = ActionOutcome::NoAnswer}}});
  }
  void commit(const Commit& commit) {
    const auto done = store_->commit(commit);
    ASSERT_TRUE(done) << done.error().message;
    position_ = commit.upto;
  }
  std::vector<std::int64_t> claim(Timestamp now, std::size_t most = 10) {
    const auto claimed = outbox_->claim(most, now, kLease);
    EXPECT_TRUE(claimed) << claimed.error().message;
    std::vector<std::int64_t> ids;
    for (const auto& one : *claimed) ids.push_back(one.action.id.value);
    return ids;
  }

  std::unique_ptr<Backend> backend_ = new_backend();
  engine::Store* store_ = nullptr;
  engine::Outbox* outbox_ = nullptr;
  Position position_ = 0;
};

using Ids = std::vector<std::int64_t>;

TEST_F(Outbox, HandsOutTheOldestFirst) {
  post({action(1, 1), action(2, 1), action(3, 1)});
  EXPECT_EQ(claim(kNoon, 2), (Ids{1, 2}));
  EXPECT_EQ(claim(kNoon, 2), (Ids{3}));
}

TEST_F(Outbox, HandsOutAnActionWhole) {
  Action call = action(7, 3);
  call.kind = ActionKind::Text;
  call.contact = 2;
  call.drill = true;
  post({call});
  const auto claimed = outbox_->claim(1, kNoon, kLease);
  ASSERT_EQ(claimed->size(), 1u);
  EXPECT_EQ(claimed->front().action, call);
  EXPECT_FALSE(claimed->front().was_placed);
}

TEST_F(Outbox, HandsNothingOutTwiceWhileTheLeaseRuns) {
  post({action(1, 1)});
  EXPECT_EQ(claim(kNoon), (Ids{1}));
  EXPECT_TRUE(claim(kNoon + kLease - 1s).empty());
  EXPECT_EQ(claim(kNoon + kLease), (Ids{1}));
}

TEST_F(Outbox, LetsOneOfTwoDispatchersHaveIt) {
  post({action(1, 1), action(2, 1)});
  engine::Outbox& rival = backend_->open_outbox();
  EXPECT_EQ(claim(kNoon, 1), (Ids{1}));
  const auto left = rival.claim(10, kNoon, kLease);
  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 1u);
  EXPECT_EQ(left->front().action.id.value, 2);
}

TEST_F(Outbox, SaysThatACallWasPlacedBefore) {
  post({action(1, 1)});
  claim(kNoon);
  ASSERT_TRUE(outbox_->mark_placed(ActionId{1}));
  const auto again = outbox_->claim(1, kNoon + kLease, kLease);
  ASSERT_EQ(again->size(), 1u);
  EXPECT_TRUE(again->front().was_placed);
}

TEST_F(Outbox, LetsACallBePlacedOnce) {
  post({action(1, 1)});
  engine::Outbox& rival = backend_->open_outbox();
  claim(kNoon);
  ASSERT_TRUE(rival.claim(1, kNoon + kLease, kLease));  // the first dispatcher was too slow
  ASSERT_TRUE(rival.mark_placed(ActionId{1}));
  const auto refused = outbox_->mark_placed(ActionId{1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
}

TEST_F(Outbox, PlacesNothingThatHasEnded) {
  post({action(1, 1)});
  claim(kNoon);
  finish(1);
  const auto refused = outbox_->mark_placed(ActionId{1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
}

TEST_F(Outbox, PlacesNothingUnknown) {
  const auto refused = outbox_->mark_placed(ActionId{99});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::NotFound);
}

TEST_F(Outbox, ForgetsWhatHasEnded) {
  post({action(1, 1), action(2, 1)});
  finish(1);
  EXPECT_EQ(claim(kNoon), (Ids{2}));
  EXPECT_TRUE(claim(kNoon).empty());
  finish(2);
  EXPECT_TRUE(claim(kNoon + kLease).empty());
}

TEST_F(Outbox, KeepsLeasesAndPlacedOverAReopening) {
  post({action(1, 1)});
  claim(kNoon);
  ASSERT_TRUE(outbox_->mark_placed(ActionId{1}));
  outbox_ = &backend_->open_outbox();
  EXPECT_TRUE(claim(kNoon + kLease - 1s).empty());
  const auto again = outbox_->claim(1, kNoon + kLease, kLease);
  ASSERT_EQ(again->size(), 1u);
  EXPECT_TRUE(again->front().was_placed);
}

}  // namespace
}  // namespace anbu::contract
