#include "http/message_handlers.h"

#include "auth/secrets.h"
#include "http/brought_link.h"
#include "http/family_page.h"
#include "http/link_page.h"
#include "messages/post.h"

namespace anbu::http {
namespace {

using messages::is_for_family;
using messages::Link;

std::optional<ActionOutcome> word_in(std::string_view form) {
  constexpr std::string_view kField = "word=";
  if (!form.starts_with(kField)) return std::nullopt;
  return action_outcome_named(form.substr(kField.size()));
}

// A contact who has said that she goes there may still say what she found.
bool is_over(const Link& link) {
  return link.used_at && messages::offers(link.message, ActionOutcome::PressedWell);
}

struct Opened {
  Link link;
  std::string language;
};

// The question behind a link, or what the reader sees instead.
std::variant<Opened, Response> opened(const PostDesk& desk, Records& records, const Call& call,
                                      Timestamp now) {
  auto found = brought_link(desk, records, call, now);
  if (auto* instead = std::get_if<Response>(&found)) return std::move(*instead);
  Link& link = std::get<Link>(found);
  if (is_for_family(link.message)) return family_page(desk, records, link, now);
  std::string language = language_of(records, link);
  if (link.expires_at <= now) return link_news(desk, LinkNews::Expired, language);
  if (is_over(link)) return link_news(desk, LinkNews::AlreadySaid, language);
  return Opened{.link = std::move(link), .language = std::move(language)};
}

}  // namespace

void get_link(Office& office, Records& records, Call call) {
  const auto& desk = office.outside.post;
  if (!desk) return call.respond(refusal(404, "there is no such thing"));
  auto found = opened(*desk, records, call, office.outside.clock().now);
  if (auto* instead = std::get_if<Response>(&found)) return call.respond(std::move(*instead));
  const auto& [link, language] = std::get<Opened>(found);
  call.respond(link_question(*desk, link.message, language));
}

void press_link(Office& office, Records& records, Call call) {
  const auto& desk = office.outside.post;
  if (!desk) return call.respond(refusal(404, "there is no such thing"));
  const Timestamp now = office.outside.clock().now;
  auto found = opened(*desk, records, call, now);
  if (auto* instead = std::get_if<Response>(&found)) return call.respond(std::move(*instead));
  const Link& link = std::get<Opened>(found).link;
  const std::string language = std::get<Opened>(found).language;
  const auto word = word_in(call.request.body);
  if (!word || !messages::offers(link.message, *word)) {
    return call.respond(link_question(*desk, link.message, language));
  }
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
