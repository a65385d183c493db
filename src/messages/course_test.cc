#include "messages/course.h"

#include <gtest/gtest.h>

namespace anbu::messages {
namespace {

constexpr Timestamp kNow = from_unix(1'795'300'200);
const Rules kRules;

Message message(Way way = Way::Sms) {
  Message made;
  made.action = {
      .id = ActionId{12}, .subject = CaseId{3}, .resident = ResidentId{7}, .kind = ActionKind::Text};
  made.action.created_at = kNow;
  made.way = way;
  made.next_at = kNow;
  return made;
}

TEST(Course, AMessageThatIsTakenAwaitsItsReceipt) {
  const Turn turn = taken(message(), {.id = "g-1", .receipt_within = 60s}, kNow);
  EXPECT_EQ(turn.next.state, State::Accepted);
  EXPECT_EQ(turn.next.next_at, kNow + 60s);
  EXPECT_EQ(turn.news, ActionOutcome::Accepted);
  EXPECT_EQ(receipt(turn.next, true, kRules, kNow).next.state, State::Arrived);
}

TEST(Course, WithoutReceiptsTakenIsTheLastWord) {
  EXPECT_EQ(taken(message(), {.id = "g-1", .receipt_within = {}}, kNow).next.state, State::Sent);
}

TEST(Course, ANoticeThatIsLostGoesOnAsAText) {
  Message notice = message(Way::Notice);
  notice.gateway_id = "g-1";
  for (const Turn& turn : {refused(notice, kRules, kNow), receipt(notice, false, kRules, kNow),
                           receipt_missing(notice, kRules, kNow)}) {
    EXPECT_EQ(turn.way, Way::Notice) << "the news is of the notice";
    EXPECT_EQ(turn.next.way, Way::Sms);
    EXPECT_EQ(turn.next.state, State::Waiting);
    EXPECT_EQ(turn.next.next_at, kNow);
    EXPECT_TRUE(turn.next.gateway_id.empty());
  }
}

TEST(Course, ATextThatIsLostIsLost) {
  const Turn turn = receipt_missing(message(), kRules, kNow);
  EXPECT_EQ(turn.next.state, State::Lost);
  EXPECT_EQ(turn.news, ActionOutcome::NoReceipt);
  Rules no_text = kRules;
  no_text.has_sms = false;
  EXPECT_EQ(refused(message(Way::Notice), no_text, kNow).next.state, State::Lost);
}

TEST(Course, AGatewayThatIsAwayIsAskedAtGrowingIntervalsAndToldOnce) {
  Message waiting = message();
  Timestamp now = kNow;
  std::vector<Duration> pauses;
  int told = 0;
  while (waiting.state == State::Waiting) {
    const Turn turn = gateway_away(waiting, kRules, now);
    if (turn.news == ActionOutcome::GatewayAway) ++told;
    if (turn.next.state == State::Waiting) pauses.push_back(turn.next.next_at - now);
    waiting = turn.next;
    now = waiting.next_at;
  }
  EXPECT_EQ(told, 1);
  EXPECT_EQ(waiting.state, State::Lost);
  ASSERT_GE(pauses.size(), 6U);
  EXPECT_EQ(pauses[0], 2s);
  EXPECT_EQ(pauses[1], 4s);
  EXPECT_EQ(pauses.back(), 60s);
  EXPECT_LE(now, kNow + kRules.give_up);
}

TEST(Course, WhatWasHeldForTheMorningIsTriedAsLongAsAnythingElse) {
  const Timestamp morning = kNow + 9h;
  const Message held = wait(message(), ActionOutcome::HeldForMorning, morning).next;
  const Turn turn = gateway_away(held, kRules, morning);
  EXPECT_EQ(turn.next.state, State::Waiting);
  EXPECT_EQ(turn.next.next_at, morning + kRules.first_retry);
}

TEST(Course, ATextGoesWhereNoNoticeWasApprovedAndNothingIsSaidOfIt) {
  const Turn turn = by_next_way(message(Way::Notice), kRules, kNow + 5s);
  EXPECT_FALSE(turn.news);
  EXPECT_EQ(turn.next.way, Way::Sms);
  EXPECT_EQ(turn.next.state, State::Waiting);
  EXPECT_EQ(turn.next.next_at, kNow + 5s);
}

TEST(Course, AMailToAContactThatIsLostGoesOnAsAText) {
  Message mail = message(Way::Mail);
  EXPECT_EQ(refused(mail, kRules, kNow).next.state, State::Lost) << "a page's mail";
  mail.action.kind = ActionKind::TellContact;
  EXPECT_EQ(refused(mail, kRules, kNow).next.way, Way::Sms);
  EXPECT_EQ(refused(mail, {.has_sms = false}, kNow).next.state, State::Lost);
}

TEST(Course, WhatAContactIsToldGoesFromPushToMailToText) {
  Rules rules;
  rules.has_mail = true;
  Message push = message(Way::Push);
  EXPECT_EQ(refused(push, rules, kNow).next.state, State::Lost) << "a page's push";
  push.action.kind = ActionKind::TellContact;
  const Message mail = by_next_way(push, rules, kNow).next;
  EXPECT_EQ(mail.way, Way::Mail);
  EXPECT_EQ(by_next_way(mail, rules, kNow).next.way, Way::Sms);
  rules.has_mail = false;
  EXPECT_EQ(gateway_away(push, {.notice_gives_up = 1s}, kNow).next.way, Way::Sms);
  const Turn nowhere = by_next_way(push, {.has_sms = false}, kNow);
  EXPECT_EQ(nowhere.next.state, State::Lost);
  EXPECT_EQ(nowhere.news, ActionOutcome::Rejected);
}

TEST(Course, ArrivedWinsOverLostWhicheverComesFirst) {
  const Message arrived = receipt(message(), true, kRules, kNow).next;
  EXPECT_FALSE(receipt(arrived, false, kRules, kNow).news);
  const Message lost = receipt(message(), false, kRules, kNow).next;
  EXPECT_EQ(receipt(lost, true, kRules, kNow).next.state, State::Arrived);
}

}  // namespace
}  // namespace anbu::messages
