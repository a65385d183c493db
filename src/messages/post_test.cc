#include "messages/post.h"

#include <gtest/gtest.h>

#include "messages/links.h"

namespace anbu::messages {
namespace {

constexpr Timestamp kStart = from_unix(1'795'300'200);

// The post on a database, with a gateway that answers as the test wants.
class PostTest : public testing::Test {
 protected:
  PostTest() {
    auto opened = sql::open(":memory:", sql::Access::ReadWrite);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    EXPECT_TRUE(sql::migrate(*database_, "messages", messages_migrations()));
  }

  Post post() {
    Outside outside;
    outside.now = [this] { return now_; };
    outside.is_wanted = [this](const Message&) { return Result<bool>{wanted_}; };
    outside.held_until = [this](const Message&, Timestamp) { return held_; };
    outside.month_of = [](Timestamp) { return 202611; };
    outside.slowed = [this](const Message&) { return slowed_; };
    outside.send = [this](const Message& message, int together) {
      sent_.emplace_back(message.id(), together);
      return Result<Posting>{answer_};
    };
    outside.tell = [this](const engine::Append& append) {
      const auto& body = std::get<engine::MessageReported>(append.body);
      told_.emplace_back(append.request_key, body.report.outcome);
      return Result<void>{Ok{}};
    };
    return Post{*database_, {.monthly_cap = cap_}, std::move(outside)};
  }

  static Message text(int action, int contact = 0) {
    Message made;
    made.action = {.id = ActionId{action},
                   .subject = CaseId{3},
                   .resident = ResidentId{7},
                   .kind = ActionKind::Text,
                   .contact = contact,
                   .created_at = kStart};
    made.next_at = kStart;
    return made;
  }
  void put(const Message& message) { EXPECT_TRUE(put_new(*database_, message)); }
  void work() {
    Post clerk = post();
    while (*clerk.round()) {
    }
  }
  std::vector<ActionOutcome> outcomes() const {
    std::vector<ActionOutcome> all;
    for (const auto& [key, outcome] : told_) all.push_back(outcome);
    return all;
  }

  std::unique_ptr<sql::Connection> database_;
  Timestamp now_ = kStart;
  bool wanted_ = true;
  Result<std::optional<Timestamp>> held_ = std::optional<Timestamp>{};
  std::optional<Duration> slowed_;
  Posting answer_{
      .word = Posting::Word::Taken, .gateway = "shop", .id = "g-1", .receipt_within = Duration{60}};
  int cap_ = 0;
  std::vector<std::pair<std::int64_t, int>> sent_;
  std::vector<std::pair<std::string, ActionOutcome>> told_;
};

using Outcomes = std::vector<ActionOutcome>;

TEST_F(PostTest, SendsWhatIsDueOnce) {
  put(text(1));
  put(text(1));  // the outbox brings an action again
  work();
  work();
  EXPECT_EQ(sent_.size(), 1U);
  EXPECT_EQ(outcomes(), Outcomes{ActionOutcome::Accepted});
}

TEST_F(PostTest, AClosedCaseStopsWhatHasNotLeft) {
  put(text(1));
  wanted_ = false;
  work();
  EXPECT_TRUE(sent_.empty());
  EXPECT_TRUE(told_.empty());
}

TEST_F(PostTest, ADrillSendsNothing) {
  Message drill = text(1);
  drill.action.drill = true;
  put(drill);
  work();
  EXPECT_TRUE(sent_.empty());
  EXPECT_EQ(outcomes(), Outcomes{ActionOutcome::Delivered});
}

TEST_F(PostTest, AReceiptThatDoesNotComeIsSaid) {
  put(text(1));
  work();
  now_ += 61s;
  work();
  EXPECT_EQ(outcomes(), (Outcomes{ActionOutcome::Accepted, ActionOutcome::NoReceipt}));
}

TEST_F(PostTest, AReceiptMayComeBeforeTheAnswerAndTwice) {
  put(text(1));
  EXPECT_TRUE(post().hear({.gateway = "shop", .id = "g-1"}, true));
  EXPECT_TRUE(told_.empty());
  work();
  EXPECT_EQ(outcomes(), (Outcomes{ActionOutcome::Accepted, ActionOutcome::Delivered}));
  EXPECT_TRUE(post().hear({.gateway = "shop", .id = "g-1"}, true));
  EXPECT_EQ(told_[1].first, told_.back().first) << "the log knows it by its key";
}

TEST_F(PostTest, WhatWaitsIsToldOnceAndSentInTheEnd) {
  put(text(1));
  slowed_ = Duration{1};
  for (int i = 0; i < 3; ++i) {
    work();
    now_ += 1s;
  }
  slowed_.reset();
  work();
  EXPECT_EQ(outcomes(), (Outcomes{ActionOutcome::SlowedDown, ActionOutcome::Accepted}));
}

TEST_F(PostTest, TheMonthsCapCountsTheResidentsTextsAlone) {
  cap_ = 1;
  put(text(1, 1));
  put(text(2, 2));
  put(text(3));
  work();
  put(text(4));
  work();
  EXPECT_EQ(sent_.size(), 3U);
  EXPECT_EQ(outcomes().back(), ActionOutcome::OverCap);
}

TEST_F(PostTest, PagesToOneReaderGoInOne) {
  for (int action = 1; action <= 3; ++action) {
    Message page = text(action);
    page.action.kind = ActionKind::PageOperator;
    put(page);
  }
  work();
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_.front().second, 3);
  EXPECT_EQ(outcomes(), Outcomes(3, ActionOutcome::Accepted)) << "each case hears of it";
  EXPECT_TRUE(post().hear({.gateway = "shop", .id = "g-1"}, true));
  EXPECT_EQ(told_.size(), 6U);
}

TEST_F(PostTest, WhatAnEarlierLifeHadInHandIsTakenOver) {
  put(text(1));
  EXPECT_TRUE(claim(*database_, now_, 180s)->has_value());
  work();
  EXPECT_TRUE(sent_.empty());
  EXPECT_TRUE(take_over(*database_));
  work();
  EXPECT_EQ(sent_.size(), 1U);
}

TEST_F(PostTest, AnInvitationIsSentAndTheLogHearsNothingOfIt) {
  EXPECT_TRUE(put_invitation(*database_, {.resident = ResidentId{7}, .contact = 2, .at = kStart}));
  work();
  EXPECT_EQ(sent_.size(), 1U);
  EXPECT_TRUE(told_.empty());
  EXPECT_EQ((*last_invitation(*database_, ResidentId{7}, 2))->state, State::Accepted);
}

TEST_F(PostTest, AMessageComesBackAsItWas) {
  Message full = text(5, 2);
  full.action.attempt = 3;
  full.action.rung = 1;
  full.action.drill = true;
  full.place = 4;
  full.way = Way::Notice;
  put(full);
  Message later = full;
  later.way = Way::Sms;
  later.state = State::Accepted;
  later.tries = 2;
  later.told = 5;
  later.next_at = kStart + 9s;
  later.gateway = "shop";
  later.gateway_id = "g-9";
  later.left_in = 202611;
  EXPECT_TRUE(keep(*database_, full, later));
  EXPECT_EQ(**find(*database_, full.id()), later);
  EXPECT_FALSE(keep(*database_, full, later)) << "it stands elsewhere by now";
}

TEST_F(PostTest, ALinkIsFoundByItsHashAndCountsItsGuesses) {
  put(text(1));
  EXPECT_TRUE(put_link(*database_, "hash", {.message = text(1), .expires_at = kStart + 24h}));
  const auto link = find_link(*database_, "hash");
  ASSERT_TRUE(link && *link);
  EXPECT_EQ((*link)->message, text(1));
  EXPECT_FALSE((*link)->used_at);
  EXPECT_TRUE(mark_used(*database_, "hash", kStart + 5s));
  EXPECT_TRUE(mark_used(*database_, "hash", kStart + 9s));
  EXPECT_EQ((**find_link(*database_, "hash")).used_at, kStart + 5s);
  EXPECT_FALSE(*find_link(*database_, "other"));
  EXPECT_EQ(*count_guess(*database_, "peer", kStart), 1);
  EXPECT_EQ(*count_guess(*database_, "peer", kStart + 1s), 2);
  EXPECT_EQ(*count_guess(*database_, "peer", kStart + 70s), 1);
}

TEST(Links, OfferOneThingToTheResidentAndTwoToAContact) {
  Message message;
  message.action.kind = ActionKind::Text;
  EXPECT_TRUE(offers(message, ActionOutcome::PressedWell));
  EXPECT_FALSE(offers(message, ActionOutcome::PressedSeen));
  message.action.contact = 1;
  EXPECT_FALSE(offers(message, ActionOutcome::PressedWell));
  EXPECT_TRUE(offers(message, ActionOutcome::PressedWillLook));
  EXPECT_TRUE(offers(message, ActionOutcome::PressedSeen));
  message.action = {.kind = ActionKind::AskAbsence};
  EXPECT_TRUE(offers(message, ActionOutcome::PressedWell));
  message.action.kind = ActionKind::PageOperator;
  EXPECT_FALSE(offers(message, ActionOutcome::PressedWell));
}

}  // namespace
}  // namespace anbu::messages
