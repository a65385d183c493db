#include "http/link_page.h"

#include <fmt/format.h>

#include "http/link_sheet.h"

namespace anbu::http {
namespace {

using messages::Message;

struct Said {
  std::string_view text;
  std::string form;
  int status = 200;
};

Response page(const PostDesk& desk, const LinkWords& words, const Said& said) {
  return sheet(desk, words,
               {.body = fmt::format("<p>{}</p>{}", said.text, said.form), .status = said.status});
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
