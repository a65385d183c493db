// Messages on their way, their receipts, links, browsers, and mails of reports.
#include "messages/links.h"
#include "messages/report_mail.h"
#include "messages/rows.h"
#include "messages/subscriptions.h"
#include "migrated.h"
#include "samples.h"

namespace anbu::contract {
namespace {

using messages::Message;
using messages::State;

constexpr Duration kLease = 3min;
constexpr int kNovember = 202611;

class Messages : public Migrated {
 protected:
  Message text(std::int64_t id, Timestamp due = kNoon) {
    Message made;
    made.action = {.id = ActionId{id},
                   .subject = CaseId{3},
                   .resident = ResidentId{7},
                   .kind = ActionKind::Text,
                   .created_at = kNoon};
    made.next_at = due;
    return made;
  }
  Message page(std::int64_t id, int place) {
    Message made = text(id);
    made.action.kind = ActionKind::PageOperator;
    made.action.rung = 1;
    made.place = place;
    made.way = Way::Mail;
    return made;
  }
  void put(const Message& message) { good(messages::put_new(*database_, message)); }
  std::optional<Message> claim(Timestamp now) { return good(messages::claim(*database_, now, kLease)); }
  void keep(const Message& before, const Message& after) { good(messages::keep(*database_, before, after)); }
  // Left for the resident.
  void leave(std::int64_t id, int month = kNovember) {
    put(text(id));
    Message left = text(id);
    left.state = State::Sent;
    left.left_in = month;
    keep(text(id), left);
  }
};

TEST_F(Messages, OneComesBackAsItWas) {
  Message whole = text(5);
  whole.action.contact = 2;
  whole.action.attempt = 3;
  whole.action.drill = true;
  whole.way = Way::Notice;
  put(whole);
  EXPECT_EQ(good(messages::find(*database_, whole.id())), whole);
  Message after = whole;
  after.way = Way::Sms;
  after.state = State::Accepted;
  after.tries = 2;
  after.told = 5;
  after.next_at = kNoon + 1h;
  after.gateway = "shop";
  after.gateway_id = "g-1";
  after.left_in = kNovember;
  keep(whole, after);
  EXPECT_EQ(good(messages::find(*database_, whole.id())), after);
  put(whole);  // again: it stays
  EXPECT_EQ(good(messages::find(*database_, {.gateway = "shop", .id = "g-1"})), std::vector{after});
  EXPECT_FALSE(good(messages::find(*database_, 999)));
}

TEST_F(Messages, TheLongestDueIsClaimedByOneAlone) {
  put(text(1, kNoon + 1min));
  put(text(2));
  const auto other = another();
  EXPECT_EQ(claim(kNoon)->action.id, ActionId{2});
  EXPECT_FALSE(good(messages::claim(*other, kNoon, kLease)));
  EXPECT_EQ(good(messages::claim(*other, kNoon + 1min, kLease))->action.id, ActionId{1});
  EXPECT_EQ(claim(kNoon + kLease)->action.id, ActionId{2}) << "a lease ends";
  good(messages::take_over(*database_));
  EXPECT_TRUE(claim(kNoon + kLease)) << "the next life waits for no lease";
}

TEST_F(Messages, PagesToOneReaderAreClaimedTogether) {
  put(page(1, 0));
  put(page(2, 0));
  put(page(3, 1));
  const auto first = claim(kNoon);
  ASSERT_TRUE(first);
  const auto alike = good(messages::claim_alike(*database_, *first, kNoon, kLease));
  ASSERT_EQ(alike.size(), 1U);
  EXPECT_EQ(alike[0].action.id, ActionId{2});
  put(text(4));
  EXPECT_TRUE(good(messages::claim_alike(*database_, text(4), kNoon, kLease)).empty());
}

TEST_F(Messages, OneThatWasChangedMeanwhileIsNotKept) {
  put(text(1));
  Message sent = text(1);
  sent.state = State::Sent;
  keep(text(1), sent);
  EXPECT_EQ(messages::keep(*database_, text(1), sent).error().code, Errc::Conflict);
}

TEST_F(Messages, TheMonthsTextsToTheResidentAreCounted) {
  leave(1);
  leave(2);
  leave(3, kNovember + 1);
  Message to_contact = text(4);
  to_contact.action.contact = 1;
  put(to_contact);
  EXPECT_EQ(good(messages::left_in(*database_, ResidentId{7}, kNovember)), 2);
  EXPECT_EQ(good(messages::left_in(*database_, text(1), kNovember)), 1) << "beside itself";
  EXPECT_EQ(good(messages::left_in(*database_, ResidentId{8}, kNovember)), 0);
}

TEST_F(Messages, AContactWasAskedInACaseOrWasNot) {
  Message asked = text(1);
  asked.action.contact = 2;
  put(asked);
  EXPECT_TRUE(good(messages::was_asked(*database_, CaseId{3}, 2)));
  EXPECT_FALSE(good(messages::was_asked(*database_, CaseId{3}, 1)));
  EXPECT_FALSE(good(messages::was_asked(*database_, CaseId{4}, 2)));
}

TEST_F(Messages, InvitationsAreNumberedBelowTheActionsOfTheLog) {
  const messages::Invitation asked{
      .resident = ResidentId{7}, .contact = 2, .way = Way::Mail, .at = kNoon - 1h};
  EXPECT_FALSE(good(messages::last_invitation(*database_, ResidentId{7}, 2)));
  const Message first = good(messages::put_invitation(*database_, asked));
  Message second = good(messages::put_invitation(*database_, {.resident = ResidentId{7}, .at = kNoon}));
  EXPECT_EQ(first.action.id, ActionId{-1});
  EXPECT_EQ(second.action.id, ActionId{-2});
  EXPECT_EQ(good(messages::last_invitation(*database_, ResidentId{7}, 2)), first);
  EXPECT_EQ(claim(kNoon), first);
  EXPECT_EQ(good(messages::left_in(*database_, ResidentId{7}, kNovember)), 0);
}

TEST_F(Messages, TheNewsOfACaseAreFoundByIt) {
  Message told = text(1);
  told.action.kind = ActionKind::TellContact;
  told.action.contact = 2;
  told.way = Way::Push;
  put(told);
  put(text(2));
  Message of_another = told;
  of_another.action.id = ActionId{3};
  of_another.action.subject = CaseId{4};
  put(of_another);
  EXPECT_EQ(good(messages::news_of(*database_, ResidentId{7}, CaseId{3})), std::vector{told});
}

TEST_F(Messages, AReceiptOfArrivalWinsInWhateverOrder) {
  const messages::GatewayName name{.gateway = "shop", .id = "g-1"};
  EXPECT_FALSE(good(messages::receipt_of(*database_, name)));
  for (const bool arrived : {true, false, false}) {
    good(messages::put_receipt(*database_, name, arrived, kNoon));
  }
  EXPECT_EQ(good(messages::receipt_of(*database_, name)), true);
}

TEST_F(Messages, ALinkIsFoundByItsHashAndUsedOnce) {
  put(text(1));
  const messages::Link put_in{
      .message = text(1), .expires_at = kNoon + 24h, .whose = std::string("\0hers", 5), .used_at = {}};
  good(messages::put_link(*database_, std::string("h\0sh", 4), put_in));
  good(messages::mark_used(*database_, std::string("h\0sh", 4), kNoon + 1min));
  good(messages::mark_used(*database_, std::string("h\0sh", 4), kNoon + 2min));
  const auto link = good(messages::find_link(*database_, std::string("h\0sh", 4)));
  ASSERT_TRUE(link);
  EXPECT_EQ(link->message, text(1));
  EXPECT_EQ(link->expires_at, kNoon + 24h);
  EXPECT_EQ(link->used_at, kNoon + 1min);
  EXPECT_EQ(link->whose, put_in.whose);
  EXPECT_FALSE(good(messages::find_link(*database_, "h")));
}

TEST_F(Messages, GuessesAreCountedWithinAMinute) {
  EXPECT_EQ(good(messages::count_guess(*database_, "peer", kNoon)), 1);
  EXPECT_EQ(good(messages::count_guess(*database_, "peer", kNoon + 59s)), 2);
  EXPECT_EQ(good(messages::count_guess(*database_, "other", kNoon + 59s)), 1);
  EXPECT_EQ(good(messages::count_guess(*database_, "peer", kNoon + 60s)), 1) << "a new minute";
}

TEST_F(Messages, WhatIsOldIsForgottenAndWhatWaitsIsNot) {
  put(text(1));
  leave(2);
  good(messages::put_link(*database_, "hash", {.message = text(1), .expires_at = kNoon}));
  good(messages::forget_old(*database_, kNoon + messages::kMessagesKept + 24h));
  EXPECT_TRUE(good(messages::find(*database_, text(1).id())));
  EXPECT_FALSE(good(messages::find(*database_, text(2).id())));
  EXPECT_FALSE(good(messages::find_link(*database_, "hash")));
}

TEST_F(Messages, BrowsersOfAnAccountAreLimitedAndTheOldestGoes) {
  constexpr std::int64_t kKim = 4;
  good(database_->execute(
      "insert into account (id, name, full_name, role, password_hash, disabled, created_at) "
      "values ($1, 'kim', '', 'operator', '', 0, 0)",
      {kKim}));
  for (int n = 0; n <= messages::kSubscriptionsMost; ++n) {
    good(messages::put_subscription(*database_,
                                    {.endpoint = "https://push/" + std::to_string(n),
                                     .account = AccountId{kKim},
                                     .p256dh = "key",
                                     .auth = "auth"},
                                    kNoon + n * 1s));
  }
  const auto all = good(messages::subscriptions_of(*database_, "kim"));
  ASSERT_EQ(all.size(), static_cast<std::size_t>(messages::kSubscriptionsMost));
  EXPECT_EQ(all.front().endpoint, "https://push/1");
  good(messages::end_subscription(*database_, "https://push/1"));
  EXPECT_EQ(good(messages::subscriptions_of(*database_, "kim")).front().endpoint, "https://push/2");
}

TEST_F(Messages, AReportIsHandedOverToEachReaderOnce) {
  const messages::ReportMail mail{.report = "week 2026-11-16", .reader = std::string("\x01\0\x02", 3)};
  const auto other = another();
  good(messages::put_report_mail(*database_, mail, kNoon));
  EXPECT_TRUE(good(messages::hand_over(*database_, mail, kNoon)));
  EXPECT_FALSE(good(messages::hand_over(*other, mail, kNoon)));
  good(messages::put_report_mail(*database_, mail, kNoon));
  EXPECT_FALSE(good(messages::hand_over(*database_, mail, kNoon))) << "known already";
  good(messages::try_again(*database_, mail, kNoon));
  EXPECT_FALSE(good(messages::hand_over(*database_, mail, kNoon + 59s)));
  EXPECT_TRUE(good(messages::hand_over(*database_, mail, kNoon + 60s)));
  good(messages::end(*database_, mail, messages::ReportMailState::Sent));
  EXPECT_FALSE(good(messages::hand_over(*database_, mail, kNoon + 24h)));
  EXPECT_EQ(good(messages::give_up_handed_over(*database_)), 0);
}

TEST_F(Messages, AReportInHandAtAFallIsNotHandedOverAgain) {
  const messages::ReportMail mail{.report = "month 2026-10-01", .reader = "reader"};
  good(messages::put_report_mail(*database_, mail, kNoon));
  EXPECT_TRUE(good(messages::hand_over(*database_, mail, kNoon)));
  EXPECT_EQ(good(messages::give_up_handed_over(*database_)), 1);
  EXPECT_FALSE(good(messages::hand_over(*database_, mail, kNoon + 24h)));
}

}  // namespace
}  // namespace anbu::contract
