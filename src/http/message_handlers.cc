#include "http/message_handlers.h"

#include "auth/secrets.h"
#include "http/link_page.h"
#include "messages/links.h"
#include "messages/post.h"

namespace anbu::http {
namespace {

using messages::Link;

constexpr int kGuessesMost = 20;  // in a minute, of one address
constexpr std::size_t kTokenMost = 64;

// Of whoever was written to; who has been erased meanwhile: Korean.
std::string language_of(Records& records, const Link& link) {
  const Action& action = link.message.action;
  const auto person = records.residents.person(action.resident);
  if (!person) return {};
  if (action.contact == 0) return person->language;
  const registry::Contact* contact = person->contact(action.contact);
  return contact != nullptr ? contact->language : std::string{};
}

// The link, or what the reader sees instead.
std::variant<Link, Response> link_of(const PostDesk& desk, Records& records, const Call& call,
                                     Timestamp now) {
  const std::string& token = call.request.word;
  if (token.size() > kTokenMost) return link_news(desk, LinkNews::Unknown);
  auto found = messages::find_link(*records.database, auth::hash_token(token));
  if (!found) return link_news(desk, LinkNews::TryAgain);
  if (!*found) {
    const auto guesses = messages::count_guess(*records.database, auth::hash_token(call.request.peer), now);
    const bool is_flood = guesses && *guesses > kGuessesMost;
    return link_news(desk, is_flood ? LinkNews::TooMany : LinkNews::Unknown);
  }
  if ((*found)->expires_at <= now) {
    return link_news(desk, LinkNews::Expired, language_of(records, **found));
  }
  return *std::move(*found);
}

std::optional<ActionOutcome> word_in(std::string_view form) {
  constexpr std::string_view kField = "word=";
  if (!form.starts_with(kField)) return std::nullopt;
  return action_outcome_named(form.substr(kField.size()));
}

// A contact who has said that she goes there may still say what she found.
bool is_over(const Link& link) {
  return link.used_at && messages::offers(link.message, ActionOutcome::PressedWell);
}

}  // namespace

void get_link(Office& office, Records& records, Call call) {
  const auto& desk = office.outside.post;
  if (!desk) return call.respond(refusal(404, "there is no such thing"));
  auto found = link_of(*desk, records, call, office.outside.clock().now);
  if (auto* instead = std::get_if<Response>(&found)) return call.respond(std::move(*instead));
  const Link& link = std::get<Link>(found);
  const std::string language = language_of(records, link);
  if (is_over(link)) return call.respond(link_news(*desk, LinkNews::AlreadySaid, language));
  call.respond(link_question(*desk, link.message, language));
}

void press_link(Office& office, Records& records, Call call) {
  const auto& desk = office.outside.post;
  if (!desk) return call.respond(refusal(404, "there is no such thing"));
  const Timestamp now = office.outside.clock().now;
  auto found = link_of(*desk, records, call, now);
  if (auto* instead = std::get_if<Response>(&found)) return call.respond(std::move(*instead));
  const Link& link = std::get<Link>(found);
  const auto word = word_in(call.request.body);
  const std::string language = language_of(records, link);
  if (!word || !messages::offers(link.message, *word)) {
    return call.respond(link_question(*desk, link.message, language));
  }
  if (is_over(link)) return call.respond(link_news(*desk, LinkNews::AlreadySaid, language));
  const auto done = [&office, word, language, token = call.request.word, respond = call.respond,
                     now](const Result<Position>& stored) {
    const PostDesk& back = *office.outside.post;
    if (!stored) return respond(link_news(back, LinkNews::TryAgain, language));
    // Pressed again before this is written, it is the same entry of the log.
    const bool taken = office.work([&back, word, language, token, respond, now](Records& again) {
      (void)messages::mark_used(*again.database, auth::hash_token(token), now);
      respond(link_thanks(back, *word, language));
    });
    if (!taken) respond(link_thanks(back, *word, language));
  };
  office.outside.intake.submit(messages::report(link.message, link.message.way, *word),
                               engine::Intake::After::Durable, done);
}

void post_receipt(Office& office, Records& records, Call call) {
  const auto& desk = office.outside.post;
  if (!desk) return call.respond(refusal(404, "there is no such thing"));
  const auto heard = desk->hear(*records.database, call.request);
  if (!heard) return call.respond(refusal(heard.error()));
  call.respond({.status = 204, .content_type = {}, .events = nullptr});
}

}  // namespace anbu::http
