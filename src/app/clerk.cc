#include "app/clerk.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

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

// What the console's service worker shows and opens: no person, and no number that names a case to others.
std::string push_text(const std::string& title, CaseId subject, int together) {
  return fmt::format(R"({{"title":"{}","count":{},"path":"/#/control/{}"}})", title, together, subject.value);
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
  return action.kind != ActionKind::TellContact || row->resident.wishes_to_hear(action.contact);
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
  } else {
    return std::optional<Timestamp>{};
  }
  if (band.contains(desk_.zone.local(now).of_day)) return std::optional<Timestamp>{};
  return std::optional{begin_of(band, desk_.zone, now)};
}

Result<Posting> Clerk::send(const Message& message, int together, Timestamp now) {
  const auto written = letter(message, together, now);
  if (!written) return written.error();
  const bool is_news = message.action.kind == ActionKind::TellContact;
  const bool has_no_notice = message.way == Way::Notice && written->pattern.empty();
  const bool has_no_address = message.way == Way::Mail && is_news && written->to.empty();
  if (has_no_notice || has_no_address) return Posting{.word = Posting::Word::NotThisWay};
  if (written->to.empty()) return Posting{.word = Posting::Word::Refused};
  return hand_over(message, *written, now);
}

Posting Clerk::hand_over(const Message& message, const Letter& letter, Timestamp now) {
  const bool by_gateway = message.way == Way::Sms || message.way == Way::Notice;
  const auto& mapping = message.way == Way::Notice ? desk_.file.notice : desk_.file.sms;
  Posted posted{.word = Posted::Word::Refused, .code = "not configured"};
  if (by_gateway && mapping) posted = channels::post(letter, *mapping);
  if (message.way == Way::Mail && desk_.file.mail) posted = channels::post_mail(letter, *desk_.file.mail);
  if (message.way == Way::Push && desk_.push_key != nullptr) posted = push(letter, now);
  SPDLOG_INFO("message={} way={} try={} answer=\"{}\"", message.id(), to_string(message.way),
              message.tries + 1, posted.code);
  Posting posting = posting_of(posted, by_gateway && mapping ? mapping->name : std::string{});
  if (posted.receipt_follows && mapping->receipt) posting.receipt_within = mapping->receipt->within;
  return posting;
}

// To every browser of the account: one that has it is enough.
Posted Clerk::push(const Letter& letter, Timestamp now) {
  const auto browsers = messages::subscriptions_of(database(), letter.to);
  if (!browsers) return {.code = browsers.error().message};
  Posted best{.word = Posted::Word::Refused, .code = "no browser"};
  for (const messages::PushSubscription& browser : *browsers) {
    const channels::Pushing pushing{.key = *desk_.push_key, .settings = *desk_.file.push, .now = now};
    const Posted posted = channels::push(
        letter.text, {.endpoint = browser.endpoint, .p256dh = browser.p256dh, .auth = browser.auth}, pushing);
    if (posted.code == "gone") {
      const auto ended = messages::end_subscription(database(), browser.endpoint);
      if (!ended) return {.code = ended.error().message};
    }
    const bool is_better = posted.word == Posted::Word::Taken || best.word == Posted::Word::Refused;
    if (is_better && best.word != Posted::Word::Taken) best = posted;
  }
  return best;
}

Result<Letter> Clerk::letter(const Message& message, int together, Timestamp now) {
  const auto who = addressee(message);
  if (!who) return who.error();
  const auto said = wording(message, who->language);
  if (!said) return said.error();
  Letter letter{.to = who->to,
                .subject = said->subject,
                .pattern = said->notice_pattern,
                .key = fmt::format("anbu-{}-{}", message.id(), to_string(message.way))};
  codec::Fields fields{{"name", who->name},
                       {"centre", desk_.file.centre},
                       {"phone", desk_.file.phone},
                       {"count", std::to_string(together)}};
  if (casework::is_question(casework::theme_of(message.action))) {
    auto made = link(message, now);
    if (!made) return made.error();
    letter.link = *std::move(made);
  }
  auto number = case_number(message.action.subject);
  if (!number) return number.error();
  fields["link"] = letter.link;
  fields["case"] = *std::move(number);
  if (message.way == Way::Push) {
    letter.text = push_text(said->subject, message.action.subject, together);
    return letter;
  }
  const bool is_notice = message.way == Way::Notice && !said->notice.empty();
  auto text = codec::fill(is_notice ? said->notice : said->text, fields, codec::Escape::None);
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
                   .language = contact->language};
}

Result<casework::Wording> Clerk::wording(const Message& message, const std::string& language) {
  Result<engine::Settings> settings = Error{Errc::NotFound, "no settings"};
  if (message.action.subject) {
    const auto file = store::find_case(database(), message.action.subject);
    if (!file) return file.error();
    settings = store::settings_numbered(database(), file->subject.settings_version);
  } else {
    settings = store::settings_in_force(database());
  }
  if (!settings) return settings.error();
  return settings->policy.texts.wording(casework::theme_of(message.action), language);
}

// The same message has the same link, however often it is sent. Who reads the database has neither the key
// nor the token.
Result<std::string> Clerk::link(const Message& message, Timestamp now) {
  const std::string name = fmt::format("{} {} {}", message.id(), to_unix(message.action.created_at),
                                       message.action.resident.value);
  const std::string token = codec::base64url(records_->vault.blind("link", name)).substr(0, kTokenLength);
  const auto put =
      messages::put_link(database(), auth::hash_token(token), message, now + desk_.file.link_valid);
  if (!put) return put.error();
  return fmt::format("{}/l/{}", desk_.file.public_url, token);
}

Result<std::string> Clerk::case_number(CaseId id) {
  if (!id) return std::string{};
  const auto file = store::find_case(database(), id);
  if (!file) return file.error();
  return fmt::format("{}-{}-{:05}", desk_.district, file->subject.year, file->subject.serial);
}

}  // namespace anbu::app
