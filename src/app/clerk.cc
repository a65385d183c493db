#include "app/clerk.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/pushing.h"
#include "app/wording.h"
#include "auth/secrets.h"
#include "channels/gateway.h"
#include "codec/base64.h"
#include "messages/links.h"
#include "messages/subscriptions.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

using channels::Letter;
using channels::Posted;
using messages::Message;
using messages::Posting;

constexpr HourBand kDaytime{8, 21};
constexpr std::size_t kTokenLength = 22;  // 132 bits

Posting posting_of(const Posted& posted, std::string gateway) {
  Posting posting{.gateway = std::move(gateway), .id = posted.id};
  switch (posted.word) {
    case Posted::Word::Taken:
      posting.word = Posting::Word::Taken;
      break;
    case Posted::Word::Refused:
      posting.word = Posting::Word::Refused;
      break;
    case Posted::Word::Away:
      posting.word = Posting::Word::Away;
      break;
  }
  return posting;
}

// A telephone that takes texts.
std::string mobile_of(const std::vector<std::string>& phones) {
  for (const std::string& phone : phones) {
    const auto plain = registry::plain_phone(phone);
    if (plain && plain->starts_with("01")) return *plain;
  }
  return {};
}

Timestamp begin_of(const HourBand& band, const Zone& zone, Timestamp now) {
  const LocalTime local = zone.local(now);
  const Duration from = band.from_hour * 1h;
  return zone.utc(local.of_day < from ? local.day : local.day + std::chrono::days{1}, from);
}

template <class Browsers>
std::vector<channels::Subscription> subscriptions(const Browsers& browsers) {
  std::vector<channels::Subscription> found;
  for (const auto& browser : browsers) {
    found.push_back({.endpoint = browser.endpoint, .p256dh = browser.p256dh, .auth = browser.auth});
  }
  return found;
}

// Of no question in a case: told, or asked, where and when it suits her.
bool is_to_contact_at_leisure(const Action& action) {
  return action.kind == ActionKind::TellContact || action.kind == ActionKind::InviteContact;
}

}  // namespace

Clerk::Clerk(std::unique_ptr<http::Records> records, Desk desk) : records_{std::move(records)}, desk_{desk} {}

Result<bool> Clerk::is_wanted(const Message& message) {
  const Action& action = message.action;
  if (action.subject) {
    const auto file = store::find_case(database(), action.subject);
    if (!file) return file.error();
    const bool is_news = action.kind == ActionKind::TellContact;
    if (file->subject.is_open() == is_news) return false;
  }
  if (action.kind == ActionKind::PageOperator || !action.resident) return true;
  const auto row = store::find_resident(database(), action.resident);
  if (!row) return row.error().code == Errc::NotFound ? Result<bool>{false} : row.error();
  if (row->resident.deceased) return false;
  return !is_to_contact_at_leisure(action) || row->resident.wishes_to_hear(action.contact);
}

// What belongs to an open case is urgent, and its hours were looked at when it began. A contact who was asked
// waits for the good news; others sleep.
Result<std::optional<Timestamp>> Clerk::held_until(const Message& message, Timestamp now) {
  const Action& action = message.action;
  HourBand band = kDaytime;
  if (action.kind == ActionKind::TellContact) {
    const auto asked = messages::was_asked(database(), action.subject, action.contact);
    if (!asked) return asked.error();
    if (*asked) return std::optional<Timestamp>{};
  } else if (action.kind == ActionKind::AskAbsence) {
    const auto row = store::find_resident(database(), action.resident);
    if (!row) return row.error();
    const HourBand& own = row->resident.automatic_calls;
    if (own.from_hour != own.until_hour) band = own;
  } else if (action.kind != ActionKind::InviteContact) {
    return std::optional<Timestamp>{};
  }
  if (band.contains(desk_.zone.local(now).of_day)) return std::optional<Timestamp>{};
  return std::optional{begin_of(band, desk_.zone, now)};
}

Result<Posting> Clerk::send(const Message& message, int together, Timestamp now) {
  if (message.way == Way::Push && message.action.contact > 0) return push_to_contact(message, now);
  const auto written = letter(message, together, now);
  if (!written) return written.error();
  const bool may_go_otherwise = is_to_contact_at_leisure(message.action);
  const bool has_no_notice = message.way == Way::Notice && written->pattern.empty();
  const bool has_no_address = message.way == Way::Mail && may_go_otherwise && written->to.empty();
  if (has_no_notice || has_no_address) return Posting{.word = Posting::Word::NotThisWay};
  // A policy of an earlier version may not know what to say.
  if (written->to.empty() || written->text.empty()) return Posting{.word = Posting::Word::Refused};
  return hand_over(message, *written, now);
}

Posting Clerk::hand_over(const Message& message, const Letter& letter, Timestamp now) {
  const bool by_gateway = message.way == Way::Sms || message.way == Way::Notice;
  const auto& mapping = message.way == Way::Notice ? desk_.file.notice : desk_.file.sms;
  Posted posted{.word = Posted::Word::Refused, .code = "not configured"};
  if (by_gateway && mapping) posted = channels::post(letter, *mapping);
  if (message.way == Way::Mail && desk_.file.mail) posted = channels::post_mail(letter, *desk_.file.mail);
  if (message.way == Way::Push && desk_.push_key != nullptr) posted = push_to_staff(letter, now);
  SPDLOG_INFO("message={} way={} try={} answer=\"{}\"", message.id(), to_string(message.way),
              message.tries + 1, posted.code);
  Posting posting = posting_of(posted, by_gateway && mapping ? mapping->name : std::string{});
  if (posted.receipt_follows && mapping->receipt) posting.receipt_within = mapping->receipt->within;
  return posting;
}

Posted Clerk::push_to_staff(const Letter& letter, Timestamp now) {
  const auto found = messages::subscriptions_of(database(), letter.to);
  if (!found) return {.code = found.error().message};
  const channels::Pushing pushing{.key = *desk_.push_key, .settings = *desk_.file.push, .now = now};
  const auto forget = [this](const std::string& endpoint) {
    return messages::end_subscription(database(), endpoint);
  };
  return push_to_all(subscriptions(*found), letter.text, pushing, forget);
}

Result<Posting> Clerk::push_to_contact(const Message& message, Timestamp now) {
  const Action& action = message.action;
  const auto person = records_->residents.person(action.resident);
  if (!person && person.error().code != Errc::NotFound) return person.error();
  const registry::Contact* contact = person ? person->contact(action.contact) : nullptr;
  if (contact == nullptr) return Posting{.word = Posting::Word::Refused};
  const auto found = browsers_.of(action.resident, *contact);
  if (!found) return found.error();
  if (found->empty() || desk_.push_key == nullptr) return Posting{.word = Posting::Word::NotThisWay};
  const auto written = letter(message, 1, now);
  if (!written) return written.error();
  const channels::Pushing pushing{
      .key = *desk_.push_key, .settings = *desk_.file.push, .now = now, .keep = desk_.file.link_valid};
  const auto forget = [this](const std::string& endpoint) { return browsers_.end(endpoint); };
  const Posted posted = push_to_all(subscriptions(*found), written->text, pushing, forget);
  SPDLOG_INFO("message={} way=push try={} answer=\"{}\"", message.id(), message.tries + 1, posted.code);
  return posting_of(posted, {});
}

Result<Letter> Clerk::letter(const Message& message, int together, Timestamp now) {
  const auto who = addressee(message);
  if (!who) return who.error();
  const auto said = wording_of(database(), message, who->language);
  if (!said) return said.error();
  Letter letter{.to = who->to,
                .subject = said->subject,
                .pattern = said->notice_pattern,
                .key = fmt::format("anbu-{}-{}", message.id(), to_string(message.way))};
  auto fields = fields_of(database(), message, who->name, {.file = desk_.file, .district = desk_.district});
  if (!fields) return fields.error();
  std::string path = fmt::format("/#/control/{}", message.action.subject.value);
  const bool is_pushed_news = message.way == Way::Push && message.action.contact > 0;
  if (casework::is_question(casework::theme_of(message.action)) || is_pushed_news) {
    const auto token = link(message, who->whose, now);
    if (!token) return token.error();
    path = fmt::format("/l/{}", *token);
    letter.link = desk_.file.public_url + path;
  }
  if (message.way == Way::Push) {
    letter.text = to_json({.title = said->subject, .count = together, .path = path});
    return letter;
  }
  (*fields)["link"] = letter.link;
  (*fields)["count"] = std::to_string(together);
  const bool is_notice = message.way == Way::Notice && !said->notice.empty();
  auto text = codec::fill(is_notice ? said->notice : said->text, *fields, codec::Escape::None);
  if (!text) return text.error();
  letter.text = *std::move(text);
  return letter;
}

Result<Clerk::Addressee> Clerk::addressee(const Message& message) {
  const Action& action = message.action;
  if (action.kind == ActionKind::PageOperator) {
    const auto& readers = desk_.file.readers[static_cast<std::size_t>(action.rung)];
    const auto place = static_cast<std::size_t>(message.place);
    return Addressee{.to = place < readers.size() ? readers[place].to : std::string{}};
  }
  const auto person = records_->residents.person(action.resident);
  if (!person) {
    if (person.error().code == Errc::NotFound) return Addressee{};  // erased
    return person.error();
  }
  if (action.contact == 0) {
    return Addressee{.to = mobile_of(person->phones), .name = person->name, .language = person->language};
  }
  const registry::Contact* contact = person->contact(action.contact);
  if (contact == nullptr) return Addressee{};
  const bool by_mail = message.way == Way::Mail;
  return Addressee{.to = by_mail ? contact->email : mobile_of({contact->phone}),
                   .name = person->name,
                   .language = contact->language,
                   .whose = browsers_.whose(action.resident, *contact)};
}

// The same message has the same link, however often it is sent. Who reads the database has neither the key
// nor the token.
Result<std::string> Clerk::link(const Message& message, const std::string& whose, Timestamp now) {
  const std::string name = fmt::format("{} {} {}", message.id(), to_unix(message.action.created_at),
                                       message.action.resident.value);
  const std::string token = codec::base64url(records_->vault.blind("link", name)).substr(0, kTokenLength);
  const auto put = messages::put_link(
      database(), auth::hash_token(token),
      {.message = message, .expires_at = now + desk_.file.link_valid, .whose = whose, .used_at = {}});
  if (!put) return put.error();
  return token;
}

}  // namespace anbu::app
