#include "http/link_page.h"

#include <fmt/format.h>

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

struct Words {
  std::string_view title, well, back, contact;
  std::string_view press_well, press_back, press_look, press_seen;
  std::string_view thanks, thanks_look, thanks_seen, already, expired, unknown, many, again;
};

constexpr Words kKorean{
    .title = "안부확인",
    .well = "잘 계시면 아래를 눌러 주세요.",
    .back = "댁에 돌아오셨으면 아래를 눌러 주세요.",
    .contact = "가 보실 수 있거나, 이미 보셨거나 통화하셨다면 눌러 주세요.",
    .press_well = "잘 있어요",
    .press_back = "돌아왔어요",
    .press_look = "제가 가 볼게요",
    .press_seen = "봤어요 (무사해요)",
    .thanks = "고맙습니다. 잘 받았습니다.",
    .thanks_look =
        "고맙습니다. 만나시면 이 문자의 링크를 다시 열어 알려 주세요. 위급하면 119에 전화해 주세요.",
    .thanks_seen = "고맙습니다. 관제센터에 알렸습니다.",
    .already = "이미 답해 주셨습니다. 고맙습니다.",
    .expired = "답할 수 있는 시간이 지났습니다. 하실 말씀이 있으면 아래로 전화해 주세요.",
    .unknown = "없는 주소입니다. 하실 말씀이 있으면 아래로 전화해 주세요.",
    .many = "잠시 후 다시 시도해 주세요. 급하시면 아래로 전화해 주세요.",
    .again = "지금은 받을 수 없었습니다. 다시 눌러 주시거나 아래로 전화해 주세요.",
};

constexpr Words kEnglish{
    .title = "Are you well?",
    .well = "If you are well, please press below.",
    .back = "If you are back home, please press below.",
    .contact = "If you can go and look, or have seen or spoken to the person, please press.",
    .press_well = "I am well",
    .press_back = "I am back",
    .press_look = "I will go and look",
    .press_seen = "I have seen her or him: well",
    .thanks = "Thank you. We have it.",
    .thanks_look = "Thank you. When you have met, open the link again and tell us. In an emergency call 119.",
    .thanks_seen = "Thank you. The control centre knows.",
    .already = "You have answered already. Thank you.",
    .expired = "The time to answer is over. Please call us if there is something to say.",
    .unknown = "There is no such page. Please call us if there is something to say.",
    .many = "Please try again in a moment, or call us.",
    .again = "That did not reach us. Please press again, or call us.",
};

const Words& words_of(const PostDesk& desk) {
  return desk.language == "en" ? kEnglish : kKorean;
}

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

Response page(const PostDesk& desk, std::string_view said, const std::string& form, int status = 200) {
  const Words& words = words_of(desk);
  Response response{.status = status, .content_type = "text/html; charset=utf-8", .events = nullptr};
  response.body =
      fmt::format(kPage, fmt::arg("lang", desk.language), fmt::arg("title", words.title),
                  fmt::arg("said", said), fmt::arg("form", form), fmt::arg("centre", escaped(desk.centre)),
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

std::string_view thanks(const Words& words, std::optional<ActionOutcome> pressed) {
  if (pressed == ActionOutcome::PressedWillLook) return words.thanks_look;
  if (pressed == ActionOutcome::PressedSeen) return words.thanks_seen;
  return words.thanks;
}

}  // namespace

Response link_question(const PostDesk& desk, const Message& message) {
  const Words& words = words_of(desk);
  if (message.action.kind == ActionKind::AskAbsence) {
    return page(desk, words.back, form(button(ActionOutcome::PressedWell, words.press_back)));
  }
  if (message.action.contact > 0) {
    return page(desk, words.contact,
                form(button(ActionOutcome::PressedWillLook, words.press_look) +
                     button(ActionOutcome::PressedSeen, words.press_seen)));
  }
  return page(desk, words.well, form(button(ActionOutcome::PressedWell, words.press_well)));
}

Response link_news(const PostDesk& desk, LinkNews news, std::optional<ActionOutcome> pressed) {
  const Words& words = words_of(desk);
  switch (news) {
    case LinkNews::Thanks:
      return page(desk, thanks(words, pressed), {});
    case LinkNews::AlreadySaid:
      return page(desk, words.already, {});
    case LinkNews::Expired:
      return page(desk, words.expired, {}, 410);
    case LinkNews::Unknown:
      return page(desk, words.unknown, {}, 404);
    case LinkNews::TooMany:
      return page(desk, words.many, {}, 429);
    case LinkNews::TryAgain:
      return page(desk, words.again, {}, 503);
  }
  return page(desk, words.unknown, {}, 404);
}

}  // namespace anbu::http
