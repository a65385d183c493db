#include "http/link_page.h"

#include <fmt/format.h>

#include "http/link_words.h"

namespace anbu::http {
namespace {

using messages::Message;

constexpr std::string_view kPage =
    R"(<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{title}</title><style>
body{{margin:0;padding:24px 16px;font:22px/1.5 sans-serif;color:#111;background:#fff;text-align:center}}
button{{display:block;width:100%;margin:24px 0;padding:28px 8px;border:0;border-radius:12px;
background:#0b5a3c;color:#fff;font:bold 30px/1.3 sans-serif}}
a{{color:#0b3d91;font-weight:bold}}small{{font-size:18px}}
</style></head><body><p>{said}</p>{form}<p><small>{centre}<br><a href="tel:{digits}">{phone}</a></small></p>
</body></html>
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    if (c == '&') out += "&amp;";
    if (c == '"') out += "&quot;";
    if (c != '<' && c != '&' && c != '"') out += c;
  }
  return out;
}

std::string digits_of(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || c == '+') digits += c;
  }
  return digits;
}

struct Said {
  std::string_view text;
  std::string form;
  int status = 200;
};

Response page(const PostDesk& desk, const LinkWords& words, const Said& said) {
  Response response{.status = said.status, .content_type = "text/html; charset=utf-8", .events = nullptr};
  response.body = fmt::format(
      kPage, fmt::arg("lang", words.language), fmt::arg("title", words.title), fmt::arg("said", said.text),
      fmt::arg("form", said.form), fmt::arg("centre", escaped(desk.centre)),
      fmt::arg("digits", digits_of(desk.phone)), fmt::arg("phone", escaped(desk.phone)));
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                                "base-uri 'none'; frame-ancestors 'none'");
  return response;
}

std::string button(ActionOutcome word, std::string_view text) {
  return fmt::format(R"(<button name="word" value="{}">{}</button>)", to_string(word), text);
}

std::string form(const std::string& buttons) {
  return fmt::format(R"(<form method="post">{}</form>)", buttons);
}

std::string_view thanks(const LinkWords& words, ActionOutcome pressed) {
  if (pressed == ActionOutcome::PressedWillLook) return words.thanks_look;
  if (pressed == ActionOutcome::PressedSeen) return words.thanks_seen;
  return words.thanks;
}

}  // namespace

Response link_question(const PostDesk& desk, const Message& message, std::string_view language) {
  const LinkWords& words = link_words(language);
  if (message.action.kind == ActionKind::AskAbsence) {
    return page(desk, words, {words.back, form(button(ActionOutcome::PressedWell, words.press_back))});
  }
  if (message.action.contact > 0) {
    return page(desk, words,
                {words.contact, form(button(ActionOutcome::PressedWillLook, words.press_look) +
                                     button(ActionOutcome::PressedSeen, words.press_seen))});
  }
  return page(desk, words, {words.well, form(button(ActionOutcome::PressedWell, words.press_well))});
}

Response link_thanks(const PostDesk& desk, ActionOutcome pressed, std::string_view language) {
  const LinkWords& words = link_words(language);
  return page(desk, words, {thanks(words, pressed), {}});
}

Response link_news(const PostDesk& desk, LinkNews news, std::string_view language) {
  const LinkWords& words = link_words(language);
  switch (news) {
    case LinkNews::AlreadySaid:
      return page(desk, words, {words.already, {}});
    case LinkNews::Expired:
      return page(desk, words, {words.expired, {}, 410});
    case LinkNews::Unknown:
      return page(desk, words, {words.unknown, {}, 404});
    case LinkNews::TooMany:
      return page(desk, words, {words.many, {}, 429});
    case LinkNews::TryAgain:
      return page(desk, words, {words.again, {}, 503});
  }
  return page(desk, words, {words.unknown, {}, 404});
}

}  // namespace anbu::http
