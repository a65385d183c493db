#include "http/family_page.h"

#include <fmt/format.h>

#include "http/link_page.h"
#include "http/link_sheet.h"

namespace anbu::http {
namespace {

// Without a script, or in a browser that takes no pushes, it says so.
constexpr std::string_view kBrowser = R"(<div id="push" data-key="{key}" data-ask="{ask}" data-on="{on}"
 data-off="{off}" data-denied="{denied}" data-failed="{failed}"><p role="status">{unable}</p>
<button type="button" id="on" hidden>{press_on}</button>
<button type="button" id="off" class="plain" hidden>{press_off}</button></div>)";

struct Browser {
  std::string_view key;  // empty: it cannot be switched on here
  std::string_view ask;
  std::string_view unable;
};

std::string browser(const LinkWords& words, const Browser& shown) {
  return fmt::format(kBrowser, fmt::arg("key", shown.key), fmt::arg("ask", shown.ask),
                     fmt::arg("on", words.push_on), fmt::arg("off", words.push_off),
                     fmt::arg("denied", words.push_denied), fmt::arg("failed", words.push_failed),
                     fmt::arg("unable", shown.unable), fmt::arg("press_on", words.press_push_on),
                     fmt::arg("press_off", words.press_push_off));
}

// She may still switch off what is on.
Response over(const PostDesk& desk, const LinkWords& words) {
  const std::string body = fmt::format("<p>{}</p>{}", words.expired, browser(words, {}));
  return sheet(desk, words, {.body = body, .status = 410, .has_script = true});
}

}  // namespace

Response family_page(const PostDesk& desk, Records& records, const messages::Link& link, Timestamp now) {
  const auto family = family_of(records, link);
  if (!family && family.error().code != Errc::NotFound) return link_news(desk, LinkNews::TryAgain);
  const LinkWords& words = link_words(family ? family->contact.language : std::string{});
  if (!family || link.expires_at <= now) return over(desk, words);
  if (link.message.action.kind == ActionKind::InviteContact) {
    const Browser asked{.key = desk.push_key, .ask = words.push_ask, .unable = words.push_unable};
    return sheet(desk, words, {.body = browser(words, asked), .has_script = true});
  }
  const auto news = desk.text_of(*records.database, link.message,
                                 {.name = family->person.name, .language = family->contact.language});
  if (!news) return link_news(desk, LinkNews::TryAgain, words.language);
  const std::string body = fmt::format("<p>{}</p>{}", escaped(*news), browser(words, {}));
  return sheet(desk, words, {.body = body, .has_script = true});
}

}  // namespace anbu::http
